package dev.qte.output;

import dev.qte.stage.WatchedDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A complete Alertmanager configuration with a receiver for the environment's alert endpoints:
 *
 * <pre>
 * route:
 *   receiver: "default"
 *   group_by: ["service", "environment", "version"]
 *   routes:
 *     - receiver: "app-production"
 *       matchers: ["service=\"app\"", "environment=\"production\""]
 * receivers:
 *   - name: "default"
 *   - name: "app-production"
 *     webhook_configs:
 *       - url: "https://alerts.example.com"
 * </pre>
 *
 * <p>Alertmanager expands no environment variables, so that secrets stand in files of their own ({@code api_url_file},
 * {@code routing_key_file}), which whoever runs it provides.
 */
final class AlertmanagerDocument {

    private static final String WEBHOOK = "webhook:";
    private static final String SECRETS = "/etc/alertmanager/secrets/";

    private final Map<String, List<Map<String, Object>>> receiver = new LinkedHashMap<>();
    private final List<String> comment = new ArrayList<>(List.of("A complete example."));

    private AlertmanagerDocument() {}

    static String render(WatchedDeployment deployment) {
        AlertmanagerDocument document = new AlertmanagerDocument();
        deployment.monitoring().alertEndpoints().forEach(document::add);
        return document.text(deployment.service() + "-" + deployment.environment(), deployment);
    }

    private void add(String endpoint) {
        String scheme = endpoint.substring(0, endpoint.indexOf(':')).toLowerCase(Locale.ROOT);
        String rest = endpoint.substring(endpoint.indexOf(':') + 1).replaceFirst("^//", "");
        switch (scheme) {
            case "http", "https" -> add("webhook_configs", Map.of("url", endpoint));
            case "webhook" -> add("webhook_configs", Map.of("url", "https:" + endpoint.substring(WEBHOOK.length())));
            case "mailto" -> add("email_configs", Map.of("to", rest));
            case "slack" -> {
                Map<String, Object> slack = new LinkedHashMap<>();
                slack.put("api_url_file", SECRETS + "slack-url");
                slack.put("channel", rest.startsWith("#") ? rest : "#" + rest);
                add("slack_configs", slack);
            }
            case "pagerduty" -> add("pagerduty_configs", Map.of("routing_key_file", SECRETS + "pagerduty-key"));
            default -> comment.add("No receiver of Alertmanager's for " + endpoint);
        }
    }

    private void add(String kind, Map<String, Object> configuration) {
        Map<String, Object> withResolved = new LinkedHashMap<>(configuration);
        withResolved.put("send_resolved", true);
        receiver.computeIfAbsent(kind, first -> new ArrayList<>()).add(withResolved);
    }

    private String text(String name, WatchedDeployment deployment) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("receiver", name);
        own.put(
                "matchers",
                List.of(
                        "service=" + Json.quoted(deployment.service()),
                        "environment=" + Json.quoted(deployment.environment())));
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("receiver", "default");
        route.put("group_by", List.of("service", "environment", "version"));
        route.put("group_wait", "10s");
        route.put("group_interval", "1m");
        route.put("repeat_interval", "4h");
        route.put("routes", List.of(own));
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", name);
        named.putAll(receiver);
        Map<String, Object> document = new LinkedHashMap<>();
        if (receiver.containsKey("email_configs")) {
            Map<String, Object> global = new LinkedHashMap<>();
            global.put("smtp_smarthost", "localhost:25");
            global.put("smtp_from", "alertmanager@localhost");
            document.put("global", global);
        }
        document.put("route", route);
        document.put("receivers", List.of(Map.of("name", "default"), named));
        return Yaml.render(comment, document);
    }
}
