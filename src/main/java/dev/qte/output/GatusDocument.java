package dev.qte.output;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.WatchedDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of endpoints for Gatus, which merges all files of its configuration folder:
 *
 * <pre>
 * endpoints:
 *   - name: "app health"
 *     group: "production"
 *     url: "https://.../health"
 *     interval: "300s"
 *     conditions:
 *       - "[STATUS] == 200"
 *       - "[CERTIFICATE_EXPIRATION] &gt; 336h"
 * </pre>
 *
 * <p>Gatus matches bodies by globs and not by regular expressions, so that of a body only the {@code status} of the
 * presets is asked for.
 *
 * @see <a href="https://github.com/TwiN/gatus">Gatus</a>
 */
final class GatusDocument {

    static final String NAME = "endpoints.yml";

    private GatusDocument() {}

    static String render(WatchedDeployment deployment) {
        List<String> comment = new ArrayList<>();
        List<Map<String, Object>> endpoints = new ArrayList<>();
        for (HealthCheck check : deployment.monitoring().checks()) {
            List<String> conditions = new ArrayList<>();
            conditions.add("[STATUS] == " + check.expectedStatus());
            String body = status(check.bodyExpression());
            if (!body.isEmpty()) {
                conditions.add("[BODY].status == " + body);
            } else if (!check.bodyExpression().isEmpty()) {
                comment.add("The body of " + check.name() + " is not checked: Gatus has no regular expressions.");
            }
            if (check.isEncrypted()) {
                conditions.add("[CERTIFICATE_EXPIRATION] > 336h");
            }
            Map<String, Object> endpoint = new LinkedHashMap<>();
            endpoint.put("name", deployment.service() + " " + check.name());
            endpoint.put("group", deployment.environment());
            endpoint.put("url", check.url());
            endpoint.put("interval", deployment.monitoring().checkInterval() + "s");
            Map<String, Object> client = new LinkedHashMap<>();
            client.put("timeout", check.timeout() + "s");
            client.put("ignore-redirect", true);
            endpoint.put("client", client);
            endpoint.put("conditions", conditions);
            endpoints.add(endpoint);
        }
        return Yaml.render(comment, Map.of("endpoints", endpoints));
    }

    /** The status a preset's body is to have; empty for an expression that is no preset's. */
    private static String status(String bodyExpression) {
        return Stream.of(HealthPreset.values())
                .filter(preset -> preset.body().equals(bodyExpression))
                .map(preset -> switch (preset) {
                    case PLAIN -> "";
                    case SPRING -> "any(UP, UNKNOWN)";
                    case MICROPROFILE -> "UP";
                    case HEALTH_JSON -> "any(pass, ok, up, warn)";
                })
                .findFirst()
                .orElse("");
    }
}
