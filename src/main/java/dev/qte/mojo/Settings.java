package dev.qte.mojo;

import dev.qte.context.ContextRequest;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A goal's parameters, typed and checked: all a {@link DeploymentRun} is told.
 *
 * @param stages the stages the goal is of
 * @param switchedOff the stages a user switched off, each with the property that did
 * @param configuration rules and environments
 * @param request what shapes the decision
 * @param previousVersion {@code qte.rollback.previousVersion}
 * @param fallbackVersion {@code qte.rollback.fallbackVersion}
 * @param versionsOfTheProject the two versions as far as the POM gives them; what {@code -D} gives holds for one call
 * @param publish whether variables go to the CI system
 * @param failOnError whether a stage that fails takes the build with it
 * @param checkout where git is looked for; the same for all modules of a build
 * @param module the module's base directory
 * @param outputFolder where its files go, absolute
 * @param project the module's coordinates
 */
record Settings(
        Set<Stage> stages,
        Map<Stage, String> switchedOff,
        Configuration configuration,
        ContextRequest request,
        Optional<String> previousVersion,
        String fallbackVersion,
        String versionsOfTheProject,
        boolean publish,
        boolean failOnError,
        Path checkout,
        Path module,
        Path outputFolder,
        Coordinates project) {

    Settings {
        stages = Set.copyOf(stages);
        switchedOff = Map.copyOf(switchedOff);
    }

    /** Whether the goal is of this stage and nobody switched it off. */
    boolean isOn(Stage stage) {
        return stages.contains(stage) && !switchedOff.containsKey(stage);
    }
}
