package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.OutputFolder;
import dev.qte.output.Sha256;
import dev.qte.output.StageRecord;
import dev.qte.output.ZipDocument;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final StageWork work;
    private final OutputFolder folder;
    private final Stopwatch stopwatch;
    private final List<DeploymentFailure> failures = new ArrayList<>();

    /** The files of the monitoring stage, by name. */
    private final Map<String, byte[]> monitoring = new LinkedHashMap<>();

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
        this.work = new StageWork(settings, context().target());
        this.record = DeploymentRecord.of(context(), settings.project());
    }

    /**
     * What came of it.
     *
     * @param record as it is in {@code deployment.json}
     * @param previousVersion null when it was not looked up now
     * @param failures of stages, and of writing
     * @param isWritten whether the files are those of this run
     * @param isMisleading whether files of an earlier run are there still, because these could not be written
     */
    record Outcome(
            DeploymentContext context,
            DeploymentRecord record,
            @Nullable PreviousVersion previousVersion,
            List<DeploymentFailure> failures,
            boolean isWritten,
            boolean isMisleading) {

        Outcome {
            failures = List.copyOf(failures);
        }

        /**
         * Where the commit may be deployed. Nowhere, as long as the files are those of an earlier run: they may be of
         * another environment.
         */
        DeploymentTarget target() {
            return isMisleading ? DeploymentTarget.NONE : context.target();
        }
    }

    private DeploymentContext context() {
        return resolution.context();
    }

    /** Runs the goal's stages and writes the files. */
    Outcome run() {
        Optional<EarlierGoal> earlier = earlier();
        for (Stage stage : Stage.values()) {
            if (runs(stage)) {
                put(stage, stopwatch.time(stage, () -> perform(stage)));
            } else {
                earlier.ifPresent(before -> keep(stage, before));
            }
        }
        boolean isWritten = write();
        return new Outcome(
                context(),
                record,
                previousVersion,
                failures,
                isWritten,
                !isWritten && !folder.present(StageWork.FILES).isEmpty());
    }

    /** An earlier goal for the same decision, where this one leaves it anything to contribute. */
    private Optional<EarlierGoal> earlier() {
        return Stream.of(Stage.values()).allMatch(this::runs)
                ? Optional.empty()
                : folder.read(DeploymentDocument.NAME)
                        .flatMap(DeploymentDocument::parse)
                        .filter(record::isOfSameDecision)
                        .map(before -> new EarlierGoal(before, folder, settings, work));
    }

    private void keep(Stage stage, EarlierGoal earlier) {
        earlier.kept(stage).ifPresent(result -> {
            put(stage, result);
            if (stage == Stage.ROLLBACK && result.isOk()) {
                recordedVersion = earlier.previousVersion();
            }
            if (stage == Stage.MONITORING && result.isOk()) {
                monitoring.putAll(earlier.monitoring());
            }
        });
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
        if (!work.isFor(stage)) {
            return StageRecord.skipped("the target is none");
        }
        try {
            return StageRecord.ok(work.fingerprint(stage), contribute(stage), overrides(stage));
        } catch (DeploymentFailure failure) {
            return failed(failure);
        }
    }

    private List<Variable> contribute(Stage stage) {
        return switch (stage) {
            case TARGET -> List.of();
            case ENVIRONMENT -> work.variables(overrides(stage));
            case MONITORING -> {
                work.monitoringNames().forEach(folder::requirePlaceFor);
                monitoring.putAll(work.monitoring(version(), versionToGoBackTo()));
                yield List.of();
            }
            case ROLLBACK -> rollback();
        };
    }

    private String version() {
        return context().tag().orElse(settings.project().version());
    }

    /** For an alert to name; looked for only where there is one that could. */
    private Optional<String> versionToGoBackTo() {
        boolean named = work.namesVersions()
                && work.rollsBack()
                && !settings.switchedOff().containsKey(Stage.ROLLBACK);
        return named ? facts.previousVersion(context(), settings).known() : Optional.empty();
    }

    private List<Variable> overrides(Stage stage) {
        return stage == Stage.ENVIRONMENT ? settings.configuration().overrides() : List.of();
    }

    private List<Variable> rollback() {
        if (work.rollsBack()) {
            previousVersion = facts.previousVersion(context(), settings);
        }
        List<Variable> variables = work.rollback(previousVersion);
        for (Variable variable : variables) {
            settings.configuration()
                    .variableRules()
                    .obstacle(variable, "the tag that is the previous version")
                    .ifPresent(obstacle -> {
                        throw DeploymentFailure.fault(
                                obstacle.what(),
                                obstacle.where(),
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

    private void put(Stage stage, StageRecord result) {
        record = record.with(stage, result);
    }

    /** Puts the files into the folder, all of them or none. */
    private boolean write() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        addVariables(files);
        if (record.isOk(Stage.MONITORING)) {
            files.putAll(monitoring);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
        record = record.withFiles(digests).withPreviousVersion(record.isOk(Stage.ROLLBACK) ? recordedVersion : null);
        record = record.withAcceptance(work.acceptance(record, facts, context()));
        byte[] told = bytes(DeploymentDocument.render(record));
        if (settings.attach()) {
            Map<String, byte[]> all = new LinkedHashMap<>(files);
            all.put(DeploymentDocument.NAME, told);
            files.put(ZipDocument.NAME, ZipDocument.render(all));
        }
        files.put(DeploymentDocument.NAME, told);
        try {
            folder.replace(files, stale(files.keySet()));
            return true;
        } catch (DeploymentFailure failure) {
            StageRecord lost = failed(failure);
            record.stages().keySet().forEach(stage -> put(stage, lost));
            record = record.withFiles(new TreeMap<>());
            return false;
        }
    }

    private void addVariables(Map<String, byte[]> files) {
        List<Variable> variables = record.variables();
        if (variables.isEmpty()) {
            return;
        }
        try {
            files.putAll(work.variableFiles(variables, folder));
        } catch (DeploymentFailure failure) {
            StageRecord lost = failed(failure);
            record.stages().forEach((stage, result) -> {
                if (!result.variables().isEmpty()) {
                    put(stage, lost);
                }
            });
        }
    }

    /** The files of earlier runs that have to go. What stands in the way of that is news only if nothing has failed before. */
    private List<String> stale(Set<String> current) {
        List<String> stale = new ArrayList<>();
        for (String name : folder.present(StageWork.FILES)) {
            if (!current.contains(name)) {
                try {
                    folder.requirePlaceFor(name);
                    stale.add(name);
                } catch (DeploymentFailure inTheWay) {
                    if (failures.isEmpty()) {
                        failures.add(inTheWay);
                    }
                }
            }
        }
        return stale;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
