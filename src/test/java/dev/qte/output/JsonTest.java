package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void looksAsDocumented() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("text", "a \"quoted\"\n\u0001 ü");
        document.put("nothing", null);
        document.put("numbers", List.of(1, 2));
        document.put("empty", Map.of());
        document.put("objects", List.of(Map.of("a", true), Map.of("b", List.of())));

        assertThat(Json.render(document)).isEqualTo("""
                {
                  "text": "a \\"quoted\\"\\n\\u0001 ü",
                  "nothing": null,
                  "numbers": [1, 2],
                  "empty": {},
                  "objects": [{
                    "a": true
                  }, {
                    "b": []
                  }]
                }
                """);
    }

    @Test
    void jacksonReadsBackWhateverIsWritten() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Map<String, @Nullable Object> document = object(random, 4);
            assertThat(new JsonMapper().readValue(Json.render(document), Object.class))
                    .as("seed %d", seed)
                    .isEqualTo(document);
        }
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(text(random), value(random, depth - 1));
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text(random);
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> null;
            case 4 -> object(random, depth);
            default -> new ArrayList<>(Arrays.asList(value(random, depth - 1), value(random, depth - 1)));
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, Character.MAX_CODE_POINT)
                .map(point -> random.nextBoolean() ? point % 0x80 : point)
                .filter(point -> !Character.isSurrogate((char) point) || Character.isSupplementaryCodePoint(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
