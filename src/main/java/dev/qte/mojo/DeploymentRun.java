package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.DotenvDocument;
import dev.qte.output.MonitoringDocument;
import dev.qte.output.OutputFolder;
import dev.qte.output.Sha256;
import dev.qte.output.StageRecord;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.EnvironmentStage;
import dev.qte.stage.MonitoringStage;
import dev.qte.stage.RollbackStage;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One goal in one module, from a decision to its files. What an earlier goal contributed for the same decision and the
 * same settings stays; everything else of earlier runs goes.
 *
 * <p>A stage that fails leaves nothing of its own behind and does not keep the others from their work.
 */
final class DeploymentRun {

    private final Settings settings;
    private final Facts facts;
    private final Facts.Resolution resolution;
    private final Optional<DeploymentEnvironment> environment;
    private final OutputFolder folder;
    private final Stopwatch stopwatch;
    private final List<DeploymentFailure> failures = new ArrayList<>();

    private DeploymentRecord record;

    /** What this run looked up; null when it did not. */
    private @Nullable PreviousVersion previousVersion;

    /** What the record is to say: looked up now or taken over. */
    private @Nullable PreviousVersion recordedVersion;

    DeploymentRun(Settings settings, Facts facts, OutputFolder folder, Stopwatch stopwatch) {
        this.settings = settings;
        this.facts = facts;
        this.folder = folder;
        this.stopwatch = stopwatch;
        this.resolution = stopwatch.time(Stage.TARGET, () -> facts.resolve(settings.request()));
        this.environment = settings.configuration().environment(context().target());
        this.record = DeploymentRecord.of(context(), settings.project());
    }

    /**
     * What came of it.
     *
     * @param record as it is in {@code deployment.json}
     * @param previousVersion null when it was not looked up now
     * @param failures of stages, and of writing
     */
    record Outcome(
            DeploymentContext context,
            DeploymentRecord record,
            @Nullable PreviousVersion previousVersion,
            List<DeploymentFailure> failures) {

        Outcome {
            failures = List.copyOf(failures);
        }
    }

    private DeploymentContext context() {
        return resolution.context();
    }

    /** Runs the goal's stages and writes the files. */
    Outcome run() {
        Optional<DeploymentRecord> earlier = earlier();
        for (Stage stage : Stage.values()) {
            if (runs(stage)) {
                put(stage, stopwatch.time(stage, () -> perform(stage)));
            } else {
                earlier.ifPresent(before -> keep(stage, before));
            }
        }
        write();
        return new Outcome(context(), record, previousVersion, failures);
    }

    /** The record of an earlier goal for the same decision, where this one leaves it anything to contribute. */
    private Optional<DeploymentRecord> earlier() {
        return Stream.of(Stage.values()).allMatch(this::runs)
                ? Optional.empty()
                : folder.read(DeploymentDocument.NAME)
                        .flatMap(DeploymentDocument::parse)
                        .filter(record::isOfSameDecision);
    }

    private boolean runs(Stage stage) {
        // A target that could not be decided is told of, whichever stage asked for it.
        return settings.stages().contains(stage) || (stage == Stage.TARGET && isUndecided());
    }

    private boolean isUndecided() {
        return !resolution.problems().isEmpty();
    }

    private StageRecord perform(Stage stage) {
        if (stage == Stage.TARGET && isUndecided()) {
            return failed(DeploymentFailure.faults(resolution.problems()));
        }
        String property = settings.switchedOff().get(stage);
        if (property != null) {
            return StageRecord.skipped("switched off by " + property);
        }
        if (stage != Stage.TARGET && environment.isEmpty()) {
            return StageRecord.skipped("the target is none");
        }
        try {
            return StageRecord.ok(fingerprint(stage), contribute(stage));
        } catch (DeploymentFailure failure) {
            return failed(failure);
        }
    }

    /** Writes the stage's own file, if it has one. */
    private List<Variable> contribute(Stage stage) {
        return switch (stage) {
            case TARGET -> List.of();
            case ENVIRONMENT -> EnvironmentStage.variables(environment.orElseThrow());
            case MONITORING -> {
                folder.write(
                        MonitoringDocument.NAME,
                        MonitoringDocument.render(MonitoringStage.monitoring(environment.orElseThrow())));
                yield List.of();
            }
            case ROLLBACK -> rollback(environment.orElseThrow());
        };
    }

    private List<Variable> rollback(DeploymentEnvironment of) {
        if (of.rollback().enabled()) {
            previousVersion = facts.previousVersion(context(), settings);
        }
        List<Variable> variables = RollbackStage.variables(of.rollback(), Optional.ofNullable(previousVersion));
        for (Variable variable : variables) {
            DotenvDocument.obstacle(variable.value()).ifPresent(kind -> {
                throw DeploymentFailure.fault(
                        "The previous version has " + kind + ", which readers of " + DotenvDocument.NAME
                                + " understand differently",
                        variable.name(),
                        "give the version by -Dqte.rollback.previousVersion=<version>");
            });
        }
        recordedVersion = previousVersion;
        return variables;
    }

    private StageRecord failed(DeploymentFailure failure) {
        failures.add(failure);
        return StageRecord.failed(failure.reason());
    }

    /** Takes over what an earlier goal did, unless the settings it did it with are not those of now. */
    private void keep(Stage stage, DeploymentRecord earlier) {
        StageRecord before = earlier.stages().get(stage);
        if (before == null) {
            return;
        }
        if (!before.isOk()) {
            put(stage, before);
        } else if (isCurrent(stage, before, earlier)) {
            put(stage, StageRecord.ok(fingerprint(stage), keptVariables(stage, earlier)));
        }
    }

    private boolean isCurrent(Stage stage, StageRecord before, DeploymentRecord earlier) {
        if ((stage != Stage.TARGET && environment.isEmpty())
                || settings.switchedOff().containsKey(stage)) {
            return false;
        }
        boolean isThere = switch (stage) {
            case TARGET, ENVIRONMENT -> true;
            case MONITORING -> isUntouched(MonitoringDocument.NAME, earlier);
            case ROLLBACK -> isRepresentable(earlier.previousVersion());
        };
        return isThere && fingerprint(stage).equals(before.configuration());
    }

    /** Whether this is a version we could have recorded; somebody may have edited the file. */
    private static boolean isRepresentable(@Nullable PreviousVersion version) {
        return version == null
                || version.known().flatMap(DotenvDocument::obstacle).isEmpty();
    }

    private List<Variable> keptVariables(Stage stage, DeploymentRecord earlier) {
        return switch (stage) {
            case TARGET, MONITORING -> List.of();
            case ENVIRONMENT -> EnvironmentStage.variables(environment.orElseThrow());
            case ROLLBACK -> {
                recordedVersion = earlier.previousVersion();
                yield RollbackStage.variables(
                        environment.orElseThrow().rollback(), Optional.ofNullable(recordedVersion));
            }
        };
    }

    private boolean isUntouched(String name, DeploymentRecord earlier) {
        return folder.read(name)
                .map(Sha256::of)
                .filter(digest -> digest.equals(earlier.files().get(name)))
                .isPresent();
    }

    /**
     * The settings a stage depends on, as a digest. Only the project's own configuration counts: a {@code -D} of one
     * call says nothing about the next.
     */
    private String fingerprint(Stage stage) {
        return switch (stage) {
            case TARGET -> Sha256.of(settings.configuration().rules().toString());
            case ENVIRONMENT ->
                Sha256.of(EnvironmentStage.variables(environment.orElseThrow()).stream()
                        .flatMap(variable -> Stream.of(variable.name(), variable.value()))
                        .toArray(String[]::new));
            case MONITORING ->
                Sha256.of(MonitoringDocument.render(MonitoringStage.monitoring(environment.orElseThrow())));
            case ROLLBACK ->
                Sha256.of(environment.orElseThrow().rollback().toString(), settings.previousVersionOfTheProject());
        };
    }

    private void put(Stage stage, StageRecord result) {
        record = record.with(stage, result);
    }

    private void write() {
        SortedMap<String, String> files = new TreeMap<>();
        if (record.isOk(Stage.MONITORING)) {
            folder.read(MonitoringDocument.NAME)
                    .ifPresent(bytes -> files.put(MonitoringDocument.NAME, Sha256.of(bytes)));
        } else {
            clear(MonitoringDocument.NAME);
        }
        if (record.variables().isEmpty()) {
            clear(DotenvDocument.NAME);
        } else {
            try {
                files.put(
                        DotenvDocument.NAME,
                        folder.write(DotenvDocument.NAME, DotenvDocument.render(record.variables())));
            } catch (DeploymentFailure failure) {
                StageRecord lost = failed(failure);
                clear(DotenvDocument.NAME);
                record.stages().forEach((stage, result) -> {
                    if (!result.variables().isEmpty()) {
                        put(stage, lost);
                    }
                });
            }
        }
        record = record.withFiles(files).withPreviousVersion(record.isOk(Stage.ROLLBACK) ? recordedVersion : null);
        try {
            folder.write(DeploymentDocument.NAME, DeploymentDocument.render(record));
        } catch (DeploymentFailure failure) {
            failures.add(failure);
        }
    }

    /** Takes a file of an earlier run away. What stands in the way of that is news only if nothing has failed before. */
    private void clear(String name) {
        try {
            folder.delete(name);
        } catch (DeploymentFailure failure) {
            if (failures.isEmpty()) {
                failures.add(failure);
            }
        }
    }
}
