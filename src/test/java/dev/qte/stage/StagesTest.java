package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersion.Source;
import dev.qte.testkit.Environments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test
    void eachEnvironmentWatchesItself() {
        assertThat(MonitoringStage.monitoring(environment("https://qa.example.org/v2/", MonitoringOptions.DEFAULTS)))
                .isEqualTo(new Monitoring(
                        "https://qa.example.org/v2/health", true, List.of("webhook://alerts.example.com"), 300));
    }

    @Test
    void aHealthCheckUrlTakesThePlaceOfUrlAndPath() {
        MonitoringOptions options =
                new MonitoringOptions(false, "/health", "https://status.example.org/?q=qa", List.of(), 60);

        assertThat(MonitoringStage.monitoring(environment("https://qa.example.org", options)))
                .isEqualTo(new Monitoring("https://status.example.org/?q=qa", false, List.of(), 60));
    }

    @Test
    void rollbackNamesTheVersionAndTheStrategy() {
        assertThat(RollbackStage.variables(new RollbackOptions(true, RollbackStrategy.CANARY), Optional.of(KNOWN)))
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
        MonitoringOptions own = new MonitoringOptions(true, "/health", null, List.of("mailto:a@b.org"), 300);
        assertThat(environment("https://qa.example.org", own).placeholders()).isEmpty();
    }
}
