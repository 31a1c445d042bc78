package dev.qte.mojo;

import dev.qte.context.ContextRequest;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.output.MonitoringFormat;
import dev.qte.scm.RemoteAccess;
import dev.qte.stage.Stage;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A goal's parameters, typed and checked. Modules whose goals are told the same may have the same ones.
 *
 * @param identity of these settings within the build, by which what they come to is shared as well; empty where they are
 *     one module's own
 * @param stages the stages the goal is of
 * @param switchedOff the stages a user switched off, each with the property that did
 * @param configuration rules and environments
 * @param monitoringFormats what the monitoring stage writes, at least one
 * @param request what shapes the decision
 * @param previousVersion how the previous version is found
 * @param previousVersionOfTheProject the same as text, as far as the POM gives it; what {@code -D} gives holds for one
 *     call
 * @param remote whether it may be looked for at the remote as well
 * @param publish whether variables go to the CI system
 * @param attach whether the files become an artifact of the module
 * @param failOnError whether a stage that fails takes the build with it
 * @param checkout where git is looked for; the same for all modules of a build
 * @param filePermissions who may read the files
 * @param budget what the whole build may take; empty for a goal that does not look at the clock
 */
record Settings(
        Optional<Object> identity,
        Set<Stage> stages,
        Map<Stage, String> switchedOff,
        Configuration configuration,
        List<MonitoringFormat> monitoringFormats,
        ContextRequest request,
        PreviousVersionRequest previousVersion,
        String previousVersionOfTheProject,
        RemoteAccess remote,
        boolean publish,
        boolean attach,
        boolean failOnError,
        Path checkout,
        Set<PosixFilePermission> filePermissions,
        Optional<TimeBudget> budget) {

    Settings {
        stages = Set.copyOf(stages);
        monitoringFormats = List.copyOf(monitoringFormats);
        switchedOff = Map.copyOf(switchedOff);
        filePermissions = Set.copyOf(filePermissions);
    }

    /** Whether the goal is of this stage and nobody switched it off. */
    boolean isOn(Stage stage) {
        return stages.contains(stage) && !switchedOff.containsKey(stage);
    }
}
