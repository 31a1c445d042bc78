package dev.qte.verify;

import java.util.Locale;

/** What came of a verification. */
public enum Outcome {
    /** The version deployed is live and healthy. */
    HEALTHY,
    /** It answers, and not as a healthy one does. */
    UNHEALTHY,
    /** Another version answers, or one that does not tell which it is. */
    WRONG_VERSION,
    /** It is not reached from here. */
    UNREACHABLE,
    /** It does not answer in time, or was not healthy for long enough within the time limit. */
    TIMEOUT,
    /** Nobody looked: nothing was deployed, or it is switched off. */
    SKIPPED;

    /** As {@code ROLLBACK_REASON} spells it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(State state) {
        return switch (state) {
            case WRONG_VERSION, VERSION_UNKNOWN -> WRONG_VERSION;
            case UNHEALTHY -> UNHEALTHY;
            case TIMEOUT, PASSED -> TIMEOUT;
            case UNREACHABLE -> UNREACHABLE;
        };
    }
}
