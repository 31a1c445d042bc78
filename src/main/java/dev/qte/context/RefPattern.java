package dev.qte.context;

import dev.qte.DeploymentFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern over full refs, case-sensitive: {@code *} matches within a path segment, {@code **} across segments.
 *
 * <p>Only full refs, because a short name does not tell a branch from a tag: {@code main} may be either.
 *
 * @param glob such as {@code refs/heads/main}, {@code refs/heads/release/*}, {@code refs/tags/**}
 */
public record RefPattern(String glob) {

    /** What no ref has: control characters, blanks and the characters git gives a meaning. The star is a pattern's. */
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00-\\x20\\x7f~^:?\\[\\\\]|\\.\\.|//|@\\{|/$");

    /**
     * The pattern.
     *
     * @param where the XML path it stands at
     * @throws DeploymentFailure when it does not start with {@code refs/} or holds what no ref can hold
     */
    public static RefPattern of(String glob, String where) {
        requireFullRef(glob, where, "<ref>", "</ref>");
        return new RefPattern(glob);
    }

    /**
     * A full ref, for {@code -Dqte.ref}.
     *
     * @throws DeploymentFailure when it is short, a pattern or not a ref at all
     */
    public static String requireRef(String ref) {
        requireFullRef(ref, "parameter qte.ref", "-Dqte.ref=", "");
        if (ref.contains("*") || !ref.matches("refs/[^/]+/.+")) {
            throw DeploymentFailure.configuration(
                    "'" + ref + "' is not one ref",
                    "parameter qte.ref",
                    "name one branch or tag by its full ref, such as -Dqte.ref=refs/heads/main");
        }
        return ref;
    }

    private static void requireFullRef(String text, String where, String before, String after) {
        Matcher illegal = ILLEGAL.matcher(text);
        if (illegal.find()) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is not a ref: git allows no '" + illegal.group() + "' there",
                    where,
                    "write it as `git for-each-ref` shows it, such as " + before + "refs/heads/main" + after);
        }
        if (!text.matches("refs/.+")) {
            String name = text.replaceFirst("^/*((heads|tags)/)?", "");
            throw DeploymentFailure.configuration(
                    "'" + text + "' is not a full ref",
                    where,
                    "for the branch write " + before + "refs/heads/" + name + after + ", for the tag " + before
                            + "refs/tags/" + name + after);
        }
    }

    /** Whether the pattern covers this full ref. Takes time linear in each, whatever the number of stars. */
    public boolean matches(String ref) {
        // reached[i]: the glob read so far covers the first i characters of the ref
        boolean[] reached = new boolean[ref.length() + 1];
        reached[0] = true;
        for (int at = 0; at < glob.length(); at++) {
            if (glob.charAt(at) != '*') {
                for (int i = ref.length(); i > 0; i--) {
                    reached[i] = reached[i - 1] && ref.charAt(i - 1) == glob.charAt(at);
                }
                reached[0] = false;
                continue;
            }
            boolean across = glob.startsWith("**", at);
            for (int i = 1; i <= ref.length(); i++) {
                reached[i] |= reached[i - 1] && (across || ref.charAt(i - 1) != '/');
            }
            at += across ? 1 : 0;
        }
        return reached[ref.length()];
    }

    @Override
    public String toString() {
        return glob;
    }
}
