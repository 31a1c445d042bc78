package dev.qte.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.verify.RollbackDecision.Action;
import dev.qte.verify.WayBack.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackDecisionTest {

    private static final WayBack OPEN = back(true, "v1.1.0", List.of(), 0, Artifact.NOT_ASKED);

    private static WayBack back(
            boolean enabled,
            @Nullable String version,
            @Nullable List<String> irreversible,
            int attempt,
            Artifact artifact) {
        return new WayBack(enabled, version, Set.of("1.2.0", "v1.2.0"), irreversible, attempt, 1, artifact);
    }

    private static Progress progress(State state, Set<String> answered) {
        return Progress.NONE.after(Map.of("health", new CheckResult(state, "so")), answered, true);
    }

    private static RollbackDecision decide(Outcome outcome, State state, WayBack back) {
        return RollbackDecision.of(outcome, progress(state, Set.of("health")), back);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY,       PASSED,          NONE,     healthy",
        "UNHEALTHY,     UNHEALTHY,       ROLLBACK, unhealthy",
        "WRONG_VERSION, WRONG_VERSION,   ROLLBACK, wrong_version",
        "WRONG_VERSION, VERSION_UNKNOWN, HOLD,     version_unknown",
        "TIMEOUT,       TIMEOUT,         ROLLBACK, timeout",
        "TIMEOUT,       PASSED,          ROLLBACK, timeout",
        "UNREACHABLE,   UNREACHABLE,     ROLLBACK, unreachable"
    })
    void whatAnsweredAndIsBadIsRolledBack(Outcome outcome, State state, Action action, String reason) {
        assertThat(decide(outcome, state, OPEN))
                .extracting(RollbackDecision::action, RollbackDecision::reason, RollbackDecision::version)
                .containsExactly(action, reason, "v1.1.0");
    }

    @Test
    void whatWasNeverReachedFromHereIsNot() {
        assertThat(RollbackDecision.of(Outcome.UNREACHABLE, progress(State.UNREACHABLE, Set.of()), OPEN))
                .extracting(RollbackDecision::action, RollbackDecision::reason)
                .containsExactly(Action.HOLD, "unreachable");
    }

    @Test
    void oneThatAnswersDoesNotMakeAnotherReachable() {
        Progress progress = Progress.NONE.after(
                Map.of("a", new CheckResult(State.PASSED, ""), "b", new CheckResult(State.UNREACHABLE, "")),
                Set.of("a"),
                true);

        assertThat(RollbackDecision.of(Outcome.UNREACHABLE, progress, OPEN).action())
                .isEqualTo(Action.HOLD);
    }

    static List<Object[]> obstacles() {
        return List.of(
                new Object[] {back(false, "v1.1.0", List.of(), 0, Artifact.NOT_ASKED), "rollback_disabled"},
                new Object[] {back(true, null, List.of(), 0, Artifact.NOT_ASKED), "previous_version_unknown"},
                new Object[] {back(true, "v1.2.0", List.of(), 0, Artifact.NOT_ASKED), "same_version"},
                new Object[] {back(true, "v1.1.0", List.of(), 1, Artifact.NOT_ASKED), "attempts_exhausted"},
                new Object[] {back(true, "v1.1.0", null, 0, Artifact.NOT_ASKED), "irreversible_changes_unknown"},
                new Object[] {back(true, "v1.1.0", List.of("db/V2.sql"), 0, Artifact.PRESENT), "irreversible_changes"},
                new Object[] {back(true, "v1.1.0", List.of(), 0, Artifact.MISSING), "artifact_missing"},
                new Object[] {back(true, "v1.1.0", List.of(), 0, Artifact.UNKNOWN), "artifact_unknown"});
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("obstacles")
    void anythingInTheWayHolds(WayBack back, String reason) {
        RollbackDecision decision = decide(Outcome.UNHEALTHY, State.UNHEALTHY, back);

        assertThat(decision.action()).isEqualTo(Action.HOLD);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void pathsAreNamedUpToFive() {
        List<String> paths =
                IntStream.range(0, 7).mapToObj(i -> "db/V" + i + ".sql").toList();

        assertThat(decide(Outcome.UNHEALTHY, State.UNHEALTHY, back(true, "v1.1.0", paths, 0, Artifact.NOT_ASKED))
                        .because())
                .isEqualTo(
                        "going back would not undo db/V0.sql, db/V1.sql, db/V2.sql, db/V3.sql, db/V4.sql and 2 more");
    }

    @Test
    void anArtifactThatIsThereIsGoneBackTo() {
        assertThat(decide(Outcome.TIMEOUT, State.TIMEOUT, OPEN.with(Artifact.PRESENT))
                        .action())
                .isEqualTo(Action.ROLLBACK);
    }

    @Test
    void fivePathsAreAllOfThem() {
        List<String> paths =
                IntStream.range(0, 5).mapToObj(i -> "db/V" + i + ".sql").toList();

        assertThat(decide(Outcome.UNHEALTHY, State.UNHEALTHY, back(true, "v1.1.0", paths, 0, Artifact.NOT_ASKED))
                        .because())
                .endsWith("db/V4.sql");
    }
}
