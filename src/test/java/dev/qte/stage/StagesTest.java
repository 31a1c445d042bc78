package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersion.Source;
import dev.qte.testkit.Environments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagesTest {

    private static final PreviousVersion KNOWN = new PreviousVersion("v1.1.0", Source.TAG, "a tag", "abc", 1, null);
    private static final PreviousVersion UNKNOWN =
            new PreviousVersion(null, Source.UNKNOWN, "shallow", null, null, "fetch");

    private static DeploymentEnvironment environment(String apiUrl, MonitoringOptions monitoring) {
        return new DeploymentEnvironment(
                "qa",
                apiUrl,
                List.of(new Variable("Z", "1"), new Variable("A", "2")),
                monitoring,
                RollbackOptions.defaultsOf("qa"));
    }

    @Test
    void variablesAreThePluginsOwnThenTheProjectsInTheirOrder() {
        assertThat(EnvironmentStage.variables(
                        environment("https://qa.example.org", MonitoringOptions.DEFAULTS), List.of()))
                .containsExactly(
                        new Variable("DEPLOY_ENV", "qa"),
                        new Variable("API_URL", "https://qa.example.org"),
                        new Variable("Z", "1"),
                        new Variable("A", "2"));
    }

    private static HealthCheck health(MonitoringOptions options, HealthConvention convention) {
        return MonitoringStage.monitoring(environment("https://qa.example.org/v2/", options), convention)
                .health();
    }

    private static MonitoringOptions options(HealthCheckOptions health) {
        return new MonitoringOptions(true, health, List.of(), List.of(), 60);
    }

    @Test
    void eachEnvironmentWatchesItself() {
        assertThat(MonitoringStage.monitoring(
                        environment("https://qa.example.org/v2/", MonitoringOptions.DEFAULTS),
                        HealthConvention.DEFAULT))
                .isEqualTo(new Monitoring(
                        List.of(new HealthCheck("health", "https://qa.example.org/v2/health", 200, "", 10)),
                        true,
                        List.of("webhook://alerts.example.com"),
                        300,
                        false));
    }

    @Test
    void aHealthCheckUrlTakesThePlaceOfUrlAndPath() {
        String url = "https://status.example.org/?q=qa";

        assertThat(health(
                                options(new HealthCheckOptions("health", null, null, url, null, null, null)),
                                HealthConvention.DEFAULT)
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "x:y, PLAIN, /health",
        "org.springframework.boot:spring-boot-maven-plugin, SPRING, /actuator/health",
        "org.springframework.boot:spring-boot-starter-actuator, SPRING, /actuator/health",
        "io.quarkus.platform:quarkus-maven-plugin, MICROPROFILE, /q/health",
        "io.helidon.microprofile.bundles:helidon-microprofile, MICROPROFILE, /health",
        "io.micronaut:micronaut-management, MICROPROFILE, /health",
        "com.example:org.springframework.boot, PLAIN, /health"
    })
    void theModulesOwnPartsShowItsConvention(String part, HealthPreset preset, String path) {
        HealthConvention convention = HealthConvention.of(List.of("a:b", part));

        assertThat(convention.preset()).isEqualTo(preset);
        assertThat(health(options(HealthCheckOptions.DEFAULT), convention).url())
                .isEqualTo("https://qa.example.org/v2" + path);
        assertThat(health(options(HealthCheckOptions.DEFAULT), convention).bodyExpression())
                .isEqualTo(preset.body());
    }

    @Test
    void whatIsConfiguredIsOverTheConvention() {
        HealthConvention quarkus = HealthConvention.of(List.of("io.quarkus:quarkus-smallrye-health"));

        assertThat(health(
                        options(new HealthCheckOptions("health", HealthPreset.SPRING, null, null, 204, null, 3)),
                        quarkus))
                .isEqualTo(new HealthCheck(
                        "health", "https://qa.example.org/v2/actuator/health", 204, HealthPreset.SPRING.body(), 3));
        assertThat(health(
                        options(new HealthCheckOptions(
                                "health", HealthPreset.MICROPROFILE, null, null, null, "x", null)),
                        quarkus))
                .isEqualTo(new HealthCheck("health", "https://qa.example.org/v2/q/health", 200, "x", 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=x)",
                "(?!x)",
                "(?<=x)",
                "(?<n>x)",
                "(?>x)",
                "(a)\\1",
                "a*+",
                "a++",
                "(",
                "\\h",
                "\\p{Alpha}",
                "a{1001}"
            })
    void whatMonitoringSystemsDoNotUnderstandIsNoExpression(String expression) {
        assertThatThrownBy(() -> HealthCheckOptions.bodyExpression(expression, "here"))
                .isInstanceOf(DeploymentFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\"\\s*:\\s*\"UP\"", "(?i)ok", "(?:a|b)+", "[a-z]{2,}", "\\\\1", "\\d\\.x"})
    void whatBothUnderstandIsOne(String expression) {
        assertThat(HealthCheckOptions.bodyExpression(expression, "here")).isEqualTo(expression);
    }

    @Test
    void rollbackNamesTheVersionAndTheStrategy() {
        assertThat(RollbackStage.variables(
                        new RollbackOptions(true, RollbackStrategy.CANARY, RollbackOptions.MIGRATIONS),
                        Optional.of(KNOWN)))
                .containsExactly(
                        new Variable("rollback_enabled", "true"),
                        new Variable("previous_version", "v1.1.0"),
                        new Variable("rollback_strategy", "canary"));
    }

    @Test
    void rollbackIsOffWhereItIsNotWantedAndWhereThereIsNothingToGoBackTo() {
        List<Variable> off = List.of(new Variable("rollback_enabled", "false"));

        assertThat(RollbackStage.variables(RollbackOptions.defaultsOf("staging"), Optional.of(KNOWN)))
                .isEqualTo(off);
        assertThat(RollbackStage.variables(RollbackOptions.defaultsOf("production"), Optional.of(UNKNOWN)))
                .isEqualTo(off);
        assertThat(RollbackStage.variables(RollbackOptions.defaultsOf("production"), Optional.empty()))
                .isEqualTo(off);
    }

    @Test
    void onlyProductionRollsBackByDefault() {
        assertThat(RollbackOptions.defaultsOf("production").enabled()).isTrue();
        assertThat(RollbackOptions.defaultsOf("staging").enabled()).isFalse();
        assertThat(RollbackOptions.defaultsOf("production-eu").enabled()).isFalse();
    }

    @Test
    void placeholdersAreNamedUntilTheyAreReplaced() {
        assertThat(Environments.builtIn().flatMap(environment -> environment.placeholders().stream()))
                .contains("apiUrl https://api.example.com", "apiUrl https://staging-api.example.com");
        MonitoringOptions own =
                new MonitoringOptions(true, HealthCheckOptions.DEFAULT, List.of(), List.of("mailto:a@b.org"), 300);
        assertThat(environment("https://qa.example.org", own).placeholders()).isEmpty();
    }

    @Test
    void whatIsGivenForACallTakesThePlaceOfTheProjectsOrComesLast() {
        assertThat(EnvironmentStage.variables(
                        environment("https://qa.example.org", MonitoringOptions.DEFAULTS),
                        List.of(new Variable("Z", "9"), new Variable("NEW", "1"))))
                .extracting(variable -> variable.name() + "=" + variable.value())
                .containsExactly("DEPLOY_ENV=qa", "API_URL=https://qa.example.org", "Z=9", "A=2", "NEW=1");
    }

    @Test
    void theVersionIsToldWhereThePresetSays() {
        MonitoringOptions spring =
                options(new HealthCheckOptions("health", HealthPreset.SPRING, null, null, null, null, null));

        assertThat(MonitoringStage.versionSource(
                                environment("https://qa.example.org", spring), HealthConvention.DEFAULT)
                        .url())
                .isEqualTo("https://qa.example.org/actuator/info");
    }

    @ParameterizedTest
    @CsvSource({"https://x.org/, true", "HTTPS://x.org/, true", "http://x.org/https:, false"})
    void aCheckIsEncryptedByItsScheme(String url, boolean encrypted) {
        assertThat(new HealthCheck("h", url, 200, "", 1).isEncrypted()).isEqualTo(encrypted);
    }

    @Test
    void placeholdersAreNamed() {
        assertThat(Environments.builtIn().findFirst().orElseThrow().placeholders())
                .hasSize(2)
                .allMatch(line -> line.startsWith("apiUrl https://")
                        || line.equals("alertEndpoint webhook://alerts.example.com"));
    }

    /** What tells whether a stage's settings changed. */
    @Test
    void rollbackOptionsThatDifferHaveTextsThatDiffer() {
        assertThat(List.of(
                        new RollbackOptions(true, RollbackStrategy.BLUE_GREEN, List.of()),
                        new RollbackOptions(false, RollbackStrategy.BLUE_GREEN, List.of()),
                        new RollbackOptions(true, RollbackStrategy.BLUE_GREEN, List.of("db/**")),
                        new RollbackOptions(true, RollbackStrategy.CANARY, List.of())))
                .extracting(RollbackOptions::toString)
                .doesNotHaveDuplicates()
                .first()
                .asString()
                .startsWith("on, ");
    }

    /** Likewise; a component that is added must be in the text. */
    @Test
    void monitoringThatDiffersHasTextsThatDiffer() {
        HealthCheck check = new HealthCheck("health", "https://a.example.org", 200, "", 10);
        assertThat(List.of(
                        check,
                        new HealthCheck("other", "https://a.example.org", 200, "", 10),
                        new HealthCheck("health", "https://b.example.org", 200, "", 10),
                        new HealthCheck("health", "https://a.example.org", 204, "", 10),
                        new HealthCheck("health", "https://a.example.org", 200, "ok", 10),
                        new HealthCheck("health", "https://a.example.org", 200, "", 11)))
                .extracting(HealthCheck::toString)
                .doesNotHaveDuplicates();
        assertThat(HealthCheck.class.getRecordComponents()).hasSize(5);
        assertThat(List.of(
                        new Monitoring(List.of(check), true, List.of(), 60, false),
                        new Monitoring(List.of(check, check), true, List.of(), 60, false),
                        new Monitoring(List.of(check), false, List.of(), 60, false),
                        new Monitoring(List.of(check), true, List.of("x:y"), 60, false),
                        new Monitoring(List.of(check), true, List.of(), 61, false),
                        new Monitoring(List.of(check), true, List.of(), 60, true)))
                .extracting(Monitoring::toString)
                .doesNotHaveDuplicates()
                .first()
                .asString()
                .startsWith("on, ")
                .doesNotContain("detailed");
        assertThat(Monitoring.class.getRecordComponents()).hasSize(5);
    }

    @Test
    void aStatusIsANumberOfHttp() {
        assertThat(HealthCheckOptions.status("204", "here")).isEqualTo(204);
        assertThatThrownBy(() -> HealthCheckOptions.status("99", "here"))
                .hasMessageContaining("'99' is no HTTP status");
    }
}
