package dev.qte.output;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.WatchedDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Prometheus operator loads, one Kubernetes object for each check and one for the rules, in one file:
 *
 * <pre>
 * apiVersion: "monitoring.coreos.com/v1"
 * kind: "Probe"
 * metadata:
 *   name: "app-production-health"
 * spec:
 *   jobName: "qte-app-production"
 *   interval: "300s"
 *   scrapeTimeout: "11s"
 *   module: "app-production-health"
 *   prober: {url: "blackbox-exporter:9115"}
 *   targets: {staticConfig: {static: ["https://.../health"], labels: {service: "app", ...}}}
 * </pre>
 *
 * <p>The module is that of {@code blackbox.yml}: the operator leaves the exporter's configuration to its users.
 */
final class PrometheusOperatorDocument {

    static final String NAME = "monitoring.yml";

    private static final String API = "monitoring.coreos.com/v1";
    private static final int LONGEST_NAME = 63;

    private PrometheusOperatorDocument() {}

    static String render(WatchedDeployment deployment) {
        Stream<Map<String, Object>> probes =
                deployment.monitoring().checks().stream().map(check -> probe(deployment, check));
        return Stream.concat(probes, Stream.of(rules(deployment)))
                .map(object -> Yaml.render(List.of(), object))
                .collect(Collectors.joining("---\n"));
    }

    private static Map<String, Object> probe(WatchedDeployment deployment, HealthCheck check) {
        Map<String, Object> labels = new LinkedHashMap<>(AlertRules.identity(deployment));
        labels.put("check", check.name());
        Map<String, Object> targets = new LinkedHashMap<>();
        targets.put("static", List.of(check.url()));
        targets.put("labels", labels);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("jobName", PrometheusDocuments.job(deployment));
        spec.put("interval", deployment.monitoring().checkInterval() + "s");
        spec.put("scrapeTimeout", PrometheusDocuments.scrapeTimeout(deployment.monitoring()) + "s");
        spec.put("module", PrometheusDocuments.module(deployment, check));
        spec.put("prober", Map.of("url", "blackbox-exporter:9115"));
        spec.put("targets", Map.of("staticConfig", targets));
        return object("Probe", PrometheusDocuments.module(deployment, check), spec);
    }

    private static Map<String, Object> rules(WatchedDeployment deployment) {
        return object(
                "PrometheusRule",
                deployment.service() + "-" + deployment.environment(),
                Map.of("groups", AlertRules.groups(deployment)));
    }

    private static Map<String, Object> object(String kind, String name, Map<String, Object> spec) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", API);
        object.put("kind", kind);
        object.put("metadata", Map.of("name", name(name)));
        object.put("spec", spec);
        return object;
    }

    /** Lower-case letters, digits and dashes, as Kubernetes names things. */
    private static String name(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^-+|-+$", "");
    }
}
