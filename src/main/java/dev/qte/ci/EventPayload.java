package dev.qte.ci;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The document a webhook sent, which an Actions runner leaves in a file. It says what variables do not: whether a push
 * deleted its ref, what a release is, which pull request is behind a comment or a finished workflow.
 *
 * <p>Anybody may have shaped parts of it. Whatever is not a plain JSON object of sensible size is unreadable, and an
 * unreadable payload is an objection, never an exception.
 *
 * @see <a href="https://docs.github.com/webhooks/webhook-events-and-payloads">payloads</a>
 */
final class EventPayload {

    /** Payloads are kilobytes; GitHub caps them at 25 MB. */
    private static final long MAX_SIZE = 8L << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode root;

    private EventPayload(JsonNode root) {
        this.root = root;
    }

    /** The payload in a file; empty when it is missing, too large, or not a JSON object. */
    static Optional<EventPayload> read(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_SIZE) {
                return Optional.empty();
            }
            JsonNode root = MAPPER.readTree(Files.readAllBytes(path));
            return Optional.of(root).filter(JsonNode::isObject).map(EventPayload::new);
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** The text at a path of keys; empty when there is none. */
    Optional<String> text(String... keys) {
        JsonNode node = at(keys);
        return node.isTextual() ? Optional.of(node.textValue()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** Whether {@code true} stands at a path of keys. */
    boolean isTrue(String... keys) {
        return at(keys).isBoolean() && at(keys).booleanValue();
    }

    /** Whether {@code false} stands at a path of keys. */
    boolean isFalse(String... keys) {
        return at(keys).isBoolean() && !at(keys).booleanValue();
    }

    /** Whether anything but null stands at a path of keys. */
    boolean has(String... keys) {
        return !at(keys).isMissingNode() && !at(keys).isNull();
    }

    private JsonNode at(String... keys) {
        JsonNode node = root;
        for (String key : keys) {
            node = node.path(key);
        }
        return node;
    }
}
