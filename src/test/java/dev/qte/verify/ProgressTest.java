package dev.qte.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private static final Map<String, State> LETTERS = Map.of(
            "P", State.PASSED,
            "F", State.UNHEALTHY,
            "W", State.WRONG_VERSION,
            "U", State.UNREACHABLE,
            "T", State.TIMEOUT,
            "V", State.VERSION_UNKNOWN);
    private static final Pacing PACING = pacing(3, 2);

    private static Pacing pacing(int successes, int failureLimit) {
        return new Pacing(
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ZERO,
                successes,
                failureLimit);
    }

    /** A letter for each round: passed, failing, wrong version, unreachable, late, unknown version. */
    private static Progress after(String rounds) {
        Progress progress = Progress.NONE;
        for (String round : rounds.chars().mapToObj(Character::toString).toList()) {
            State state = LETTERS.get(round);
            if (state != null) {
                Set<String> answered = "TU".contains(round) ? Set.of() : Set.of("health");
                progress = progress.after(Map.of("health", new CheckResult(state, "so")), answered, true);
            }
        }
        return progress;
    }

    @ParameterizedTest
    @CsvSource({
        "P,                ",
        "PP,               ",
        "PPP,              HEALTHY",
        "FFFFFFFFPPP,      HEALTHY",
        "WWWWWWPPP,        HEALTHY",
        "UUUTTTVVVPPP,     HEALTHY",
        "PPFPPP,           HEALTHY",
        "PPF,              ",
        "PPFPF,            UNHEALTHY",
        "PFF,              UNHEALTHY",
        "PWPW,             WRONG_VERSION",
        "PWF,              UNHEALTHY",
        "PUU,              UNREACHABLE",
        "PTT,              TIMEOUT",
        "PVV,              WRONG_VERSION",
        "FFFFFFFFFFFFFFFF, ",
        "WWWWWWWWWWWWWWWW, "
    })
    void threeInARowAreHealthyAndTwoFailuresAfterTheFirstSuccessAreNot(String rounds, Outcome outcome) {
        assertThat(after(rounds).verdict(PACING)).isEqualTo(Optional.ofNullable(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "F,UNHEALTHY",
        "W,WRONG_VERSION",
        "U,UNREACHABLE",
        "T,TIMEOUT",
        "V,WRONG_VERSION",
        "FPP,TIMEOUT",
        "'',TIMEOUT"
    })
    void atTheTimeLimitTheLastWordCounts(String rounds, Outcome outcome) {
        assertThat(after(rounds).atTimeLimit()).isEqualTo(outcome);
    }

    @Test
    void withoutALimitOnlyTheTimeEndsIt() {
        assertThat(after("PFPFPFPFPFPFF").verdict(pacing(3, 0))).isEmpty();
        assertThat(after("PF").isOnTheBrink(pacing(3, 0))).isFalse();
    }

    @Test
    void oneFailureBeforeTheLimitItIsOnTheBrink() {
        assertThat(after("FF").isOnTheBrink(PACING)).isFalse();
        assertThat(after("P").isOnTheBrink(PACING)).isFalse();
        assertThat(after("PF").isOnTheBrink(PACING)).isTrue();
        assertThat(after("FFP").isOnTheBrink(pacing(3, 1))).isTrue();
    }

    @Test
    void aRoundThatWasCutShortNeitherPassesNorFails() {
        Progress cut = after("PP").after(Map.of(), Set.of(), false);

        assertThat(cut.verdict(PACING)).isEmpty();
        assertThat(cut.successes()).isEqualTo(2);
        assertThat(cut.atTimeLimit()).isEqualTo(Outcome.TIMEOUT);
        assertThat(cut.complaint()).isEqualTo("only 2 good answers in a row");
    }

    @Test
    void theWorstOfTheChecksIsTheOutcomeAndAllThatFailAreNamed() {
        Map<String, CheckResult> round = new LinkedHashMap<>();
        round.put("health", new CheckResult(State.PASSED, "HTTP 200"));
        round.put("search", new CheckResult(State.UNREACHABLE, "no connection"));
        round.put("version", new CheckResult(State.WRONG_VERSION, "1 instead of 2"));
        Progress progress = Progress.NONE.after(round, Set.of("health", "version"), true);

        assertThat(progress.atTimeLimit()).isEqualTo(Outcome.WRONG_VERSION);
        assertThat(progress.complaint()).isEqualTo("search: no connection; version: 1 instead of 2");
        assertThat(progress.isOnlyUnreachable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"U,true", "UUU,true", "FU,false", "PU,false", "TU,true", "F,false", "'',false"})
    void whatAnsweredOnceIsNotOnlyUnreachable(String rounds, boolean only) {
        assertThat(after(rounds).isOnlyUnreachable()).isEqualTo(only);
    }

    @Test
    void aTimeLimitThatIsTooShortForTheSuccessesIsAMistake() {
        assertThatThrownBy(() -> new Pacing(
                        Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ZERO, 3, 2))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("20s is too short for 3 good answers in a row, which take 20s");
        assertThatThrownBy(() ->
                        new Pacing(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO, 3, 2))
                .hasMessageContaining("cannot be 0");
    }

    @Test
    void whatIsReachedDoesNotMakeWhatIsNotReached() {
        Map<String, CheckResult> round = Map.of(
                "away", new CheckResult(State.UNREACHABLE, ""), "mute", new CheckResult(State.VERSION_UNKNOWN, ""));

        assertThat(Progress.NONE.after(round, Set.of("mute"), true).isOnlyUnreachable())
                .isTrue();
        assertThat(Progress.NONE.after(round, Set.of("mute", "away"), true).isOnlyUnreachable())
                .isFalse();
    }

    @Test
    void aSuspicionIsForThoseThatNothingBetterIsKnownOf() {
        Progress progress = after("F")
                .suspecting(Map.of(
                        "health",
                        new CheckResult(State.PASSED, "guess"),
                        "search",
                        new CheckResult(State.TIMEOUT, "late")));

        assertThat(progress.last().get("health")).isEqualTo(new CheckResult(State.UNHEALTHY, "so"));
        assertThat(progress.last().get("search")).isEqualTo(new CheckResult(State.TIMEOUT, "late"));
        assertThat(progress.successes()).isZero();
    }
}
