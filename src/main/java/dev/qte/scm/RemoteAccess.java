package dev.qte.scm;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether and how the remote of a clone may be asked for what the clone lacks.
 *
 * @param fetch what to ask for
 * @param timeout for all of it together
 * @param offline whether the network is off limits
 * @param logins by host name; asked only when the remote wants to know who is there and its URL does not say
 */
public record RemoteAccess(Fetch fetch, Duration timeout, boolean offline, Function<String, Optional<Login>> logins) {

    /** What to ask a remote for. */
    public enum Fetch {
        /** Nothing: no network. */
        NEVER,
        /** Names and commits of its tags, without any object. */
        TAGS,
        /** Its tags, and as many commits as it takes, without files; they are kept in memory only. */
        HISTORY
    }

    /** A user name and a password or token. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "a login";
        }
    }

    /** No network. */
    public static final RemoteAccess NEVER =
            new RemoteAccess(Fetch.NEVER, Duration.ZERO, true, host -> Optional.empty());
}
