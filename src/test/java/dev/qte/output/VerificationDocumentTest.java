package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.output.VerificationDocument.Subject;
import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.Outcome;
import dev.qte.verify.Progress;
import dev.qte.verify.RollbackDecision;
import dev.qte.verify.State;
import dev.qte.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationDocumentTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final CheckResult OLD = new CheckResult(State.WRONG_VERSION, "1.1.0 answers instead of 1.2.0");

    @Test
    void isTheFilesThatAreDocumented() {
        Verification verification = new Verification(
                Outcome.WRONG_VERSION,
                Progress.NONE.after(Map.of("health", OLD), Set.of("health"), true),
                List.of(new Verification.Attempts("health", OLD, 12, START, START.plusMillis(110_114))),
                START,
                START.plusMillis(110_200));
        RollbackDecision decision =
                new RollbackDecision(RollbackDecision.Action.ROLLBACK, "v1.1.0", "wrong_version", "go back to v1.1.0");

        assertThat(VerificationDocument.render(
                        new Subject("production", "v1.2.0", "9ae14a5", List.of()),
                        List.of(new Check("health", "https://x.org/health?key=secret", null, null)),
                        verification,
                        decision))
                .isEqualTo("""
                        {
                          "schema_version": 1,
                          "outcome": "WRONG_VERSION",
                          "decision": "rollback",
                          "rollback_to": "v1.1.0",
                          "reason": "wrong_version",
                          "message": "health: 1.1.0 answers instead of 1.2.0; go back to v1.1.0",
                          "target": "production",
                          "version": "v1.2.0",
                          "commit": "9ae14a5",
                          "irreversible_changes": [],
                          "checks": [{
                            "name": "health",
                            "url": "https://x.org/health",
                            "state": "wrong_version",
                            "detail": "1.1.0 answers instead of 1.2.0"
                          }],
                          "attempts": [{
                            "check": "health",
                            "state": "wrong_version",
                            "detail": "1.1.0 answers instead of 1.2.0",
                            "count": 12,
                            "first": "2026-03-01T12:00:00Z",
                            "last": "2026-03-01T12:01:50.114Z"
                          }],
                          "started": "2026-03-01T12:00:00Z",
                          "finished": "2026-03-01T12:01:50.200Z"
                        }
                        """);
        assertThat(Dialect.PORTABLE.render(VerificationDocument.variables(verification.outcome(), decision)))
                .isEqualTo("""
                        DEPLOY_VERIFIED=false
                        DEPLOY_OUTCOME=WRONG_VERSION
                        ROLLBACK_DECISION=rollback
                        ROLLBACK_TO=v1.1.0
                        ROLLBACK_REASON=wrong_version
                        """);
    }
}
