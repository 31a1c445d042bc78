package dev.qte.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.stage.VersionSource;
import dev.qte.verify.Reply.Silence;
import dev.qte.verify.Reply.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of a verification. */
class CheckTest {

    private static final VersionSource SOURCE = new VersionSource("https://x.org/", List.of("$.version"), List.of());

    @Test
    void theVersionIsAskedForInAnotherRhythmThanInstancesTakeTurns() {
        Check version = new Check("v", "u", null, new VersionExpectation(SOURCE, List.of("1"), null, true));
        Check health = new Check("h", "u", new HealthExpectation(StatusCodes.of(204), null, null), null);

        assertThat(List.of(version.requests(0), version.requests(1), version.requests(2), version.requests(3)))
                .containsExactly(3, 4, 3, 4);
        assertThat(health.requests(1)).isEqualTo(1);
        assertThat(health.judge(new Reply.Answer(204, "", true, null)).hasPassed())
                .isTrue();
        assertThat(health.judge(new Reply.Answer(200, "", true, null)).hasPassed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE,   UNREACHABLE, false, false",
        "NOT_CONNECTED, UNREACHABLE, false, true",
        "LATE,          TIMEOUT,     false, true",
        "BROKE_OFF,     TIMEOUT,     true,  true",
        "BROKEN,        UNHEALTHY,   true,  false"
    })
    void silenceIsOfSeveralKinds(Why why, State state, boolean isAnswer, boolean isLate) {
        Silence silence = new Silence(why, "so");

        assertThat(new Check("h", "u", null, null).judge(silence)).isEqualTo(new CheckResult(state, "so"));
        assertThat(silence.isAnswer()).isEqualTo(isAnswer);
        assertThat(silence.isLate()).isEqualTo(isLate);
        assertThat(new Reply.Answer(500, "", true, null).isAnswer()).isTrue();
    }

    @Test
    void ofTwoRepliesTheWorseCountsAndOfEqualsTheFirst() {
        CheckResult good = new CheckResult(State.PASSED, "good");
        CheckResult bad = new CheckResult(State.UNHEALTHY, "bad");
        CheckResult other = new CheckResult(State.UNHEALTHY, "other");

        assertThat(good.worse(bad)).isEqualTo(bad);
        assertThat(bad.worse(good)).isEqualTo(bad);
        assertThat(bad.worse(other)).isEqualTo(bad);
    }

    @Test
    void repliesInARowAreCounted() {
        Instant start = Instant.EPOCH;
        Verification.Attempts attempts = new Verification.Attempts(
                        "h", new CheckResult(State.PASSED, ""), 1, start, start)
                .and(start.plusSeconds(9));

        assertThat(attempts.count()).isEqualTo(2);
        assertThat(attempts.first()).isEqualTo(start);
        assertThat(attempts.last()).isEqualTo(start.plusSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.org/actuator/info,    management.endpoints.web.exposure.include",
        "https://x.org/q/info?pretty,    io.quarkus:quarkus-info",
        "https://x.org/info,             '\"git\": {\"commit\"'",
        "https://x.org/health,           'answer {\"version\": \"1.2.3\", \"commit\"'",
        "https://x.org/information,      'answer {\"version\": \"1.2.3\", \"commit\"'"
    })
    void theHintIsThatOfTheFramework(String url, String hint) {
        assertThat(VersionHint.of(url)).contains(hint, "-Dqte.verify.versionCheck=off");
        assertThat(VersionHint.of(url).contains("quarkus")).isEqualTo(hint.contains("quarkus"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "1-SNAPSHOT, null, true",
                "1-SNAPSHOT, abcdef1, false",
                "1, null, false",
                "1-SNAPSHOT;1, null, false"
            },
            nullValues = "null")
    void onlyASnapshotWithoutCommitIsVague(String versions, @Nullable String commit, boolean vague) {
        assertThat(new VersionExpectation(SOURCE, List.of(versions.split(";")), commit, true).isVague())
                .isEqualTo(vague);
    }

    @ParameterizedTest
    @CsvSource({"1.2.0, v1.2.0, PASSED", "v1.2.0, 1.2.0, PASSED", "1.2.0, x1.2.0, WRONG_VERSION", "v, v, PASSED"})
    void aLetterBeforeAVersionDoesNotMatter(String expected, String told, State state) {
        assertThat(new VersionExpectation(SOURCE, List.of(expected), null, true)
                        .judge(new Reply.Answer(200, "{\"version\":\"" + told + "\"}", true, null))
                        .state())
                .isEqualTo(state);
    }

    @Test
    void aServerErrorWhereTheVersionIsIsUnhealthy() {
        VersionExpectation expectation = new VersionExpectation(SOURCE, List.of("1"), null, true);

        assertThat(expectation.judge(new Reply.Answer(500, "", true, null)).state())
                .isEqualTo(State.UNHEALTHY);
        assertThat(expectation.judge(new Reply.Answer(499, "", true, null)).state())
                .isEqualTo(State.VERSION_UNKNOWN);
    }

    @Test
    void aPathMayBeQuotedEitherWay() {
        for (String path : List.of("$['a.b'].c", "$[\"a.b\"].c", "$['a.b']['c']")) {
            assertThat(JsonText.parse("{\"a.b\":{\"c\":\"d\"}}")
                            .orElseThrow()
                            .first(List.of(CheckRequest.path(path, "here"))))
                    .contains("d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "9ae14a", "9ae14ag", "main"})
    void aCommitIsExpectedByEnoughOfItsDigits(String text) {
        assertThat(CheckRequest.commit("9AE14a5", "here")).isEqualTo("9AE14a5");
        assertThatThrownBy(() -> CheckRequest.commit(text, "here"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("'" + text + "' is no commit");
    }

    @Test
    void theVersionIsToldAtAUrlOrAPath() {
        assertThat(CheckRequest.versionUrl("/about", "here")).isEqualTo("/about");
        assertThat(CheckRequest.versionUrl("https://x.org/about", "here")).isEqualTo("https://x.org/about");
        assertThatThrownBy(() -> CheckRequest.versionUrl("about", "here")).isInstanceOf(DeploymentFailure.class);
        assertThatThrownBy(() -> CheckRequest.versionUrl("//about", "here")).isInstanceOf(DeploymentFailure.class);
    }

    @Test
    void oneSuccessIsEnoughWhereOneIsAskedFor() {
        Duration second = Duration.ofSeconds(1);

        assertThat(new Pacing(second, second, second, Duration.ZERO, 1, 0).successes())
                .isEqualTo(1);
        assertThatThrownBy(() -> new Pacing(second, second, second, Duration.ZERO, 0, 0))
                .isInstanceOf(DeploymentFailure.class);
    }
}
