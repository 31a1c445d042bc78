package dev.qte.mojo;

import dev.qte.stage.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** How long each stage took. For the log alone: no file holds a duration. */
final class Stopwatch {

    private final Map<Stage, Duration> taken = new EnumMap<>(Stage.class);

    /** Does the work and adds its time to the stage's. */
    <T> T time(Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            taken.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    /** {@code target 152 ms, environment 1 ms}. */
    String summary() {
        StringJoiner summary = new StringJoiner(", ");
        taken.forEach((stage, time) -> summary.add(stage.id() + " " + time.toMillis() + " ms"));
        return summary.toString();
    }
}
