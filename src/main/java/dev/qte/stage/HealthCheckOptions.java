package dev.qte.stage;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.qte.DeploymentFailure;
import org.jspecify.annotations.Nullable;

/**
 * One health check as configured; null is what was not.
 *
 * @param name what it is called; unique in its environment
 * @param preset a framework's convention for what follows
 * @param path appended to the environment's API URL; starts with a slash
 * @param url an absolute URL that takes the place of API URL and path
 * @param expectedStatus of a healthy answer, 100 to 599
 * @param bodyExpression a regular expression (RE2) that a healthy answer matches somewhere
 * @param timeout in seconds
 */
public record HealthCheckOptions(
        String name,
        @Nullable HealthPreset preset,
        @Nullable String path,
        @Nullable String url,
        @Nullable Integer expectedStatus,
        @Nullable String bodyExpression,
        @Nullable Integer timeout) {

    /** The name of the check every environment has. */
    public static final String MAIN = "health";

    /** That check, with nothing configured. */
    public static final HealthCheckOptions DEFAULT = new HealthCheckOptions(MAIN, null, null, null, null, null, null);

    /** Whether more than the address was configured. */
    boolean isDetailed() {
        return preset != null || expectedStatus != null || bodyExpression != null || timeout != null;
    }

    /** A name of a check: as an environment's. */
    public static String name(String text, String where) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,62}") || text.equals(MAIN)) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no name for one more check",
                    where,
                    "use lower-case letters, digits and dashes, and another name than " + MAIN);
        }
        return text;
    }

    /** A status code of HTTP. */
    public static int status(String text, String where) {
        if (!text.matches("[1-5][0-9]{2}")) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no HTTP status", where, "use a number from 100 to 599, as in 200");
        }
        return Integer.parseInt(text);
    }

    /** A regular expression of RE2, which is what the monitoring systems have: without looking around and back. */
    public static String bodyExpression(String text, String where) {
        try {
            Pattern.compile(text);
            // What re2j has beyond Go: (?<name>x), which Go has from 1.22 on, and escaped letters beyond ASCII.
            String unescaped = text.replaceAll("(?s)\\\\[\\x00-\\x7F]", "");
            if (unescaped.contains("(?<") || unescaped.contains("\\")) {
                throw DeploymentFailure.configuration(
                        "'" + text + "' is an expression that not every monitoring system understands",
                        where,
                        "write groups as (?:...), and letters beyond ASCII without a backslash");
            }
        } catch (PatternSyntaxException malformed) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no regular expression of RE2, which monitoring systems use: "
                            + malformed.getDescription() + " at '" + malformed.getPattern() + "'",
                    where,
                    "mend it; there is no looking around (?=, referring back \\1, possessive or atomic group");
        }
        return text;
    }
}
