package dev.qte.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.stage.Acceptance;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.VersionSource;
import dev.qte.verify.CheckRequest.VersionCheck;
import dev.qte.verify.CheckRequest.VersionRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private static final String HEALTH = "https://x.org/actuator/health";
    private static final HealthCheck MAIN = new HealthCheck("health", HEALTH, 200, "UP", 10);
    private static final HealthCheck SEARCH = new HealthCheck("search", "https://x.org/search", 204, "", 10);
    private static final VersionRequest REQUIRED = version(VersionCheck.REQUIRED, null, null);
    private static final CheckRequest NOTHING = request(List.of(), REQUIRED);

    private static VersionRequest version(VersionCheck check, @Nullable String expected, @Nullable String url) {
        return new VersionRequest(check, expected, null, url, null, null);
    }

    private static CheckRequest request(List<String> urls, VersionRequest version) {
        return new CheckRequest(urls, null, null, null, null, version);
    }

    private static Acceptance acceptance(HealthPreset preset, HealthCheck... checks) {
        return new Acceptance(List.of(checks), VersionSource.of(preset, checks[0].url()), null);
    }

    private static List<Check> checks(Acceptance acceptance, CheckRequest request) {
        return Checks.of(acceptance, List.of("1.2.0"), "abcdef1", request);
    }

    @Test
    void aVersionBesideTheHealthIsACheckOfItsOwn() {
        List<Check> checks = checks(acceptance(HealthPreset.SPRING, MAIN, SEARCH), NOTHING);

        assertThat(checks).extracting(Check::name).containsExactly("health", "search", "version");
        assertThat(checks.get(2).url()).isEqualTo("https://x.org/actuator/info");
        assertThat(checks).extracting(check -> check.requests(0)).containsExactly(1, 1, 3);
        assertThat(checks.get(0).judge(new Reply.Answer(200, "UP", true, null)).hasPassed())
                .isTrue();
        assertThat(checks.get(1).judge(new Reply.Answer(204, "", true, null)).hasPassed())
                .isTrue();
    }

    @Test
    void aVersionInTheHealthTakesNoRequestOfItsOwn() {
        List<Check> checks = checks(acceptance(HealthPreset.PLAIN, MAIN), NOTHING);

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.judge(new Reply.Answer(200, "{\"is\":\"UP\",\"version\":\"1.2.0\"}", true, null))
                            .hasPassed())
                    .isTrue();
            assertThat(check.judge(new Reply.Answer(200, "{\"is\":\"UP\",\"version\":\"1.1.0\"}", true, null))
                            .state())
                    .isEqualTo(State.WRONG_VERSION);
            assertThat(check.judge(new Reply.Answer(503, "", true, null)))
                    .isEqualTo(new CheckResult(State.UNHEALTHY, "HTTP 503 instead of 200"));
            assertThat(check.judge(new Reply.Answer(200, "DOWN", true, null)))
                    .isEqualTo(new CheckResult(State.UNHEALTHY, "the body does not match UP"));
            assertThat(check.judge(new Reply.Answer(302, "", true, "https://x.org/login?secret=1")))
                    .isEqualTo(new CheckResult(State.UNHEALTHY, "HTTP 302 to https://x.org/login instead of 200"));
        });
    }

    @Test
    void aUrlOfTheUserTakesThePlaceOfAllAndMovesTheVersionAlong() {
        List<Check> checks = checks(
                acceptance(HealthPreset.SPRING, MAIN, SEARCH),
                request(List.of("http://10.0.0.1/actuator/health/readiness", "http://10.0.0.2/"), REQUIRED));

        assertThat(checks)
                .extracting(Check::url)
                .containsExactly(
                        "http://10.0.0.1/actuator/health/readiness",
                        "http://10.0.0.2/",
                        "http://10.0.0.1/actuator/info");
        assertThat(checks).extracting(Check::name).containsExactly("health", "health-2", "version");
    }

    @Test
    void aPresetSaysWhatAGivenUrlAnswersAndWhereItsVersionIs() {
        CheckRequest request = new CheckRequest(
                List.of("http://10.0.0.1/actuator/health"), HealthPreset.SPRING, null, null, null, REQUIRED);
        for (Acceptance known : List.of(Acceptance.NONE, acceptance(HealthPreset.PLAIN, SEARCH))) {
            List<Check> checks = checks(known, request);

            assertThat(checks)
                    .extracting(Check::url)
                    .containsExactly("http://10.0.0.1/actuator/health", "http://10.0.0.1/actuator/info");
            assertThat(checks.get(0)
                            .judge(new Reply.Answer(200, "{\"status\":\"DOWN\"}", true, null))
                            .hasPassed())
                    .isFalse();
            assertThat(checks.get(0)
                            .judge(new Reply.Answer(200, "{\"status\":\"UP\"}", true, null))
                            .hasPassed())
                    .isTrue();
            assertThat(checks.get(1)
                            .judge(new Reply.Answer(200, "{\"build\":{\"version\":\"1.2.0\"}}", true, null))
                            .hasPassed())
                    .isTrue();
        }
    }

    @Test
    void aDocumentThatTellsNoUsableSourceOfTheVersionIsAMistake() {
        for (VersionSource source : List.of(
                new VersionSource("::bad", List.of("$.version"), List.of()),
                new VersionSource(HEALTH, List.of("$.["), List.of()),
                new VersionSource(HEALTH, List.of(), List.of("$..")))) {
            assertThatThrownBy(() -> checks(new Acceptance(List.of(MAIN), source, null), NOTHING))
                    .isInstanceOf(DeploymentFailure.class)
                    .hasMessageContaining("deployment.json");
        }
    }

    @Test
    void whatIsGivenIsOverWhatIsRecorded() {
        CheckRequest request = new CheckRequest(
                List.of(),
                null,
                StatusCodes.of("200-299", "here"),
                CheckRequest.body("^ok$", "here"),
                CheckRequest.field(Optional.of("$.a[1]['b.c']"), Optional.of("x"))
                        .orElseThrow(),
                version(VersionCheck.OFF, null, null));
        Check check = checks(acceptance(HealthPreset.SPRING, MAIN), request).get(0);

        assertThat(check.judge(new Reply.Answer(299, "ok", true, null)).detail())
                .isEqualTo("$.a[1]['b.c'] is not there instead of 'x'");
        assertThat(check.judge(new Reply.Answer(300, "ok", true, null)).detail())
                .isEqualTo("HTTP 300 instead of 200-299");
        Check field = checks(
                        acceptance(HealthPreset.SPRING, MAIN),
                        new CheckRequest(
                                List.of(),
                                null,
                                null,
                                CheckRequest.body(".", "here"),
                                request.field(),
                                request.version()))
                .get(0);
        assertThat(field.judge(new Reply.Answer(200, "{\"a\":[0,{\"b.c\":\"x\"}]}", true, null))
                        .hasPassed())
                .isTrue();
        assertThat(field.judge(new Reply.Answer(200, "{\"a\":[0,{\"b.c\":\"y\"}]}", true, null))
                        .detail())
                .isEqualTo("$.a[1]['b.c'] is 'y' instead of 'x'");
    }

    @Test
    void anotherVersionThanTheBuildsIsWithoutTheBuildsCommit() {
        Check version = checks(
                        acceptance(HealthPreset.SPRING, MAIN),
                        request(List.of(), version(VersionCheck.REQUIRED, "1.1.0", "/about?x=1")))
                .get(1);

        assertThat(version.url()).isEqualTo("https://x.org/about?x=1");
        assertThat(version.version()).extracting("versions", "commit").containsExactly(List.of("1.1.0"), null);
    }

    @Test
    void aCheckThatIsCalledVersionKeepsItsName() {
        HealthCheck named = new HealthCheck("version", "https://x.org/v", 200, "", 10);

        assertThat(checks(acceptance(HealthPreset.SPRING, MAIN, named), NOTHING))
                .extracting(Check::name)
                .containsExactly("health", "version", "version-2");
    }

    @Test
    void withoutACheckOrAVersionThereIsNothingToLookAt() {
        assertThatThrownBy(() -> checks(Acceptance.NONE, NOTHING))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("There is no health check")
                .hasMessageContaining("-Dqte.verify.url");
        CheckRequest url = request(List.of("https://x.org/health"), REQUIRED);
        assertThatThrownBy(() -> Checks.of(Acceptance.NONE, List.of(), null, url))
                .hasMessageContaining("Nothing says which version is to answer")
                .hasMessageContaining("-Dqte.verify.expectedVersion");
        assertThat(Checks.of(
                        Acceptance.NONE,
                        List.of(),
                        null,
                        request(List.of("https://x.org/health"), version(VersionCheck.OFF, null, null))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING,       https://x.org/actuator/health,           https://x.org/actuator/info",
        "SPRING,       https://x.org/actuator/health/readiness, https://x.org/actuator/info",
        "MICROPROFILE, https://x.org/q/health?a=b,              https://x.org/q/info",
        "MICROPROFILE, https://x.org/healthz,                   https://x.org/healthz",
        "PLAIN,        https://x.org/health,                    https://x.org/health",
        "HEALTH_JSON,  https://x.org/health,                    https://x.org/health"
    })
    void conventionsTellWhereTheVersionIs(HealthPreset preset, String health, String source) {
        assertThat(VersionSource.of(preset, health).url()).isEqualTo(source);
        assertThat(VersionHint.of(source)).contains("-Dqte.verify.versionCheck=off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "20", "2xx", "200-", "-200", "299-200", "200,,201", "600", "200-299-300"})
    void whatIsNoStatusIsSaid(String text) {
        assertThatThrownBy(() -> StatusCodes.of(text, "here")).isInstanceOf(DeploymentFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "$..a", "$.a[", "$.a[x]", "$.a]", "$['a", "a..b", "$x"})
    void whatIsNoPathIsSaid(String text) {
        assertThatThrownBy(() -> CheckRequest.path(text, "here"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("$.build.version");
    }

    @Test
    void aPathWithoutItsValueIsSaid() {
        assertThatThrownBy(() -> CheckRequest.field(Optional.of("$.a"), Optional.empty()))
                .hasMessageContaining("belong together");
        assertThat(CheckRequest.field(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void aDocumentWithACheckThatIsNoUrlIsAMistake() {
        HealthCheck bad = new HealthCheck("health", "file:///etc/passwd", 200, "", 10);

        for (List<HealthCheck> recorded : List.of(List.of(bad), List.of(MAIN, bad))) {
            assertThatThrownBy(() -> checks(new Acceptance(recorded, null, null), NOTHING))
                    .isInstanceOf(DeploymentFailure.class)
                    .hasMessageContainingAll("is no http or https URL", "deployment.json");
        }
    }

    @Test
    void aCommitThatIsGivenIsOverTheBuilds() {
        VersionRequest given = new VersionRequest(VersionCheck.REQUIRED, null, "1111111", null, null, null);
        List<Check> checks = checks(acceptance(HealthPreset.PLAIN, MAIN), request(List.of(), given));

        assertThat(checks.get(0)
                        .judge(new Reply.Answer(200, "{\"UP\":1,\"commit\":\"1111111\"}", true, null))
                        .hasPassed())
                .isTrue();
        assertThat(checks.get(0)
                        .judge(new Reply.Answer(200, "{\"UP\":1,\"commit\":\"abcdef1\"}", true, null))
                        .state())
                .isEqualTo(State.WRONG_VERSION);
    }
}
