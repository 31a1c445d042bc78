package dev.qte.verify;

/**
 * What one reply says of a check.
 *
 * @param detail a short sentence for a log line, such as {@code HTTP 503 instead of 200}; of passing ones what was seen
 */
public record CheckResult(State state, String detail) {

    static CheckResult passed(String detail) {
        return new CheckResult(State.PASSED, detail);
    }

    /** The worse of two replies to the same question. */
    public CheckResult worse(CheckResult other) {
        return other.state.compareTo(state) < 0 ? other : this;
    }

    /** Whether it is healthy, and the version deployed as far as that is asked. */
    public boolean hasPassed() {
        return state == State.PASSED;
    }
}
