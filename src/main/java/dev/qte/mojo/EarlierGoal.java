package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.FileContent;
import dev.qte.output.OutputFolder;
import dev.qte.output.Sha256;
import dev.qte.output.StageRecord;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier goal did for the same decision, as far as it still holds: with the settings of now, and with nothing
 * that somebody else may have written into its record.
 */
final class EarlierGoal {

    private final DeploymentRecord record;
    private final OutputFolder folder;
    private final Settings settings;
    private final StageWork work;

    EarlierGoal(DeploymentRecord record, OutputFolder folder, Settings settings, StageWork work) {
        this.record = record;
        this.folder = folder;
        this.settings = settings;
        this.work = work;
    }

    /** The version to go back to that was found then; null when nobody looked. */
    @Nullable
    PreviousVersion previousVersion() {
        return record.previousVersion();
    }

    /** The files of the monitoring stage, by name, as they are. */
    Map<String, FileContent> monitoring() {
        Map<String, FileContent> files = new LinkedHashMap<>();
        work.monitoringNames()
                .forEach(name -> folder.read(name).ifPresent(bytes -> files.put(name, FileContent.of(bytes))));
        return files;
    }

    /** What became of the stage then, if that is to stay. */
    Optional<StageRecord> kept(Stage stage) {
        StageRecord before = record.stages().get(stage);
        if (before == null || !before.isOk()) {
            return Optional.ofNullable(before);
        }
        boolean isCurrent = work.isFor(stage)
                && !settings.switchedOff().containsKey(stage)
                && isThere(stage, before)
                && work.fingerprint(stage).equals(before.configuration());
        return isCurrent
                ? Optional.of(StageRecord.ok(work.fingerprint(stage), variables(stage, before), before.overrides()))
                : Optional.empty();
    }

    private boolean isThere(Stage stage, StageRecord before) {
        return switch (stage) {
            case TARGET -> true;
            case ENVIRONMENT -> before.overrides().stream().allMatch(this::isAcceptable);
            case MONITORING -> work.monitoringNames().stream().allMatch(this::isUntouched);
            case ROLLBACK -> work.rollback(previousVersion()).stream().noneMatch(this::hasObstacle);
        };
    }

    private List<Variable> variables(Stage stage, StageRecord before) {
        return switch (stage) {
            case TARGET, MONITORING -> List.of();
            case ENVIRONMENT -> work.variables(before.overrides());
            case ROLLBACK -> work.rollback(previousVersion());
        };
    }

    /** Whether this is a variable we could have recorded; somebody may have edited the file. */
    private boolean isAcceptable(Variable variable) {
        try {
            settings.configuration()
                    .variableRules()
                    .variable(variable.name(), variable.value(), DeploymentDocument.NAME);
            return true;
        } catch (DeploymentFailure notOurs) {
            return false;
        }
    }

    private boolean hasObstacle(Variable variable) {
        return settings.configuration()
                .variableRules()
                .obstacle(variable, DeploymentDocument.NAME)
                .isPresent();
    }

    private boolean isUntouched(String name) {
        return folder.read(name)
                .map(Sha256::of)
                .filter(digest -> digest.equals(record.files().get(name)))
                .isPresent();
    }
}
