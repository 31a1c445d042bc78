package dev.qte.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private final Map<?, ?> root;

    private EventPayload(Map<?, ?> root) {
        this.root = root;
    }

    /** The payload in a file; empty when it is missing, too large, or not a JSON object. */
    static Optional<EventPayload> read(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_SIZE) {
                return Optional.empty();
            }
            // Not by Jackson's tree, which takes every build under Actions 100 ms to load.
            JsonFactory json = JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            try (JsonParser parser = json.createParser(Files.readAllBytes(path))) {
                parser.nextToken();
                return value(parser) instanceof Map<?, ?> root ? Optional.of(new EventPayload(root)) : Optional.empty();
            }
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** The value the parser is at: a map, a list, a text, a number, a truth value or null. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                object.put(key, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        return token == null || token == JsonToken.VALUE_NULL
                ? null
                : token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getNumberValue();
    }

    /** The text at a path of keys; empty when there is none. */
    Optional<String> text(String... keys) {
        return at(keys) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** Whether {@code true} stands at a path of keys. */
    boolean isTrue(String... keys) {
        return Boolean.TRUE.equals(at(keys));
    }

    /** Whether {@code false} stands at a path of keys. */
    boolean isFalse(String... keys) {
        return Boolean.FALSE.equals(at(keys));
    }

    /** Whether anything but null stands at a path of keys. */
    boolean has(String... keys) {
        return at(keys) != null;
    }

    private @Nullable Object at(String... keys) {
        Object value = root;
        for (String key : keys) {
            value = value instanceof Map<?, ?> object ? object.get(key) : null;
        }
        return value;
    }
}
