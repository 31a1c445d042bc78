package dev.qte.output;

import dev.qte.stage.Monitoring;
import java.util.LinkedHashMap;
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
 */
public final class MonitoringDocument {

    /** The file's name. */
    public static final String NAME = "monitoring-config.json";

    private MonitoringDocument() {}

    /** The file's text. */
    public static String render(Monitoring monitoring) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("health_check_url", monitoring.healthCheckUrl());
        document.put("monitoring_enabled", monitoring.enabled());
        document.put("alert_endpoints", monitoring.alertEndpoints());
        document.put("check_interval", monitoring.checkInterval());
        return Json.render(document);
    }
}
