package dev.qte.context;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of two versions is the later one. Versions of the form SemVer 2.0 asks for are ordered by its precedence, all
 * others, such as {@code 1.2}, {@code 5.3.0.RELEASE} or {@code 2.0.0.Beta1}, as Maven orders them. A
 * {@code -SNAPSHOT} is Maven's word, so it is ordered by Maven.
 *
 * @see <a href="https://semver.org/spec/v2.0.0.html">SemVer 2.0.0</a>
 * @see <a href="https://maven.apache.org/pom.html#version-order-specification">Maven's order</a>
 */
public final class VersionOrder {

    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*+");
    private static final String NUMBER = "(?:0|[1-9]\\d*)";
    private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern SEMANTIC = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER //
            + "(?:-" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*)?" //
            + "(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");
    private static final Pattern ANY = Pattern.compile(NUMBERS + "(?:[.\\-_+]?[0-9a-zA-Z]++)*+");

    private final Comparator<String> mavenOrder;

    /** An order; {@code mavenOrder} compares two versions as Maven does. */
    public VersionOrder(Comparator<String> mavenOrder) {
        this.mavenOrder = mavenOrder;
    }

    /**
     * A version as a tag spells it.
     *
     * @param text without the {@code v} and without build metadata, which has no bearing on order
     * @param release the numbers it begins with
     * @param semantic whether it is of the form SemVer asks for
     */
    record Version(String text, String release, boolean semantic) {

        /** Empty for a release. */
        private String[] preRelease() {
            return text.equals(release)
                    ? new String[0]
                    : text.substring(release.length() + 1).split("\\.");
        }
    }

    /** The version in a text, with or without {@code v} before it; empty for a text that is none. */
    static Optional<Version> parse(String text) {
        String plain = text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text;
        boolean semantic = SEMANTIC.matcher(plain).matches() && !plain.endsWith("-SNAPSHOT");
        if (!semantic && !ANY.matcher(plain).matches()) {
            return Optional.empty();
        }
        int build = plain.indexOf('+');
        String ordered = build < 0 ? plain : plain.substring(0, build);
        Matcher numbers = NUMBERS.matcher(ordered);
        return numbers.lookingAt() ? Optional.of(new Version(ordered, numbers.group(), semantic)) : Optional.empty();
    }

    /** Whether a version comes before the release it is named after, as {@code 1.2.0-rc.1} does. */
    boolean isPreRelease(Version version) {
        return version.semantic()
                ? version.preRelease().length > 0
                : mavenOrder.compare(version.text(), version.release()) < 0;
    }

    /** Negative when {@code one} is the earlier one; zero also for versions that differ in build metadata alone. */
    int compare(Version one, Version other) {
        if (!one.semantic() || !other.semantic()) {
            return mavenOrder.compare(one.text(), other.text());
        }
        int byNumbers = precedence(one.release().split("\\."), other.release().split("\\."));
        if (byNumbers != 0) {
            return byNumbers;
        }
        String[] pre = one.preRelease();
        String[] otherPre = other.preRelease();
        return pre.length == 0 || otherPre.length == 0
                ? Boolean.compare(pre.length == 0, otherPre.length == 0)
                : precedence(pre, otherPre);
    }

    private static int precedence(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean number = isNumber(one[i]);
            boolean otherNumber = isNumber(other[i]);
            int order = number && otherNumber
                    ? numerically(one[i], other[i])
                    : number == otherNumber ? one[i].compareTo(other[i]) : number ? -1 : 1;
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** Numbers of any length, without leading zeros. */
    private static int numerically(String one, String other) {
        return one.length() != other.length() ? Integer.compare(one.length(), other.length()) : one.compareTo(other);
    }
}
