package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build may take, all of it. Over budget is worth a warning and never a failure.
 *
 * @param limit zero for none
 */
record TimeBudget(Duration limit) {

    /** Nothing here takes as long; and far longer ones cannot be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    /**
     * Reads {@code 180s}, {@code 5m}, {@code 500ms}, {@code 1h}, or {@code 0} for no budget.
     *
     * @throws DeploymentFailure for anything else
     */
    static TimeBudget of(String text) {
        return new TimeBudget(
                text.equals("0") ? Duration.ZERO : duration(text, "parameter qte.timeBudget", ", or 0 to turn it off"));
    }

    /**
     * Reads a length of time, such as {@code 180s}, {@code 5m}, {@code 500ms} or {@code 1h}.
     *
     * @throws DeploymentFailure for anything else
     */
    static Duration duration(String text, String where, String orElse) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no duration", where, "write it as 30s or 5m" + orElse);
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is longer than " + LONGEST.toDays() + " days",
                    where,
                    "write it as 30s or 5m" + orElse);
        }
        return duration;
    }

    boolean isExceededBy(Duration sofar) {
        return !limit.isZero() && sofar.compareTo(limit) > 0;
    }

    /** {@code the build has run for 2.3 s of its 180.0 s}. */
    String compare(Duration sofar) {
        return "the build has run for " + seconds(sofar) + (limit.isZero() ? "" : " of its " + seconds(limit));
    }

    private static String seconds(Duration duration) {
        // Not by String.format, which takes most of what it takes a module to say this.
        // Never below zero: clocks are set.
        long tenths = Math.max(0, duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
