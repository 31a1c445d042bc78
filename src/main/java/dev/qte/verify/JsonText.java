package dev.qte.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.qte.DeploymentFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts in a JSON document that somebody else wrote, by their paths. */
final class JsonText {

    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]'\"\\s]+)|\\[([0-9]{1,9})\\]|\\[(?:'([^']*)'|\"([^\"]*)\")\\]");

    /** A version may be a number, and 1.10 is not 1.1. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode document;

    private JsonText(JsonNode document) {
        this.document = document;
    }

    /** The document; empty when the text is none. */
    static Optional<JsonText> parse(String text) {
        try {
            JsonNode document = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return document.isContainerNode() ? Optional.of(new JsonText(document)) : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException malformed) {
            // The latter for a number beyond all bounds.
            return Optional.empty();
        }
    }

    /** The first text, number or truth value there is at one of the paths. */
    Optional<String> first(List<String> paths) {
        return paths.stream()
                .map(path -> document.at(pointer(path, path)))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /**
     * Makes sure that a text is a path: {@code $.build.version}, {@code $.checks[0].status}, {@code $['a.b']}.
     *
     * @throws DeploymentFailure when it is not
     */
    static String requirePath(String path, String where) {
        pointer(path, where);
        return path;
    }

    private static JsonPointer pointer(String path, String where) {
        String steps = path.startsWith("$") ? path.substring(1) : "." + path;
        Matcher step = STEP.matcher(steps);
        StringBuilder pointer = new StringBuilder();
        int end = 0;
        while (step.find() && step.start() == end) {
            for (int group = 1; group <= step.groupCount(); group++) {
                if (step.group(group) != null) {
                    pointer.append('/')
                            .append(step.group(group).replace("~", "~0").replace("/", "~1"));
                }
            }
            end = step.end();
        }
        if (end != steps.length()) {
            throw DeploymentFailure.configuration(
                    "'" + path + "' is no path in JSON", where, "write it as $.build.version or $.checks[0].status");
        }
        return JsonPointer.compile(pointer.toString());
    }
}
