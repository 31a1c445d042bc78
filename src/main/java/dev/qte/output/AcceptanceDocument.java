package dev.qte.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.qte.stage.Acceptance;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.VersionSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code deployment.json} that a deployment is judged by once it is live:
 *
 * <pre>
 *   "health_checks": [{
 *     "name": "health",
 *     "url": "https://api.example.com/actuator/health",
 *     "expected_status": 200,
 *     "body_expression": "\"status\"\\s*:\\s*\"(UP|UNKNOWN)\"",
 *     "timeout": 10
 *   }],
 *   "version_source": {
 *     "url": "https://api.example.com/actuator/info",
 *     "version_paths": ["$.build.version"],
 *     "commit_paths": ["$.git.commit.id.full", "$.git.commit.id"]
 *   },
 *   "irreversible_changes": ["src/main/resources/db/migration/V2__orders.sql"],
 * </pre>
 */
final class AcceptanceDocument {

    private AcceptanceDocument() {}

    /** The keys and their values, in order. */
    static Map<String, @Nullable Object> of(Acceptance acceptance) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        part.put(
                "health_checks",
                acceptance.healthChecks().stream()
                        .map(AcceptanceDocument::check)
                        .toList());
        part.put("version_source", source(acceptance.versionSource()));
        part.put("irreversible_changes", acceptance.irreversibleChanges());
        return part;
    }

    private static @Nullable Map<String, Object> source(@Nullable VersionSource source) {
        if (source == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("url", source.url());
        object.put("version_paths", source.versionPaths());
        object.put("commit_paths", source.commitPaths());
        return object;
    }

    /** A check, as {@code monitoring-config.json} has it too. */
    static Map<String, Object> check(HealthCheck check) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", check.name());
        object.put("url", check.url());
        object.put("expected_status", check.expectedStatus());
        if (!check.bodyExpression().isEmpty()) {
            object.put("body_expression", check.bodyExpression());
        }
        object.put("timeout", check.timeout());
        return object;
    }

    /** What a document says; nothing of what an older one does not. */
    static Acceptance parse(JsonNode document) {
        List<HealthCheck> checks = new ArrayList<>();
        for (JsonNode check : document.path("health_checks")) {
            checks.add(new HealthCheck(
                    check.path("name").asText(),
                    check.path("url").asText(),
                    check.path("expected_status").asInt(),
                    check.path("body_expression").asText(),
                    check.path("timeout").asInt()));
        }
        JsonNode source = document.path("version_source");
        JsonNode changes = document.path("irreversible_changes");
        return new Acceptance(
                checks,
                source.isObject()
                        ? new VersionSource(
                                source.path("url").asText(),
                                texts(source.path("version_paths")),
                                texts(source.path("commit_paths")))
                        : null,
                changes.isArray() ? texts(changes) : null);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
