package dev.qte.verify;

import dev.qte.DeploymentFailure;
import java.time.Duration;

/**
 * How patiently is asked.
 *
 * @param timeLimit of everything, from the first moment on
 * @param interval from the beginning of one round to that of the next
 * @param requestTimeout of one request, from looking up the name to the end of the body
 * @param initialDelay before the first round
 * @param successes rounds in a row that all checks have to pass
 * @param failureLimit failing rounds that end it after one has passed; 0 for none. Before that it is starting up
 */
public record Pacing(
        Duration timeLimit,
        Duration interval,
        Duration requestTimeout,
        Duration initialDelay,
        int successes,
        int failureLimit) {

    /**
     * Makes sure that a verdict can be had within the time limit.
     *
     * @throws DeploymentFailure when it is too short for the successes asked for
     */
    public Pacing {
        if (interval.isZero() || requestTimeout.isZero() || successes < 1) {
            throw DeploymentFailure.configuration(
                    "The interval, the request timeout and the number of successes cannot be 0",
                    "parameters qte.verify.interval, qte.verify.requestTimeout, qte.verify.successes",
                    "leave them out for 10s, 5s and 3");
        }
        Duration shortest = initialDelay.plus(interval.multipliedBy(successes - 1L));
        if (shortest.compareTo(timeLimit) >= 0) {
            throw DeploymentFailure.configuration(
                    "The time limit of " + text(timeLimit) + " is too short for " + successes
                            + " good answers in a row, which take " + text(shortest),
                    "parameters qte.verify.timeout, qte.verify.interval, qte.verify.successes, qte.verify.initialDelay",
                    "raise the timeout, or lower the interval or the successes");
        }
    }

    /** As people write it: {@code 90s}, {@code 250ms}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
