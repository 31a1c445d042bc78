package dev.qte.verify;

import org.jspecify.annotations.Nullable;

/**
 * One request, and what its reply is to say.
 *
 * @param name unique
 * @param url absolute, http or https
 * @param health null when it is asked for the version alone
 * @param version null when it is asked for health alone
 */
public record Check(
        String name,
        String url,
        @Nullable HealthExpectation health,
        @Nullable VersionExpectation version) {

    /**
     * How often it is asked in a round. An address may have several instances behind it that answer in turn; asked once a
     * round, or equally often in each, the same one might tell its version every time.
     *
     * @param round from 0
     */
    public int requests(int round) {
        return version == null ? 1 : 3 + round % 2;
    }

    /** What the reply says. */
    public CheckResult judge(Reply reply) {
        if (reply instanceof Reply.Silence silence) {
            return new CheckResult(
                    switch (silence.why()) {
                        case UNREACHABLE, NOT_CONNECTED -> State.UNREACHABLE;
                        case LATE, BROKE_OFF -> State.TIMEOUT;
                        case BROKEN -> State.UNHEALTHY;
                    },
                    silence.reason());
        }
        return judge((Reply.Answer) reply);
    }

    private CheckResult judge(Reply.Answer answer) {
        if (health != null) {
            String objection = health.objection(answer).orElse(null);
            if (objection != null) {
                return new CheckResult(State.UNHEALTHY, objection);
            }
        }
        return version == null ? CheckResult.passed("HTTP " + answer.status()) : version.judge(answer);
    }
}
