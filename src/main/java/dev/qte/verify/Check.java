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
     * How often it is asked in a round. Two instances behind one address that answer in turn would show the same one each
     * time, if a round had one request to it among two.
     */
    public int requests() {
        return health == null ? 2 : 1;
    }

    /** What the reply says. */
    public CheckResult judge(Reply reply) {
        if (reply instanceof Reply.Silence silence) {
            return new CheckResult(
                    switch (silence.why()) {
                        case UNREACHABLE -> State.UNREACHABLE;
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
