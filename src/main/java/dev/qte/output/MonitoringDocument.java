package dev.qte.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.qte.stage.Monitoring;

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
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("health_check_url", monitoring.healthCheckUrl());
        document.put("monitoring_enabled", monitoring.enabled());
        ArrayNode endpoints = document.putArray("alert_endpoints");
        monitoring.alertEndpoints().forEach(endpoints::add);
        document.put("check_interval", monitoring.checkInterval());
        return Json.render(document);
    }
}
