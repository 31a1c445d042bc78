package dev.qte.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.qte.context.PreviousVersion;
import dev.qte.output.StageRecord.Status;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code deployment.json}, the one file a program should read. Every key is always there; what is not known is null:
 *
 * <pre>
 * {
 *   "schema_version": 1,
 *   "target": "production",
 *   "reason": "refs/tags/v1.2.0 matches the rule refs/tags/**",
 *   "ref": "refs/tags/v1.2.0",
 *   "commit": "9ae14a5...",
 *   "tag": "v1.2.0",
 *   "verified": true,
 *   "project": {
 *     "group_id": "com.example",
 *     "artifact_id": "app",
 *     "version": "1.2.0"
 *   },
 *   "previous_version": {
 *     "value": "v1.1.0",
 *     "source": "tag",
 *     "reason": "the nearest tag before HEAD",
 *     "commit": "41b0c2d...",
 *     "distance": 3
 *   },
 *   "health_checks": [...],
 *   "version_source": {...},
 *   "irreversible_changes": [...],
 *   "stages": {
 *     "target": {
 *       "status": "ok",
 *       ...
 *     },
 *     "environment": {
 *       "status": "ok",
 *       "reason": null,
 *       "configuration": "5f0c...",
 *       "variables": {
 *         "DEPLOY_ENV": "production",
 *         ...
 *       },
 *       "overrides": ["LOG_LEVEL"]
 *     },
 *     ...
 *   },
 *   "files": {
 *     "deployment-config.env": "0e5b...",
 *     ...
 *   }
 * }
 * </pre>
 */
public final class DeploymentDocument {

    /** The file's name. */
    public static final String NAME = "deployment.json";

    private static final int SCHEMA_VERSION = 1;

    private DeploymentDocument() {}

    /** The file's text. */
    public static String render(DeploymentRecord record) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("target", record.target());
        document.put("reason", record.reason());
        document.put("ref", record.ref());
        document.put("commit", record.commit());
        document.put("tag", record.tag());
        document.put("verified", record.verified());
        Map<String, @Nullable Object> project = new LinkedHashMap<>();
        project.put("group_id", record.project().groupId());
        project.put("artifact_id", record.project().artifactId());
        project.put("version", record.project().version());
        document.put("project", project);
        document.put("previous_version", previousVersion(record.previousVersion()));
        Map<String, @Nullable Object> stages = new LinkedHashMap<>();
        record.stages().forEach((stage, result) -> stages.put(stage.id(), stage(result)));
        document.putAll(AcceptanceDocument.of(record.acceptance()));
        document.put("stages", stages);
        document.put("files", record.files());
        return Json.render(document);
    }

    private static @Nullable Map<String, @Nullable Object> previousVersion(@Nullable PreviousVersion version) {
        if (version == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("value", version.value());
        object.put("source", version.source().id());
        object.put("reason", version.reason());
        object.put("commit", version.commit());
        object.put("distance", version.distance());
        return object;
    }

    private static Map<String, @Nullable Object> stage(StageRecord result) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        result.variables().forEach(variable -> variables.put(variable.name(), variable.value()));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("status", result.status().name().toLowerCase(Locale.ROOT));
        object.put("reason", result.reason());
        object.put("configuration", result.configuration());
        object.put("variables", variables);
        object.put("overrides", result.overrides().stream().map(Variable::name).toList());
        return object;
    }

    /**
     * The record of an earlier run, without the project's variables: whoever goes on from it makes them anew, so that
     * they are the project's whatever somebody wrote into this file. What was given for that one call is known from here
     * alone, and has to be checked again.
     *
     * @return empty for anything that is not wholly a document of this schema: then there is nothing to go on from, and
     *     a new record takes its place
     */
    public static Optional<DeploymentRecord> parse(byte[] bytes) {
        try {
            JsonNode document = new JsonMapper().readTree(bytes);
            return document.path("schema_version").asInt() == SCHEMA_VERSION
                    ? Optional.of(record(document))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static DeploymentRecord record(JsonNode document) {
        JsonNode project = document.path("project");
        return new DeploymentRecord(
                required(document, "target"),
                required(document, "reason"),
                optional(document, "ref"),
                optional(document, "commit"),
                optional(document, "tag"),
                document.path("verified").asBoolean(),
                new DeploymentRecord.Coordinates(
                        required(project, "group_id"), required(project, "artifact_id"), required(project, "version")),
                previousVersion(document.path("previous_version")),
                AcceptanceDocument.parse(document),
                stages(document.path("stages")),
                files(document.path("files")));
    }

    private static @Nullable PreviousVersion previousVersion(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        PreviousVersion.Source source =
                PreviousVersion.Source.valueOf(required(node, "source").toUpperCase(Locale.ROOT));
        JsonNode distance = node.path("distance");
        return new PreviousVersion(
                optional(node, "value"),
                source,
                required(node, "reason"),
                optional(node, "commit"),
                distance.isInt() ? distance.intValue() : null,
                null);
    }

    private static Map<Stage, StageRecord> stages(JsonNode node) {
        Map<Stage, StageRecord> stages = new EnumMap<>(Stage.class);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode stage = entry.getValue();
            stages.put(
                    Stage.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                    new StageRecord(
                            Status.valueOf(required(stage, "status").toUpperCase(Locale.ROOT)),
                            optional(stage, "reason"),
                            optional(stage, "configuration"),
                            List.of(),
                            overrides(stage)));
        }
        return stages;
    }

    private static List<Variable> overrides(JsonNode stage) {
        List<Variable> overrides = new ArrayList<>();
        for (JsonNode name : stage.path("overrides")) {
            overrides.add(new Variable(name.asText(), required(stage.path("variables"), name.asText())));
        }
        return overrides;
    }

    private static SortedMap<String, String> files(JsonNode node) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            files.put(entry.getKey(), entry.getValue().asText());
        }
        return files;
    }

    private static String required(JsonNode node, String key) {
        String text = optional(node, key);
        if (text == null) {
            throw new IllegalArgumentException(key);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isTextual() ? value.textValue() : null;
    }
}
