package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersion.Source;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.OutputFolder;
import dev.qte.probe.Probe;
import dev.qte.publish.CiPublisher;
import dev.qte.stage.Acceptance;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Variable;
import dev.qte.stage.VersionSource;
import dev.qte.verify.CheckRequest;
import dev.qte.verify.CheckRequest.VersionCheck;
import dev.qte.verify.CheckRequest.VersionRequest;
import dev.qte.verify.Pacing;
import dev.qte.verify.Reply;
import dev.qte.verify.WayBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultSessionData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verification writes, publishes and says, for what a server says. */
class VerificationGoalTest {

    private static final String URL = "https://x.org/health";
    private static final Reply NEW = new Reply.Answer(200, "{\"version\":\"1.2.0\"}", true, null);
    private static final Reply OLD = new Reply.Answer(200, "{\"version\":\"1.1.0\"}", true, null);
    private static final Reply MUTE = new Reply.Answer(200, "ok", true, null);
    private static final Reply DOWN = new Reply.Answer(503, "", true, null);
    private static final Reply AWAY = new Reply.Silence(Reply.Why.UNREACHABLE, "no connection");
    private static final Reply LATE = new Reply.Silence(Reply.Why.LATE, "no answer in time");
    private static final Map<String, Reply> REPLIES =
            Map.of("new", NEW, "old", OLD, "mute", MUTE, "down", DOWN, "away", AWAY, "late", LATE);

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private final List<Finding> annotations = new ArrayList<>();
    private final DeploymentContextStore store = new DeploymentContextStore(new DefaultSessionData(), "test");
    private ArtifactSearch artifacts = ArtifactSearch.NONE;
    private boolean failOnUnhealthy = true;
    private @Nullable String expectedVersion;
    private boolean isPublishable = true;

    private static DeploymentRecord record(
            String target, @Nullable PreviousVersion previous, @Nullable List<String> irreversible) {
        return new DeploymentRecord(
                target,
                "because",
                "refs/tags/v1.2.0",
                "a".repeat(40),
                "v1.2.0",
                true,
                new Coordinates("com.example", "app", "1.2.0"),
                previous,
                new Acceptance(
                        List.of(new HealthCheck("health", URL, 200, "", 10)),
                        VersionSource.of(HealthPreset.PLAIN, URL),
                        irreversible),
                Map.of(),
                new TreeMap<>());
    }

    private static PreviousVersion previous(String value, Source source) {
        return new PreviousVersion(value, source, "because", "b".repeat(40), 1, null);
    }

    private void verify(DeploymentRecord record, Reply reply) {
        verify(folder, record, (url, patience) -> reply);
    }

    private void verify(Path module, DeploymentRecord record, Probe probe) {
        OutputFolder files = new OutputFolder(module, module, PosixFilePermissions.fromString("rw-r--r--"));
        SystemStreamLog lines = new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                log.add(line.toString());
            }

            @Override
            public void error(CharSequence line) {
                log.add("ERROR " + line);
            }
        };
        CheckRequest checks = new CheckRequest(
                List.of(),
                null,
                null,
                null,
                null,
                new VersionRequest(VersionCheck.REQUIRED, expectedVersion, null, null, null, null));
        Pacing pacing =
                new Pacing(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ZERO, 2, 2);
        new VerificationGoal(lines, store, files, Optional.of(new Noting()))
                .run(
                        Optional.of(record),
                        new VerificationGoal.Request(checks, pacing, probe, 0, 1, artifacts, failOnUnhealthy));
    }

    private final class Noting implements CiPublisher {

        @Override
        public List<Finding> publish(List<Variable> news, List<Variable> all) {
            if (!isPublishable) {
                throw DeploymentFailure.fault("Cannot append to GITHUB_ENV", "there", "look");
            }
            published.add(news.stream()
                    .map(variable -> variable.name() + "=" + variable.value())
                    .collect(Collectors.joining(" ")));
            return List.of();
        }

        @Override
        public void annotate(Severity severity, Finding finding) {
            annotations.add(finding);
        }

        @Override
        public String path(Path file) {
            return file.toString();
        }
    }

    private String env() throws IOException {
        return Files.readString(folder.resolve("verification.env"));
    }

    @Test
    void whatIsHealthyEndsTheGoalQuietly() throws IOException {
        verify(record("production", previous("v1.1.0", Source.TAG), List.of()), NEW);

        assertThat(env()).isEqualTo("""
                        DEPLOY_VERIFIED=true
                        DEPLOY_OUTCOME=HEALTHY
                        ROLLBACK_DECISION=none
                        ROLLBACK_TO=v1.1.0
                        ROLLBACK_REASON=healthy
                        """);
        assertThat(published)
                .containsExactly("deploy_verified=true deploy_outcome=HEALTHY rollback_decision=none"
                        + " rollback_to=v1.1.0 rollback_reason=healthy");
        assertThat(log)
                .startsWith(
                        "Verifying v1.2.0 in production for up to 300ms: " + URL,
                        "health: healthy, 1.2.0",
                        "Verification: HEALTHY, decision none (the deployment is healthy)");
        assertThat(annotations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "old,  WRONG_VERSION, rollback, wrong_version",
        "mute, WRONG_VERSION, hold,     version_unknown",
        "down, UNHEALTHY,     rollback, unhealthy",
        "away, UNREACHABLE,   hold,     unreachable",
        "late, TIMEOUT,       rollback, timeout"
    })
    void whatIsNotIsWrittenAndPublishedBeforeTheBuildFails(String reply, String outcome, String decision, String reason)
            throws IOException {
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        assertThatThrownBy(() -> verify(record, REPLIES.getOrDefault(reply, NEW)))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContainingAll("The deployment is " + outcome, URL);
        assertThat(env()).isEqualTo("""
                        DEPLOY_VERIFIED=false
                        DEPLOY_OUTCOME=%s
                        ROLLBACK_DECISION=%s
                        ROLLBACK_TO=v1.1.0
                        ROLLBACK_REASON=%s
                        """.formatted(outcome, decision, reason));
        assertThat(Files.readString(folder.resolve("verification.json"))).contains("\"outcome\": \"" + outcome + "\"");
        assertThat(published).singleElement().asString().contains("rollback_decision=" + decision);
        assertThat(annotations).singleElement().asString().contains(outcome);
    }

    @Test
    void onDemandTheNextJobIsLeftToAct() {
        failOnUnhealthy = false;

        verify(record("production", previous("v1.1.0", Source.TAG), List.of()), DOWN);

        assertThat(log).anyMatch(line -> line.startsWith("ERROR The deployment is UNHEALTHY: health: HTTP 503"));
    }

    @Test
    void whereNothingWasDeployedNothingIsAsked() throws IOException {
        verify(folder, record("none", null, null), (url, patience) -> {
            throw new AssertionError(url);
        });

        assertThat(env()).contains("DEPLOY_OUTCOME=SKIPPED\nROLLBACK_DECISION=none\nROLLBACK_TO=\n");
        assertThat(Files.readString(folder.resolve("verification.json")))
                .contains("the target is none, so that nothing was deployed");
    }

    @ParameterizedTest
    @CsvSource({
        ",         ,         rollback_disabled",
        "v1.1.0,   FALLBACK, previous_version_unknown",
        "v1$(id),  TAG,      previous_version_unknown",
        "v1.2.0,   TAG,      same_version",
        "1.2.0,    OVERRIDE, same_version"
    })
    void whereThereIsNoWayBackItHolds(@Nullable String version, @Nullable Source source, String reason)
            throws IOException {
        failOnUnhealthy = false;

        verify(
                record("staging", version == null || source == null ? null : previous(version, source), List.of()),
                DOWN);

        assertThat(env()).contains("ROLLBACK_DECISION=hold\n", "ROLLBACK_REASON=" + reason + "\n");
    }

    @Test
    void irreversibleChangesAreNamed() throws IOException {
        failOnUnhealthy = false;

        verify(record("production", previous("v1.1.0", Source.TAG), List.of("db/migration/V2.sql")), DOWN);

        assertThat(env()).contains("ROLLBACK_DECISION=hold\n", "ROLLBACK_REASON=irreversible_changes\n");
        assertThat(log).anyMatch(line -> line.contains("going back would not undo db/migration/V2.sql"));
    }

    @Test
    void theRepositoriesAreAskedOnlyBeforeGoingBack() throws IOException {
        failOnUnhealthy = false;
        List<String> asked = new ArrayList<>();
        artifacts = (module, version) -> {
            asked.add(module.artifactId() + " " + version);
            return WayBack.Artifact.MISSING;
        };
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        verify(record, NEW);
        verify(record, AWAY);
        assertThat(asked).isEmpty();

        verify(record, DOWN);
        assertThat(asked).containsExactly("app v1.1.0");
        assertThat(env()).contains("ROLLBACK_REASON=artifact_missing\n");
    }

    @Test
    void whatIsSkippedSilencesNoneThatIsVerified() {
        verify(record("none", null, null), NEW);
        verify(record("production", previous("v1.1.0", Source.TAG), List.of()), NEW);
        verify(record("none", null, null), NEW);

        assertThat(published).hasSize(2);
        assertThat(published.get(0)).contains("deploy_outcome=SKIPPED");
        assertThat(published.get(1)).contains("deploy_outcome=HEALTHY");
    }

    @Test
    void aFolderThatCannotBeWrittenToHidesNoVerdict() throws IOException {
        Files.createDirectories(folder.resolve("verification.json/in-the-way"));
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        assertThatThrownBy(() -> verify(record, DOWN))
                .hasMessageContainingAll("The deployment is UNHEALTHY", "Cannot write verification.json");
        assertThat(published).singleElement().asString().contains("rollback_decision=rollback");
        assertThat(log).anyMatch(line -> line.startsWith("Verification: UNHEALTHY, decision rollback"));
    }

    @Test
    void aRollbackIsNotRolledBackToItself() throws IOException {
        failOnUnhealthy = false;
        expectedVersion = "1.1.0";
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        verify(record, DOWN);

        assertThat(env()).contains("ROLLBACK_DECISION=hold\n", "ROLLBACK_REASON=same_version\n");
        assertThat(log).anyMatch(line -> line.startsWith("Verifying 1.1.0 in production"));
        assertThat(Files.readString(folder.resolve("verification.json")))
                .contains("\"version\": \"1.1.0\"", "\"commit\": null");
    }

    @Test
    void aPublicationThatFailsHidesNoVerdict() {
        isPublishable = false;
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        assertThatThrownBy(() -> verify(record, NEW)).hasMessageContaining("Cannot append to GITHUB_ENV");
        assertThatThrownBy(() -> verify(record, DOWN))
                .hasMessageContainingAll("The deployment is UNHEALTHY", "Cannot append to GITHUB_ENV");
        assertThat(log).anyMatch(line -> line.startsWith("Verification: UNHEALTHY, decision rollback"));
    }

    @Test
    void whatIsNotKnownIsPublishedAsEmpty() {
        failOnUnhealthy = false;

        verify(record("production", null, null), DOWN);

        assertThat(published).singleElement().asString().contains("rollback_to= rollback_reason=");
    }

    /** Each module publishes to the same variables. */
    @Test
    void ofSeveralModulesTheFirstThatIsNotHealthyIsHeard() {
        failOnUnhealthy = false;
        DeploymentRecord record = record("production", previous("v1.1.0", Source.TAG), List.of());

        for (Reply reply : List.of(NEW, NEW, DOWN, NEW, OLD)) {
            verify(record, reply);
        }

        assertThat(published).hasSize(2);
        assertThat(published.get(0)).contains("deploy_outcome=HEALTHY");
        assertThat(published.get(1)).contains("deploy_outcome=UNHEALTHY");
    }
}
