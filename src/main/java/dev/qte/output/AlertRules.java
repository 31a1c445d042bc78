package dev.qte.output;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.WatchedDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of a deployment, for Prometheus as for its operator:
 *
 * <pre>
 * groups:
 *   - name: "app-production"
 *     rules:
 *       - alert: "HealthCheckFailing"
 *         expr: "max_over_time(probe_success{...}[660s]) == 0 and count_over_time(probe_success{...}[660s]) >= 2"
 *         labels:
 *           severity: "critical"
 *           previous_version: "v1.1.0"
 *           qte_action: "rollback"
 *         annotations:
 *           summary: "{{ $labels.check }} of {{ $labels.service }} in {{ $labels.environment }} fails"
 * </pre>
 *
 * <p>An instant vector is empty for samples five minutes apart, so that the obvious {@code probe_success == 0 for 10m}
 * never fires: each rule looks over a range that holds two samples at least.
 */
final class AlertRules {

    static final String FAILING = "HealthCheckFailing";
    static final String ABSENT = "HealthCheckAbsent";
    static final String EXPIRING = "CertificateExpiringSoon";

    /** What the alert on a failing check says; {@code {{ }}} is Prometheus' own template. */
    static final String FAILING_SUMMARY =
            "{{ $labels.check }} of {{ $labels.service }} in {{ $labels.environment }} fails";

    private static final int TWO_WEEKS = 14 * 24 * 60 * 60;

    private AlertRules() {}

    /** The {@code groups} of a rule file. */
    static List<Map<String, Object>> groups(WatchedDeployment deployment) {
        String selector = selector(deployment);
        String range = "[" + range(deployment) + "s]";
        List<Map<String, Object>> rules = new ArrayList<>();
        rules.add(rule(
                FAILING,
                "max_over_time(probe_success" + selector + range + ") == 0 and count_over_time(probe_success" + selector
                        + range + ") >= 2",
                labels("critical", deployment),
                FAILING_SUMMARY));
        rules.add(rule(
                ABSENT,
                "absent_over_time(probe_success" + selector + range + ")",
                labels("critical", deployment),
                "nobody checks the health of {{ $labels.service }} in {{ $labels.environment }}"));
        if (deployment.monitoring().checks().stream().anyMatch(HealthCheck::isEncrypted)) {
            rules.add(rule(
                    EXPIRING,
                    "last_over_time(probe_ssl_earliest_cert_expiry" + selector + range + ") - time() < " + TWO_WEEKS,
                    Map.of("severity", "warning"),
                    "the certificate of {{ $labels.instance }} expires in {{ humanizeDuration $value }}"));
        }
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", deployment.service() + "-" + deployment.environment());
        group.put("rules", rules);
        return List.of(group);
    }

    /** The labels that tell this deployment from every other, which a target carries. */
    static Map<String, String> identity(WatchedDeployment deployment) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("service", deployment.service());
        labels.put("environment", deployment.environment());
        labels.put("version", deployment.version());
        return labels;
    }

    /** Seconds that hold two samples at least, wherever they begin. */
    static int range(WatchedDeployment deployment) {
        int interval = deployment.monitoring().checkInterval();
        return 2 * interval + Math.max(1, interval / 5);
    }

    /** The labels of an alert that a receiver acts upon. */
    static Map<String, String> labels(String severity, WatchedDeployment deployment) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("severity", severity);
        deployment.previousVersion().ifPresent(version -> {
            labels.put("previous_version", version);
            labels.put("qte_action", "rollback");
        });
        return labels;
    }

    private static Map<String, Object> rule(
            String name, String expression, Map<String, String> labels, String summary) {
        Map<String, String> texts = new LinkedHashMap<>();
        labels.forEach((label, text) -> texts.put(label, literal(text)));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", name);
        rule.put("expr", expression);
        rule.put("labels", texts);
        rule.put("annotations", Map.of("summary", summary));
        return rule;
    }

    /** A text that is to come out of Prometheus' templates as it is: a tag may have braces. */
    private static String literal(String text) {
        return text.contains("{{") ? "{{ " + Json.quoted(text) + " }}" : text;
    }

    private static String selector(WatchedDeployment deployment) {
        List<String> matchers = new ArrayList<>();
        identity(deployment).forEach((label, text) -> matchers.add(label + "=" + Json.quoted(text)));
        return "{" + String.join(",", matchers) + "}";
    }
}
