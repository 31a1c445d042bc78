package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.ci.Environment;
import dev.qte.context.ContextRequest;
import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.context.RefRule;
import dev.qte.context.TagSelection;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.Dialect;
import dev.qte.output.MonitoringFormat;
import dev.qte.output.OutputFolder;
import dev.qte.output.StageRecord;
import dev.qte.output.StageRecord.Status;
import dev.qte.scm.RemoteAccess;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.HealthCheckOptions;
import dev.qte.stage.HealthConvention;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import dev.qte.testkit.Environments;
import dev.qte.testkit.GitRepository;
import dev.qte.verify.WayBack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.aether.DefaultSessionData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on real repositories: what is written, what stays of earlier runs, and what goes. */
class DeploymentRunTest {

    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

    private static final String PRODUCTION_ENV = """
            DEPLOY_ENV=production
            API_URL=https://api.example.com
            rollback_enabled=true
            previous_version=v1.1.0
            rollback_strategy=blue_green
            """;

    private static final String PRODUCTION_MONITORING = """
            {
              "health_check_url": "https://api.example.com/health",
              "monitoring_enabled": true,
              "alert_endpoints": ["webhook://alerts.example.com"],
              "check_interval": 300
            }
            """;

    private static final String STAGING_ENV = """
            DEPLOY_ENV=staging
            API_URL=https://staging-api.example.com
            rollback_enabled=false
            """;

    @TempDir
    Path module;

    private GitRepository repository;
    private Path files;
    private final Map<String, DeploymentEnvironment> environments = new HashMap<>();
    private final Map<Stage, String> switchedOff = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private VariableRules rules = TestRules.of(Dialect.PORTABLE);
    private List<Variable> overrides = List.of();
    private ArtifactSearch artifacts = ArtifactSearch.NONE;
    private boolean attach;
    private List<MonitoringFormat> formats = List.of(MonitoringFormat.JSON);
    private @Nullable String override;
    private @Nullable String previousVersion;
    private String fallbackVersion = "v1.0.0";
    private PreviousVersionRequest.Strategy strategy = PreviousVersionRequest.Strategy.DESCRIBE;
    private TagSelection selection = TagSelection.ALL;

    @BeforeEach
    void setUp() {
        repository = GitRepository.init(module);
        repository.commit();
        repository.annotatedTag("v1.1.0");
        repository.commit();
        repository.tag("v1.2.0");
        files = module.resolve("target/qte");
        Environments.builtIn().forEach(environment -> environments.put(environment.name(), environment));
    }

    private RunOutcome run(Set<Stage> stages) {
        Settings settings = new Settings(
                Optional.empty(),
                stages,
                switchedOff,
                new Configuration(RefRule.DEFAULTS, environments, rules, overrides, Map.of(), List.of()),
                formats,
                new ContextRequest(
                        new ContextRequest.Given(override, null, null),
                        "auto",
                        ContextRequest.Gates.DEFAULTS,
                        RefRule.DEFAULTS),
                new PreviousVersionRequest(
                        Optional.ofNullable(previousVersion), fallbackVersion, strategy, selection, false),
                fallbackVersion + strategy + selection,
                RemoteAccess.NEVER,
                true,
                attach,
                false,
                module,
                PosixFilePermissions.fromString("rw-r--r--"),
                Optional.empty());
        ModuleFacts facts = new ModuleFacts(
                module, files, new Coordinates("com.example", "app", "1"), HealthConvention.DEFAULT, artifacts);
        DeploymentContextStore store = new DeploymentContextStore(new DefaultSessionData(), "test");
        return new DeploymentRun(
                        settings,
                        facts,
                        store,
                        new Facts(store, Environment.of(variables), module, context -> {}),
                        new OutputFolder(files, module, PosixFilePermissions.fromString("rw-r--r--")),
                        new Stopwatch())
                .run();
    }

    private void atTheTag() {
        repository.git("checkout", "--quiet", "v1.2.0");
    }

    private Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.toList()) {
                written.put(
                        file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    private static StageRecord stage(RunOutcome outcome, Stage stage) {
        return Objects.requireNonNull(outcome.record().stages().get(stage));
    }

    // ------------------------------------------------------------------ the three histories

    @Test
    void aTagWithAnEarlierTagGoesToProduction() {
        atTheTag();

        RunOutcome outcome = run(ALL);

        assertThat(outcome.failures()).isEmpty();
        assertThat(written())
                .containsEntry("deployment-config.env", PRODUCTION_ENV)
                .containsEntry("monitoring-config.json", PRODUCTION_MONITORING)
                .containsOnlyKeys("deployment-config.env", "monitoring-config.json", "deployment.json");
    }

    @Test
    void mainGoesToStaging() {
        run(ALL);

        assertThat(written())
                .containsEntry("deployment-config.env", STAGING_ENV)
                .containsEntry(
                        "monitoring-config.json",
                        PRODUCTION_MONITORING.replace("https://api.", "https://staging-api."));
    }

    @Test
    void aFeatureBranchGoesNowhereAndClearsWhatWasThere() {
        run(ALL);
        repository.git("checkout", "--quiet", "-b", "feature/x");

        run(ALL);

        assertThat(written()).containsOnlyKeys("deployment.json");
        assertThat(written().get("deployment.json"))
                .contains("\"target\": \"none\"", "no rule matches refs/heads/feature/x", "\"files\": {}");
    }

    // ------------------------------------------------------------------ composition

    @ParameterizedTest
    @CsvSource({
        "TARGET ENVIRONMENT MONITORING ROLLBACK",
        "ROLLBACK MONITORING ENVIRONMENT TARGET",
        "ENVIRONMENT ROLLBACK ENVIRONMENT TARGET MONITORING"
    })
    void goalsInAnyOrderComposeToTheSameBytesAsOne(String order) {
        atTheTag();
        run(ALL);
        Map<String, String> atOnce = written();
        atOnce.keySet().forEach(name -> files.resolve(name).toFile().delete());

        for (String stage : List.of(order.split(" ", -1))) {
            run(Set.of(Stage.valueOf(stage)));
        }

        assertThat(written()).isEqualTo(atOnce);
    }

    @Test
    void runningTwiceChangesNotEvenModificationTimes() throws IOException {
        atTheTag();
        run(ALL);
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        for (String name : written().keySet()) {
            Files.setLastModifiedTime(files.resolve(name), then);
        }

        run(ALL);
        run(Set.of(Stage.ENVIRONMENT));
        run(Set.of(Stage.MONITORING));

        for (String name : written().keySet()) {
            assertThat(Files.getLastModifiedTime(files.resolve(name))).as(name).isEqualTo(then);
        }
    }

    @Test
    void fromTagToMainNoProductionKeySurvives() {
        atTheTag();
        run(ALL);
        repository.git("checkout", "--quiet", "main");

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written())
                .containsEntry("deployment-config.env", "DEPLOY_ENV=staging\nAPI_URL=https://staging-api.example.com\n")
                .containsOnlyKeys("deployment-config.env", "deployment.json");
    }

    @Test
    void aNewCommitMakesWhatWasThereStale() {
        run(Set.of(Stage.ENVIRONMENT));
        repository.commit();

        run(Set.of(Stage.ROLLBACK));

        assertThat(written()).containsEntry("deployment-config.env", "rollback_enabled=false\n");
    }

    @Test
    void aStageWhoseSettingsChangedIsStaleAndTheOthersAreNot() {
        run(ALL);
        environments.put(
                "staging",
                new DeploymentEnvironment(
                        "staging",
                        "https://staging-api.example.com",
                        List.of(),
                        MonitoringOptions.DEFAULTS,
                        new RollbackOptions(true, RollbackStrategy.CANARY, RollbackOptions.MIGRATIONS)));

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written())
                .containsEntry("deployment-config.env", "DEPLOY_ENV=staging\nAPI_URL=https://staging-api.example.com\n")
                .containsKey("monitoring-config.json");
    }

    @Test
    void aVersionGivenToOneCallIsKeptByTheNext() {
        atTheTag();
        previousVersion = "v0.5";
        run(Set.of(Stage.ROLLBACK));
        previousVersion = null;

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written().get("deployment-config.env")).contains("previous_version=v0.5\n");
    }

    @Test
    void aVersionChangedInTheProjectMakesTheStageStale() {
        atTheTag();
        run(ALL);
        fallbackVersion = "v0.9";

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written().get("deployment-config.env")).doesNotContain("rollback");
    }

    @Test
    void aStageSwitchedOffMeanwhileIsStale() {
        run(ALL);
        switchedOff.put(Stage.ROLLBACK, "x");

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written().get("deployment-config.env")).doesNotContain("rollback");
    }

    @Test
    void whatSomebodyWroteIntoTheRecordReachesNoOtherFile() throws IOException {
        run(ALL);
        Path record = files.resolve("deployment.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replace(
                                "\"DEPLOY_ENV\": \"staging\"",
                                "\"DEPLOY_ENV\": \"production\", \"LD_PRELOAD\": \"/x.so\""));

        run(Set.of(Stage.ROLLBACK));

        assertThat(written()).containsEntry("deployment-config.env", STAGING_ENV);
    }

    @Test
    void aVersionSomebodyWroteIntoTheRecordIsNotTakenOverWhenNoFileCanCarryIt() throws IOException {
        atTheTag();
        run(ALL);
        Path record = files.resolve("deployment.json");
        Files.writeString(
                record, Files.readString(record).replace("\"value\": \"v1.1.0\"", "\"value\": \"v1\\nPATH=/tmp\""));

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written().get("deployment-config.env"))
                .isEqualTo("DEPLOY_ENV=production\nAPI_URL=https://api.example.com\n");
    }

    @Test
    void aRecordOfNowhereThatClaimsAStageIsNotBelieved() throws IOException {
        repository.git("checkout", "--quiet", "-b", "feature/x");
        run(ALL);
        Path record = files.resolve("deployment.json");
        Files.writeString(record, Files.readString(record).replace("\"skipped\"", "\"ok\""));

        run(Set.of(Stage.TARGET));

        assertThat(written()).containsOnlyKeys("deployment.json");
    }

    @Test
    void aMonitoringFileThatSomebodyChangedIsNotTakenForOurs() throws IOException {
        run(ALL);
        Files.writeString(files.resolve("monitoring-config.json"), "{}");

        run(Set.of(Stage.ENVIRONMENT));

        assertThat(written()).doesNotContainKey("monitoring-config.json");
        assertThat(written().get("deployment.json")).doesNotContain("monitoring");
    }

    @Test
    void aDamagedRecordIsNothingToGoOnFrom() throws IOException {
        run(ALL);
        Files.writeString(files.resolve("deployment.json"), "{\"schema_version\": 1, \"target\"");

        run(Set.of(Stage.ROLLBACK));

        assertThat(written()).containsEntry("deployment-config.env", "rollback_enabled=false\n");
    }

    // ------------------------------------------------------------------ switches

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, deployment-config.env:monitoring-config.json, rollback_enabled=false",
        "MONITORING,  deployment-config.env,                        DEPLOY_ENV=staging",
        "ROLLBACK,    deployment-config.env:monitoring-config.json, DEPLOY_ENV=staging",
        "TARGET,      deployment-config.env:monitoring-config.json, DEPLOY_ENV=staging"
    })
    void eachStageCanBeSwitchedOffAloneAndTakesItsEarlierOutputAlong(Stage off, String left, String line) {
        run(ALL);
        switchedOff.put(off, "qte." + off.id() + ".skip");

        RunOutcome outcome = run(ALL);

        assertThat(outcome.record().files().keySet()).containsExactly(left.split(":", -1));
        assertThat(written().get("deployment-config.env")).contains(line);
        assertThat(stage(outcome, off).status()).isEqualTo(Status.SKIPPED);
        assertThat(stage(outcome, off).reason()).contains("qte." + off.id() + ".skip");
    }

    @Test
    void withoutEnvironmentAndRollbackThereIsNoEnvFile() {
        switchedOff.putAll(Map.of(Stage.ENVIRONMENT, "x", Stage.ROLLBACK, "y"));

        run(ALL);

        assertThat(written()).containsOnlyKeys("deployment.json", "monitoring-config.json");
    }

    // ------------------------------------------------------------------ the previous version

    @Test
    void aShallowCloneHasNoVersionToGoBackTo(@TempDir Path other) {
        GitRepository clone = repository.cloneTo(other.resolve("clone"), "--depth=1", "--branch=v1.2.0");
        module = clone.directory();
        files = module.resolve("target/qte");

        RunOutcome outcome = run(ALL);

        assertThat(written().get("deployment-config.env"))
                .endsWith("API_URL=https://api.example.com\nrollback_enabled=false\n");
        assertThat(outcome.previousVersion())
                .isNotNull()
                .satisfies(version -> assertThat(version.source()).isEqualTo(PreviousVersion.Source.UNKNOWN));
        assertThat(written().get("deployment.json")).contains("\"source\": \"unknown\"", "\"value\": null");
    }

    @Test
    void aFirstReleaseFallsBack() {
        repository.git("tag", "--delete", "v1.1.0");
        atTheTag();

        run(ALL);

        assertThat(written().get("deployment-config.env")).contains("previous_version=v1.0.0\n");
        assertThat(written().get("deployment.json")).contains("\"source\": \"fallback\"");
    }

    @Test
    void aTagThatNoFileCanCarryFailsTheStageAndLeavesNothingOfIt() {
        repository.git("tag", "--delete", "v1.1.0");
        repository.git("tag", "v1$(id)", "HEAD^");
        atTheTag();

        RunOutcome outcome = run(ALL);

        assertThat(stage(outcome, Stage.ROLLBACK).status()).isEqualTo(Status.FAILED);
        assertThat(outcome.failures()).hasSize(1);
        assertThat(written().get("deployment-config.env"))
                .isEqualTo("DEPLOY_ENV=production\nAPI_URL=https://api.example.com\n");
        assertThat(written().get("deployment.json")).contains("\"previous_version\": null");
    }

    // ------------------------------------------------------------------ failure

    @Test
    void aMonitoringFileThatCannotBeWrittenFailsThatStageAlone() throws IOException {
        Files.createDirectories(files.resolve("monitoring-config.json/in-the-way"));

        RunOutcome outcome = run(ALL);

        assertThat(stage(outcome, Stage.MONITORING).status()).isEqualTo(Status.FAILED);
        assertThat(stage(outcome, Stage.ENVIRONMENT).isOk()).isTrue();
        assertThat(files.resolve("deployment-config.env")).hasContent(STAGING_ENV);
        assertThat(outcome.failures()).isNotEmpty();
        assertThat(files.resolve("deployment.json"))
                .content()
                .contains("\"status\": \"failed\"")
                .doesNotContain(module.toString());
    }

    @Test
    void anEnvFileThatCannotBeWrittenFailsTheStagesThatShareIt() throws IOException {
        Files.createDirectories(files.resolve("deployment-config.env/in-the-way"));

        RunOutcome outcome = run(ALL);

        assertThat(stage(outcome, Stage.ENVIRONMENT).status()).isEqualTo(Status.FAILED);
        assertThat(stage(outcome, Stage.ROLLBACK).status()).isEqualTo(Status.FAILED);
        assertThat(stage(outcome, Stage.MONITORING).isOk()).isTrue();
        assertThat(outcome.record().files().keySet()).containsExactly("monitoring-config.json");
        assertThat(outcome.failures()).hasSize(1);
    }

    @Test
    void whatCannotBeWrittenLeavesTheEarlierFilesAndNothingIsDeployedByThem() throws IOException {
        atTheTag();
        run(ALL);
        Map<String, String> earlier = written();
        repository.git("checkout", "--quiet", "main");
        String unique =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
        Path inTheWay = Files.createDirectories(files.resolve(".deployment-config.env." + unique + ".tmp/in-the-way"));

        RunOutcome outcome = run(ALL);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(written()).isEqualTo(earlier);
        assertThat(outcome.isWritten()).isFalse();
        assertThat(outcome.target().isNone()).isTrue();
        assertThat(outcome.record().files()).isEmpty();
        assertThat(outcome.record().stages().values())
                .extracting(StageRecord::status)
                .containsOnly(Status.FAILED);
    }

    @Test
    void whatCannotBeWrittenIsNoMatterToTheTargetWhereNothingMisleads() throws IOException {
        atTheTag();
        Files.createDirectories(module.resolve("target"));
        Files.writeString(files, "a file in place of the folder");

        RunOutcome outcome = run(ALL);

        assertThat(outcome.isWritten()).isFalse();
        assertThat(outcome.target().name()).isEqualTo("production");
    }

    @Test
    void aTargetThatCannotBeDecidedIsNoneWhicheverGoalAsked() throws IOException {
        run(ALL);
        Files.writeString(module.resolve(".git/refs/heads/main"), "damaged\n");

        RunOutcome outcome = run(Set.of(Stage.ENVIRONMENT));

        assertThat(outcome.context().target().isNone()).isTrue();
        assertThat(stage(outcome, Stage.TARGET).status()).isEqualTo(Status.FAILED);
        assertThat(outcome.failures()).hasSize(1);
        assertThat(written()).containsOnlyKeys("deployment.json");
    }

    @Test
    void aCustomEnvironmentsVariablesAreWritten() {
        environments.put(
                "staging",
                new DeploymentEnvironment(
                        "staging",
                        "https://s.example.org",
                        List.of(new Variable("GREETING", "good morning")),
                        MonitoringOptions.DEFAULTS,
                        RollbackOptions.defaultsOf("staging")));

        run(ALL);

        assertThat(written().get("deployment-config.env")).isEqualTo("""
                        DEPLOY_ENV=staging
                        API_URL=https://s.example.org
                        GREETING="good morning"
                        rollback_enabled=false
                        """);
    }

    @Test
    void underCiTheCheckedOutBranchDoesNotDecide() {
        variables.put("CI", "true");
        assertThat(run(ALL).context().target().isNone()).isTrue();

        override = "refs/heads/main";
        assertThat(run(ALL).context().target()).hasToString("staging");
    }

    // ------------------------------------------------------------------ variables of one call, dialects, the zip

    @Test
    void whatOneCallGivesTheNextGoalKeepsAndTheNextCallOfTheGoalForgets() {
        overrides = List.of(new Variable("LOG_LEVEL", "debug"));
        run(Set.of(Stage.ENVIRONMENT));
        overrides = List.of();

        run(Set.of(Stage.ROLLBACK));
        assertThat(written().get("deployment-config.env")).contains("LOG_LEVEL=debug", "rollback_enabled=false");

        run(Set.of(Stage.ENVIRONMENT));
        assertThat(written().get("deployment-config.env"))
                .doesNotContain("LOG_LEVEL")
                .contains("rollback_enabled=false");
    }

    @Test
    void anOverrideThatSomebodyWroteIntoTheRecordIsCheckedLikeAnyOther() throws IOException {
        overrides = List.of(new Variable("LOG_LEVEL", "debug"));
        run(Set.of(Stage.ENVIRONMENT));
        overrides = List.of();
        Path record = files.resolve("deployment.json");
        Files.writeString(record, Files.readString(record).replace("LOG_LEVEL", "LD_PRELOAD"));

        run(Set.of(Stage.ROLLBACK));

        assertThat(written().get("deployment-config.env")).isEqualTo("rollback_enabled=false\n");
    }

    @Test
    void eachDialectHasItsFileAndGoesWhenItIsNoLongerAskedFor() {
        rules = TestRules.of(Dialect.DOCKER, Dialect.JSON);
        RunOutcome outcome = run(ALL);

        assertThat(written())
                .containsOnlyKeys(
                        "deployment-config.docker.env",
                        "deployment-config.json",
                        "monitoring-config.json",
                        "deployment.json");
        assertThat(outcome.record().files())
                .containsOnlyKeys("deployment-config.docker.env", "deployment-config.json", "monitoring-config.json");

        rules = TestRules.of(Dialect.PORTABLE);
        run(ALL);
        assertThat(written()).containsOnlyKeys("deployment-config.env", "monitoring-config.json", "deployment.json");
    }

    @Test
    void eachMonitoringFormatHasItsFilesWhichGoalsComposeAndNobodyKeepsWhenItIsSwitchedOff() {
        formats = List.of(MonitoringFormat.PROMETHEUS, MonitoringFormat.GATUS);
        atTheTag();
        run(ALL);
        String rules = read("prometheus/rules.yml");
        assertThat(rules).contains("previous_version: \"v1.1.0\"", "version=\\\"v1.2.0\\\"");
        assertThat(files.resolve("gatus/endpoints.yml")).exists();
        assertThat(files.resolve("monitoring-config.json")).doesNotExist();

        run(Set.of(Stage.ROLLBACK));
        assertThat(read("prometheus/rules.yml")).as("kept by the next goal").isEqualTo(rules);

        DeploymentEnvironment on = Objects.requireNonNull(environments.get("production"));
        environments.put(
                "production",
                new DeploymentEnvironment(
                        on.name(),
                        on.apiUrl(),
                        on.variables(),
                        new MonitoringOptions(
                                false, HealthCheckOptions.DEFAULT, List.of(), List.of("mailto:a@b.org"), 300),
                        on.rollback()));
        run(ALL);
        assertThat(files.resolve("prometheus")).doesNotExist();
        assertThat(files.resolve("gatus")).doesNotExist();
    }

    private String read(String name) {
        try {
            return Files.readString(files.resolve(name));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    @Test
    void aTagThatADialectCannotCarryFailsTheRollbackStageAlone() {
        repository.git("tag", "v1.2.1$(id)");
        repository.git("checkout", "--quiet", "main");
        repository.commit();
        repository.tag("v1.3.0");
        repository.git("checkout", "--quiet", "v1.3.0");
        repository.git("tag", "--delete", "v1.2.0");
        rules = TestRules.of(Dialect.GITLAB);

        RunOutcome outcome = run(ALL);

        assertThat(stage(outcome, Stage.ROLLBACK).reason())
                .isEqualTo("The value of previous_version has a dollar sign, which the dialect gitlab cannot carry");
        assertThat(stage(outcome, Stage.ENVIRONMENT).status()).isEqualTo(Status.OK);
        assertThat(written().get("deployment-config.gitlab.env")).doesNotContain("rollback");
    }

    @Test
    void theZipHoldsTheOtherFilesAndTheSameBytesEachTime() throws IOException {
        attach = true;
        atTheTag();
        run(ALL);
        byte[] zip = Files.readAllBytes(files.resolve("deployment-config.zip"));
        Map<String, String> others = written();
        others.remove("deployment-config.zip");

        Map<String, String> inside = new TreeMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                inside.put(entry.getName(), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(inside).isEqualTo(others);

        Files.delete(files.resolve("deployment-config.zip"));
        run(ALL);
        assertThat(files.resolve("deployment-config.zip")).hasBinaryContent(zip);

        attach = false;
        run(ALL);
        assertThat(written()).isEqualTo(others);
    }

    private void migrate() throws IOException {
        Path file = module.resolve("app/src/main/resources/db/migration/V2__orders.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "create table orders");
        repository.git("add", "app");
        repository.commit();
        repository.tag("v1.3.0");
    }

    @Test
    void migrationsSinceThePreviousVersionAreRecorded() throws IOException {
        assertThat(run(ALL).record().acceptance().irreversibleChanges()).isNull();
        override = "refs/tags/v1.2.0";
        assertThat(run(ALL).record().acceptance().irreversibleChanges()).isEmpty();

        migrate();
        override = "refs/tags/v1.3.0";

        List<String> migrations = List.of("app/src/main/resources/db/migration/V2__orders.sql");
        assertThat(run(ALL).record().acceptance().irreversibleChanges()).isEqualTo(migrations);
        previousVersion = "v1.1.0";
        assertThat(run(ALL).record().acceptance().irreversibleChanges()).isEqualTo(migrations);
        previousVersion = "1.1.0-of-somewhere-else";
        assertThat(run(ALL).record().acceptance().irreversibleChanges()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PRESENT, true", "MISSING, false", "UNKNOWN, false"})
    void onlyAVersionThatIsStillThereIsGoneBackTo(WayBack.Artifact artifact, boolean enabled) throws IOException {
        override = "refs/tags/v1.2.0";
        artifacts = (coordinates, version) -> artifact;

        RunOutcome outcome = run(ALL);

        assertThat(Files.readString(files.resolve("deployment-config.env")))
                .contains("rollback_enabled=" + enabled + "\n");
        assertThat(Objects.requireNonNull(outcome.previousVersion()).value()).isEqualTo(enabled ? "v1.1.0" : null);
    }
}
