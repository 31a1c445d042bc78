package dev.qte.verify;

import java.util.Locale;

/** What one reply says of a check, or all replies of a round say together. The worse comes first. */
public enum State {
    /** It answers, and is another version than the one deployed. */
    WRONG_VERSION,
    /** It answers, and not as a healthy one does. */
    UNHEALTHY,
    /** It was reached and does not answer in time. */
    TIMEOUT,
    /** It is not reached from here. */
    UNREACHABLE,
    /** It is healthy, and does not tell which version it is. */
    VERSION_UNKNOWN,
    /** Healthy, and the version deployed as far as that is asked. */
    PASSED;

    /** As {@code verification.json} spells it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
