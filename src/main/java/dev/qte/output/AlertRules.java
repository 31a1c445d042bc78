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
 *         for: "0s"
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

    /** What the alert on a check that nobody makes says. */
    static final String ABSENT_SUMMARY =
            "nobody checks the health of {{ $labels.service }} in {{ $labels.environment }}";

    /** The labels that {@value #ABSENT} adds: that nobody looks is no reason to roll back. */
    static final Map<String, String> CRITICAL = Map.of("severity", "critical");

    private static final int TWO_WEEKS = 14 * 24 * 60 * 60;

    private AlertRules() {}

    /** The {@code groups} of a rule file. */
    static List<Map<String, Object>> groups(WatchedDeployment deployment) {
        String selector = selector(deployment);
        String range = "[" + range(deployment, 2) + "s]";
        int patience = range(deployment, 1);
        List<Map<String, Object>> rules = new ArrayList<>();
        rules.add(rule(
                FAILING,
                "max_over_time(probe_success" + selector + range + ") == 0 and count_over_time(probe_success" + selector
                        + range + ") >= 2",
                0,
                failingLabels(deployment),
                FAILING_SUMMARY));
        // A new version has no sample before its first check: without patience each deployment would raise this alert.
        rules.add(rule(
                ABSENT,
                "absent_over_time(probe_success" + selector + "[" + patience + "s])",
                patience,
                CRITICAL,
                ABSENT_SUMMARY));
        if (deployment.monitoring().checks().stream().anyMatch(HealthCheck::isEncrypted)) {
            rules.add(rule(
                    EXPIRING,
                    "last_over_time(probe_ssl_earliest_cert_expiry" + selector + range + ") - time() < " + TWO_WEEKS,
                    0,
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

    /** Seconds that hold as many samples at least, wherever they begin. */
    private static int range(WatchedDeployment deployment, int samples) {
        int interval = deployment.monitoring().checkInterval();
        return samples * interval + Math.max(1, interval / 5);
    }

    /** The labels that {@value #FAILING} adds, for a receiver to act upon. */
    static Map<String, String> failingLabels(WatchedDeployment deployment) {
        Map<String, String> labels = new LinkedHashMap<>(CRITICAL);
        deployment.previousVersion().ifPresent(version -> {
            labels.put("previous_version", version);
            labels.put("qte_action", "rollback");
        });
        return labels;
    }

    private static Map<String, Object> rule(
            String name, String expression, int seconds, Map<String, String> labels, String summary) {
        Map<String, String> texts = new LinkedHashMap<>();
        labels.forEach((label, text) -> texts.put(label, literal(text)));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", name);
        rule.put("expr", expression);
        rule.put("for", seconds + "s");
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
