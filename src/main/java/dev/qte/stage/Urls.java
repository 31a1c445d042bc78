package dev.qte.stage;

import dev.qte.DeploymentFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The grammar of the texts a stage takes: URLs, paths, endpoints and seconds. A URL with credentials is refused and
 * never quoted.
 */
public final class Urls {

    private static final int LAST_PORT = 0xFFFF;
    private static final int LONGEST_INTERVAL = 24 * 60 * 60;

    /** A user before the host; or, where there is no host, a user with a password. A mail address is neither. */
    private static final Pattern CREDENTIALS = Pattern.compile("^[^/]*//[^/?#]*@|^[^:/?#]+:/?[^/?#@]*:[^/?#@]*@");

    private Urls() {}

    /** An absolute http or https URL of a service: host and path, nothing behind. */
    public static String http(String text, String where) {
        URI uri = absolute(text, where);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(quoted(text) + " has a query or fragment", where, "end the URL with its path");
        }
        return httpWithQuery(text, where);
    }

    /** An absolute http or https URL. */
    public static String httpWithQuery(String text, String where) {
        URI uri = absolute(text, where);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        // Host names with an underscore are common in containers, and no host to java.net.URI.
        String authority = uri.getRawAuthority();
        if (!http
                || authority == null
                || !authority.matches("(\\[[0-9A-Fa-f:.]+\\]|[^:]+)(:[0-9]{1,5})?")
                || uri.getPort() > LAST_PORT) {
            throw wrong(quoted(text) + " is no http or https URL", where, "write https://<host>/<path>");
        }
        return text;
    }

    /** A URL for a log or a report: what stands behind its path or before its host may be a secret. */
    public static String withoutSecrets(String url) {
        return url.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }

    /** The path of a URL, from its slash on. */
    public static String path(String text, String where) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            throw wrong(quoted(text) + " is no path", where, "start it with one slash, as in /health");
        }
        parse(text, where);
        return text;
    }

    /** An absolute URI of any scheme: where alerts go. */
    public static String endpoint(String text, String where) {
        absolute(text, where);
        return text;
    }

    /** A positive number of seconds, up to a day. */
    public static int seconds(String text, String where) {
        boolean digits = text.matches("[0-9]{1,6}");
        int seconds = digits ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > LONGEST_INTERVAL) {
            throw wrong(
                    "'" + text + "' is no number of seconds",
                    where,
                    "use digits alone, from 1 to " + LONGEST_INTERVAL + ", as in 300");
        }
        return seconds;
    }

    private static URI absolute(String text, String where) {
        URI uri = parse(text, where);
        if (CREDENTIALS.matcher(text).find()) {
            throw wrong(
                    "A URL carries credentials", where, "keep them out of the file; the deploying job adds its own");
        }
        if (!uri.isAbsolute()) {
            throw wrong(quoted(text) + " is no absolute URL", where, "start it with a scheme, as in https://");
        }
        return uri;
    }

    /** Where there is an @ the text may hold a password. */
    private static String quoted(String text) {
        return text.contains("@") ? "A URL" : "'" + text.replaceFirst("(?s)[?#].+", "...") + "'";
    }

    private static URI parse(String text, String where) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw wrong(
                    quoted(text) + " is malformed: " + malformed.getReason() + " at character "
                            + (malformed.getIndex() + 1),
                    where,
                    "percent-encode what a URL cannot hold");
        }
    }

    private static DeploymentFailure wrong(String what, String where, String fix) {
        return DeploymentFailure.configuration(what, where, fix);
    }
}
