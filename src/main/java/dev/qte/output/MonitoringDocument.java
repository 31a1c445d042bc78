package dev.qte.output;

import dev.qte.stage.Monitoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code monitoring-config.json}, {@code check_interval} in seconds:
 *
 * <pre>
 * {
 *   "health_check_url": "https://api.example.com/health",
 *   "monitoring_enabled": true,
 *   "alert_endpoints": ["webhook://alerts.example.com"],
 *   "check_interval": 300
 * }
 * </pre>
 *
 * <p>Where more is configured than the address, all checks follow in full, the first being that of above:
 *
 * <pre>
 *   "checks": [{
 *     "name": "health",
 *     "url": "https://api.example.com/actuator/health",
 *     "expected_status": 200,
 *     "body_expression": "\"status\"\\s*:\\s*\"(UP|UNKNOWN)\"",
 *     "timeout": 10
 *   }]
 * </pre>
 */
public final class MonitoringDocument {

    /** The file's name. */
    public static final String NAME = "monitoring-config.json";

    private MonitoringDocument() {}

    /** The file's text. */
    public static String render(Monitoring monitoring) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("health_check_url", monitoring.health().url());
        document.put("monitoring_enabled", monitoring.enabled());
        document.put("alert_endpoints", monitoring.alertEndpoints());
        document.put("check_interval", monitoring.checkInterval());
        if (monitoring.isDetailed()) {
            List<Map<String, Object>> checks = new ArrayList<>();
            monitoring.checks().forEach(check -> checks.add(AcceptanceDocument.check(check)));
            document.put("checks", checks);
        }
        return Json.render(document);
    }
}
