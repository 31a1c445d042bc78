package dev.qte.stage;

import com.google.re2j.Pattern;
import dev.qte.DeploymentFailure;

/**
 * A pattern over paths of a repository, as in {@code .gitignore} and Ant: {@code *} and {@code ?} match within a folder,
 * {@code **} across folders, none included: {@code **}{@code /db/migration/**}.
 */
public final class PathPattern {

    private final Pattern expression;

    private PathPattern(String glob) {
        this.expression = Pattern.compile(expression(glob));
    }

    /** A pattern that is known to be one. */
    public static PathPattern of(String glob) {
        return new PathPattern(glob);
    }

    /**
     * A pattern that somebody wrote.
     *
     * @throws DeploymentFailure when it can match no path of a repository
     */
    public static String require(String glob, String where) {
        if (glob.startsWith("/") || glob.endsWith("/") || glob.contains("//") || glob.contains("\\")) {
            throw DeploymentFailure.configuration(
                    "'" + glob + "' matches no path of a repository",
                    where,
                    "write it from the repository's root on, with / between folders, as in **/db/migration/**");
        }
        return glob;
    }

    /** Whether the pattern covers this path from the root of the repository, with slashes. */
    public boolean matches(String path) {
        return expression.matches(path);
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder("(?s)");
        for (int at = 0; at < glob.length(); at++) {
            if (glob.startsWith("**/", at)) {
                expression.append("(?:.*/)?");
                at += 2;
            } else if (glob.startsWith("**", at)) {
                expression.append(".*");
                at++;
            } else {
                char letter = glob.charAt(at);
                expression.append(
                        switch (letter) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(letter));
                        });
            }
        }
        return expression.toString();
    }
}
