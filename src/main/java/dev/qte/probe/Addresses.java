package dev.qte.probe;

import dev.qte.verify.Reply;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;

/** The arithmetic of URLs. */
final class Addresses {

    private static final int LAST_PORT = 0xFFFF;

    private Addresses() {}

    /**
     * A URL as Java can ask for it: without letters beyond ASCII.
     *
     * @throws IllegalArgumentException when Java cannot
     */
    static URI uri(String url) {
        URI uri = ascii(URI.create(url), url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(uri.getRawAuthority() + " is none of DNS");
        }
        return uri;
    }

    private static URI ascii(URI uri, String url) {
        String authority = uri.getRawAuthority();
        if (uri.getHost() == null && authority != null && !authority.chars().allMatch(letter -> letter < 0x80)) {
            return URI.create(
                    URI.create(url.replaceFirst("(?i)//[^/?#]*", Matcher.quoteReplacement("//" + punycode(authority))))
                            .toASCIIString());
        }
        return URI.create(uri.toASCIIString());
    }

    private static String punycode(String authority) {
        int port = authority.lastIndexOf(':');
        String host = port < 0 ? authority : authority.substring(0, port);
        return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED) + authority.substring(host.length());
    }

    static boolean isEncrypted(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    static boolean isSameOrigin(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getRawAuthority(), other.getRawAuthority());
    }

    /** Where a text in an answer leads; empty when it leads nowhere. */
    static Optional<URI> resolve(URI from, String location) {
        try {
            return Optional.of(from.resolve(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Where a reply leads on, if it may be followed: never out of TLS, and to nothing but HTTP. */
    static Optional<URI> redirect(URI from, Reply reply) {
        return reply instanceof Reply.Answer answer
                ? Optional.ofNullable(answer.location())
                        .map(URI::create)
                        .filter(to -> to.getHost() != null && to.getPort() <= LAST_PORT)
                        .filter(to ->
                                isEncrypted(to) || ("http".equalsIgnoreCase(to.getScheme()) && !isEncrypted(from)))
                : Optional.empty();
    }
}
