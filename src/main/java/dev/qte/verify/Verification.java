package dev.qte.verify;

import java.time.Instant;
import java.util.List;

/**
 * What a verification saw.
 *
 * @param progress where it ended
 * @param attempts what each check came to over time; replies in a row that say the same are one
 */
public record Verification(
        Outcome outcome, Progress progress, List<Attempts> attempts, Instant started, Instant finished) {

    public Verification {
        attempts = List.copyOf(attempts);
    }

    /**
     * Replies in a row that say the same.
     *
     * @param check its name
     */
    public record Attempts(String check, CheckResult result, int count, Instant first, Instant last) {

        /** One more of them. */
        public Attempts and(Instant time) {
            return new Attempts(check, result, count + 1, first, time);
        }
    }
}
