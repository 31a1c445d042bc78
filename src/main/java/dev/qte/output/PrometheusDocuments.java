package dev.qte.output;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.Monitoring;
import dev.qte.stage.WatchedDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Prometheus, its blackbox exporter and Alertmanager load as it is:
 *
 * <pre>
 * targets.json     file_sd: [{"targets": ["https://.../health"], "labels": {"service": "app", ...}}]
 * blackbox.yml     a module for each check: status, body, TLS, timeout
 * rules.yml        {@link AlertRules}
 * rules_test.yml   unit tests of these rules, for promtool
 * prometheus.yml   a complete example that has all of these, with the scrape job
 * alertmanager.yml a complete example with a receiver for the alert endpoints
 * </pre>
 */
final class PrometheusDocuments {

    static final List<String> NAMES = List.of(
            "targets.json", "blackbox.yml", "rules.yml", "rules_test.yml", "prometheus.yml", "alertmanager.yml");

    private final WatchedDeployment deployment;
    private final Monitoring monitoring;

    private PrometheusDocuments(WatchedDeployment deployment) {
        this.deployment = deployment;
        this.monitoring = deployment.monitoring();
    }

    /** The texts by file name. */
    static Map<String, String> render(WatchedDeployment deployment) {
        PrometheusDocuments documents = new PrometheusDocuments(deployment);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("targets.json", documents.targets());
        texts.put("blackbox.yml", documents.blackbox());
        texts.put("rules.yml", Yaml.render(List.of(), Map.of("groups", AlertRules.groups(deployment))));
        texts.put("rules_test.yml", documents.rulesTest());
        texts.put("prometheus.yml", documents.prometheus());
        texts.put("alertmanager.yml", AlertmanagerDocument.render(deployment));
        return texts;
    }

    /** The name of a blackbox module: those of several services go into one file. */
    static String module(WatchedDeployment deployment, HealthCheck check) {
        return deployment.service() + "-" + deployment.environment() + "-" + check.name();
    }

    private String targets() {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (HealthCheck check : monitoring.checks()) {
            Map<String, Object> labels = new LinkedHashMap<>(AlertRules.identity(deployment));
            labels.put("check", check.name());
            labels.put("qte_module", module(deployment, check));
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("targets", List.of(check.url()));
            target.put("labels", labels);
            targets.add(target);
        }
        return Json.render(targets);
    }

    private String blackbox() {
        Map<String, Object> modules = new LinkedHashMap<>();
        for (HealthCheck check : monitoring.checks()) {
            Map<String, Object> http = new LinkedHashMap<>();
            http.put("valid_status_codes", List.of(check.expectedStatus()));
            if (!check.bodyExpression().isEmpty()) {
                http.put("fail_if_body_not_matches_regexp", List.of(check.bodyExpression()));
            }
            http.put("fail_if_not_ssl", check.isEncrypted());
            http.put("follow_redirects", false);
            Map<String, Object> module = new LinkedHashMap<>();
            module.put("prober", "http");
            module.put("timeout", check.timeout() + "s");
            module.put("http", http);
            modules.put(module(deployment, check), module);
        }
        return Yaml.render(List.of("Merge into the exporter's own modules."), Map.of("modules", modules));
    }

    private String prometheus() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("job_name", job(deployment));
        job.put("metrics_path", "/probe");
        job.put("scrape_interval", monitoring.checkInterval() + "s");
        job.put("scrape_timeout", scrapeTimeout(monitoring) + "s");
        job.put("file_sd_configs", List.of(Map.of("files", List.of("targets.json"))));
        job.put(
                "relabel_configs",
                List.of(
                        relabel("qte_module", "__param_module"),
                        relabel("__address__", "__param_target"),
                        relabel("__address__", "instance"),
                        ordered("target_label", "__address__", "replacement", "localhost:9115"),
                        ordered("action", "labeldrop", "regex", "qte_module")));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule_files", List.of("rules.yml"));
        document.put(
                "alerting",
                Map.of(
                        "alertmanagers",
                        List.of(Map.of("static_configs", List.of(Map.of("targets", List.of("localhost:9093")))))));
        document.put("scrape_configs", List.of(job));
        return Yaml.render(
                List.of(
                        "A complete example: with the blackbox exporter at localhost:9115 and Alertmanager at localhost:9093."),
                document);
    }

    /** The name of the job that scrapes the checks. */
    static String job(WatchedDeployment deployment) {
        return "qte-" + deployment.service() + "-" + deployment.environment();
    }

    /** Seconds: the longest timeout and one for the exporter; never more than the interval, as Prometheus asks. */
    static int scrapeTimeout(Monitoring monitoring) {
        int longest = monitoring.checks().stream()
                .mapToInt(HealthCheck::timeout)
                .max()
                .orElse(1);
        return Math.min(longest + 1, monitoring.checkInterval());
    }

    private static Map<String, Object> relabel(String source, String target) {
        return ordered("source_labels", List.of(source), "target_label", target);
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    /** A late first sample, four good ones, five bad ones, three good, then silence: each alert is off, on and off. */
    private String rulesTest() {
        int interval = monitoring.checkInterval();
        Map<String, String> identity = AlertRules.identity(deployment);
        Map<String, String> labels = new LinkedHashMap<>(identity);
        labels.put("check", monitoring.health().name());
        labels.put("instance", monitoring.health().url());
        String series = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + Json.quoted(label.getValue()))
                .collect(Collectors.joining(",", "probe_success{", "}"));
        List<Map<String, Object>> failing =
                List.of(alert(labels, AlertRules.failingLabels(deployment), AlertRules.FAILING_SUMMARY));
        List<Map<String, Object>> absent = List.of(alert(identity, AlertRules.CRITICAL, AlertRules.ABSENT_SUMMARY));
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("interval", interval + "s");
        test.put("input_series", List.of(ordered("series", series, "values", "_ 1 1 1 1 0 0 0 0 0 1 1 1")));
        test.put(
                "alert_rule_test",
                List.of(
                        expectation(interval, AlertRules.ABSENT, List.of()),
                        expectation(6 * interval, AlertRules.FAILING, List.of()),
                        expectation(9 * interval, AlertRules.FAILING, failing),
                        expectation(9 * interval, AlertRules.ABSENT, List.of()),
                        expectation(11 * interval, AlertRules.FAILING, List.of()),
                        expectation(17 * interval, AlertRules.ABSENT, absent)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule_files", List.of("rules.yml"));
        document.put("evaluation_interval", Math.min(interval, 60) + "s");
        document.put("tests", List.of(test));
        return Yaml.render(List.of("promtool test rules rules_test.yml"), document);
    }

    private static Map<String, Object> alert(
            Map<String, String> labels, Map<String, String> added, String summaryTemplate) {
        Map<String, String> expected = new LinkedHashMap<>(labels);
        expected.putAll(added);
        String summary = summaryTemplate;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            summary = summary.replace("{{ $labels." + label.getKey() + " }}", label.getValue());
        }
        return ordered("exp_labels", expected, "exp_annotations", Map.of("summary", summary));
    }

    private static Map<String, Object> expectation(int seconds, String alert, List<Map<String, Object>> expected) {
        Map<String, Object> expectation = ordered("eval_time", seconds + "s", "alertname", alert);
        expectation.put("exp_alerts", expected);
        return expectation;
    }
}
