package dev.qte.probe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A length of time that runs from now on, by a clock nobody sets. */
final class Deadline {

    private final long start = System.nanoTime();
    private final Duration length;

    Deadline(Duration length) {
        this.length = length;
    }

    Duration sofar() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What is left of it; zero when it is over. */
    Duration left() {
        Duration left = length.minus(sofar());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits until so much of it has passed, or all of it. */
    void sleepUntil(Duration sinceStart) throws InterruptedException {
        Duration pause = sinceStart.minus(sofar());
        Duration left = left();
        TimeUnit.NANOSECONDS.sleep((pause.compareTo(left) < 0 ? pause : left).toNanos());
    }
}
