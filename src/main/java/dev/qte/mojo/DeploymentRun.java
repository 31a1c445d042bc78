package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.FileContent;
import dev.qte.output.OutputFolder;
import dev.qte.output.StageRecord;
import dev.qte.output.ZipDocument;
import dev.qte.stage.Acceptance;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private final ModuleFacts module;
    private final Facts facts;
    private final Facts.Resolution resolution;
    private final StageWork work;
    private final OutputFolder folder;
    private final Stopwatch stopwatch;
    private final List<DeploymentFailure> failures = new ArrayList<>();

    /** The files of the monitoring stage, by name. */
    private final Map<String, FileContent> monitoring = new LinkedHashMap<>();

    private final Map<Stage, StageRecord> results = new EnumMap<>(Stage.class);

    /** The decision, and in the end what came of it. */
    private DeploymentRecord record;

    /** What this run looked up; null when it did not. */
    private @Nullable PreviousVersion previousVersion;

    /** What the record is to say: looked up now or taken over. */
    private @Nullable PreviousVersion recordedVersion;

    DeploymentRun(
            Settings settings,
            ModuleFacts module,
            DeploymentContextStore store,
            Facts facts,
            OutputFolder folder,
            Stopwatch stopwatch) {
        this.settings = settings;
        this.module = module;
        this.facts = facts;
        this.folder = folder;
        this.stopwatch = stopwatch;
        this.resolution = stopwatch.time(Stage.TARGET, () -> facts.resolve(settings));
        this.work = StageWork.of(settings, module, context().target(), store);
        this.record = DeploymentRecord.of(context(), module.project());
    }

    private DeploymentContext context() {
        return resolution.context();
    }

    /** Runs the goal's stages and writes the files. */
    RunOutcome run() {
        Optional<EarlierGoal> earlier = earlier();
        for (Stage stage : Stage.values()) {
            if (runs(stage)) {
                results.put(stage, stopwatch.time(stage, () -> perform(stage)));
            } else {
                earlier.ifPresent(before -> keep(stage, before));
            }
        }
        boolean isWritten = write();
        return new RunOutcome(
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
            results.put(stage, result);
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
                folder.requirePlaceFor(work.monitoringNames());
                monitoring.putAll(work.monitoring(version(), versionToGoBackTo()));
                yield List.of();
            }
            case ROLLBACK -> rollback();
        };
    }

    private String version() {
        return context().tag().orElse(module.project().version());
    }

    /** For an alert to name; looked for only where there is one that could. */
    private Optional<String> versionToGoBackTo() {
        boolean named = work.namesVersions()
                && work.rollsBack()
                && !settings.switchedOff().containsKey(Stage.ROLLBACK);
        return named ? facts.previousVersion(context(), settings, module).known() : Optional.empty();
    }

    private List<Variable> overrides(Stage stage) {
        return stage == Stage.ENVIRONMENT ? settings.configuration().overrides() : List.of();
    }

    private List<Variable> rollback() {
        if (work.rollsBack()) {
            previousVersion = facts.previousVersion(context(), settings, module);
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

    private boolean isOk(Stage stage) {
        return results.containsKey(stage) && results.get(stage).isOk();
    }

    /** Puts the files into the folder, all of them or none. */
    private boolean write() {
        Map<String, FileContent> files = new LinkedHashMap<>();
        addVariables(files);
        if (isOk(Stage.MONITORING)) {
            files.putAll(monitoring);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        Map<String, byte[]> written = new LinkedHashMap<>();
        files.forEach((name, content) -> {
            digests.put(name, content.sha256());
            written.put(name, content.bytes());
        });
        PreviousVersion version = isOk(Stage.ROLLBACK) ? recordedVersion : null;
        Acceptance acceptance = isOk(Stage.MONITORING) ? work.acceptance(version, facts, context()) : Acceptance.NONE;
        record = record.completed(results, version, acceptance, digests);
        byte[] told = DeploymentDocument.render(record).getBytes(StandardCharsets.UTF_8);
        if (settings.attach()) {
            Map<String, byte[]> all = new LinkedHashMap<>(written);
            all.put(DeploymentDocument.NAME, told);
            written.put(ZipDocument.NAME, ZipDocument.render(all));
        }
        written.put(DeploymentDocument.NAME, told);
        try {
            folder.replace(written, stale(written.keySet()));
            return true;
        } catch (DeploymentFailure failure) {
            StageRecord lost = failed(failure);
            results.replaceAll((stage, result) -> lost);
            record = record.completed(results, record.previousVersion(), record.acceptance(), new TreeMap<>());
            return false;
        }
    }

    private void addVariables(Map<String, FileContent> files) {
        List<Variable> variables = StageRecord.variables(results.values());
        if (variables.isEmpty()) {
            return;
        }
        try {
            Map<String, FileContent> rendered = work.variableFiles(variables);
            folder.requirePlaceFor(rendered.keySet());
            files.putAll(rendered);
        } catch (DeploymentFailure failure) {
            StageRecord lost = failed(failure);
            results.replaceAll((stage, result) -> result.variables().isEmpty() ? result : lost);
        }
    }

    /** The files of earlier runs that have to go. What stands in the way of that is news only if nothing has failed before. */
    private List<String> stale(Set<String> current) {
        List<String> stale = new ArrayList<>();
        for (String name : folder.present(StageWork.FILES)) {
            if (!current.contains(name)) {
                try {
                    folder.requirePlaceFor(List.of(name));
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
}
