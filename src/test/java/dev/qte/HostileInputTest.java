package dev.qte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.qte.testkit.FuzzTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads what others wrote answers with a finding, soon. {@code src/bench/fuzz} looks longer. */
class HostileInputTest {

    private static final int TRIES = 300;
    private static final List<String> NASTY = List.of(
            "\u0000",
            "\uFEFF",
            "\u202e",
            "../",
            "${x}",
            "%00",
            "\\u0000",
            "\"",
            "\n",
            "\r",
            "[[[[[[[[",
            "{\"a\":",
            "1e999999999",
            "=",
            "*");

    static Set<String> targets() {
        return FuzzTargets.seeds().keySet();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void mutationsOfWhatIsRightAreFindings(String name) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        Consumer<byte[]> target = FuzzTargets.target(name);
        byte[] right = Objects.requireNonNull(FuzzTargets.seeds().get(name));
        FuzzTargets.run(target, right);
        byte[] mutant = right;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? right : mutant;
            mutant = mutated(bytes.length > 100_000 ? right : bytes, random);
            byte[] input = mutant;
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> FuzzTargets.run(target, input),
                    () -> "seed " + seed + ", " + Base64.getEncoder().encodeToString(input));
        }
    }

    /** What the fuzzer kept, because it leads to other places each. */
    @ParameterizedTest
    @MethodSource("targets")
    void theCorpusOfTheFuzzerIsFindings(String name) throws IOException {
        Consumer<byte[]> target = FuzzTargets.target(name);
        try (Stream<Path> files = Files.list(Path.of("src/bench/corpus", name))) {
            List<Path> corpus = files.toList();
            assertThat(corpus).isNotEmpty();
            for (Path file : corpus) {
                byte[] input = Files.readAllBytes(file);
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> FuzzTargets.run(target, input), file::toString);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
            case 2 -> {
                byte[] changed = bytes.clone();
                if (at < changed.length) {
                    changed[at] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            case 3 ->
                concat(
                        Arrays.copyOf(bytes, at),
                        concat(
                                NASTY.get(random.nextInt(NASTY.size()))
                                        .repeat(1 + random.nextInt(50))
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Arrays.copyOfRange(bytes, at, bytes.length)));
            default -> concat(Arrays.copyOfRange(bytes, at, bytes.length), Arrays.copyOf(bytes, at));
        };
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
