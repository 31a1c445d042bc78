package dev.qte.mojo;

import dev.qte.context.DeploymentTarget;
import dev.qte.context.PreviousVersion;
import dev.qte.output.MonitoringDocument;
import dev.qte.output.Sha256;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.EnvironmentStage;
import dev.qte.stage.MonitoringStage;
import dev.qte.stage.RollbackStage;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each stage makes of a module's settings for the environment the commit goes to. */
final class StageWork {

    private final Settings settings;
    private final Optional<DeploymentEnvironment> environment;

    StageWork(Settings settings, DeploymentTarget target) {
        this.settings = settings;
        this.environment = settings.configuration().environment(target);
    }

    /** Whether there is something for the stage to do: without an environment for none but the target's. */
    boolean isFor(Stage stage) {
        return stage == Stage.TARGET || environment.isPresent();
    }

    /** The environment's variables, with those of one call over them. */
    List<Variable> variables(List<Variable> overrides) {
        return EnvironmentStage.variables(environment.orElseThrow(), overrides);
    }

    /** The text of the monitoring configuration. */
    String monitoring() {
        return MonitoringDocument.render(MonitoringStage.monitoring(environment.orElseThrow()));
    }

    /** Whether the environment can be rolled back, so that the previous version has to be looked for. */
    boolean rollsBack() {
        return environment.orElseThrow().rollback().enabled();
    }

    /** The rollback variables for what was found; null when nobody looked. */
    List<Variable> rollback(@Nullable PreviousVersion previous) {
        return RollbackStage.variables(environment.orElseThrow().rollback(), Optional.ofNullable(previous));
    }

    /**
     * The settings a stage depends on, as a digest. Only the project's own configuration counts: a {@code -D} of one
     * call says nothing about the next.
     */
    String fingerprint(Stage stage) {
        return switch (stage) {
            case TARGET -> Sha256.of(settings.configuration().rules().toString());
            case ENVIRONMENT ->
                Sha256.of(variables(List.of()).stream()
                        .flatMap(variable -> Stream.of(variable.name(), variable.value()))
                        .toArray(String[]::new));
            case MONITORING -> Sha256.of(monitoring());
            case ROLLBACK ->
                Sha256.of(environment.orElseThrow().rollback().toString(), settings.previousVersionOfTheProject());
        };
    }
}
