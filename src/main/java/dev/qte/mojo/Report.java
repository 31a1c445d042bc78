package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.Dialect;
import dev.qte.output.OutputFolder;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.LogText;
import dev.qte.publish.Summary;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** What a person reads: the decision once in a build, then its files per module. Every line passes {@link LogText}. */
final class Report {

    private final Log log;
    private final DeploymentContextStore store;
    private final Optional<CiPublisher> publisher;
    private final List<Finding> warnings = new ArrayList<>();

    /**
     * A report to a log, and of findings also to where the CI system shows those.
     *
     * @param publisher of the system that runs this build, if it takes anything
     */
    Report(Log log, DeploymentContextStore store, Optional<CiPublisher> publisher) {
        this.log = log;
        this.store = store;
        this.publisher = publisher;
    }

    /** The decision and why, when it is made. */
    void decision(DeploymentContext context, boolean overridden) {
        // A reason about commits names them itself.
        String commit = context.shortCommit()
                .filter(id -> !context.reason().contains(id))
                .map(id -> ", commit " + id)
                .orElse("");
        info("Deployment target: " + context.target() + " (" + context.reason() + commit + ")");
        if (overridden) {
            info("The ref is given by -Dqte.ref, -Dqte.branch or -Dqte.tag, over whatever the CI system and git say");
        }
        if (!context.target().isNone() && !context.verified()) {
            warn(new Finding(
                    "Git does not confirm that this commit is " + context.ref(),
                    "this checkout: no repository, a ref that is not in the clone, or HEAD on another branch",
                    "check out that ref with git; until then deployment.json says verified: false"));
        }
    }

    /** The example URLs that a project without configuration would deploy with. */
    void placeholders(DeploymentEnvironment environment) {
        List<String> placeholders = environment.placeholders();
        if (!placeholders.isEmpty() && store.claim("placeholders of " + environment.name())) {
            warn(new Finding(
                    "The environment " + environment.name() + " has placeholders: " + String.join(", ", placeholders),
                    "<environments> in the plugin's <configuration>",
                    "configure the environment with its own URLs"));
        }
    }

    /** The version to go back to, if this goal looked for it; once for all modules that have the same. */
    void previousVersion(PreviousVersion version) {
        String line = "Previous version: " + version.known().orElse("unknown") + " (" + version.reason() + ")";
        if (!store.claim("report " + line)) {
            return;
        }
        if (version.fix() == null) {
            info(line);
        } else {
            String off = version.known().isPresent() ? "" : "; rollback is off";
            warn(new Finding(line + off, "the history of this checkout", version.fix()));
        }
    }

    /** The files a goal leaves behind. */
    void files(RunOutcome outcome, OutputFolder folder) {
        info("Files: " + String.join(", ", names(outcome, folder)));
    }

    /** What the goal took, and where the build stands. */
    void time(Stopwatch stopwatch, TimeBudget budget, Duration sinceStart) {
        String line = "Took " + stopwatch.summary() + "; " + budget.compare(sinceStart);
        if (budget.isExceededBy(sinceStart)) {
            log.warn(line + ", which is over the budget (qte.timeBudget)");
        } else {
            log.info(line);
        }
    }

    /** The stages that were switched off. */
    void skips(Settings settings) {
        for (Stage stage : Stage.values()) {
            String property = settings.switchedOff().get(stage);
            if (property != null && settings.stages().contains(stage)) {
                info("Skipping the " + stage.id() + " stage: " + property + " is set");
            }
        }
    }

    void info(String line) {
        log.info(LogText.line(line));
    }

    void warn(Finding finding) {
        print(finding.lines(), log::warn);
        warnings.add(finding);
        publisher.ifPresent(present -> present.annotate(CiPublisher.Severity.WARNING, finding));
    }

    void warnOnce(Finding finding) {
        if (store.claim("warning " + finding)) {
            warn(finding);
        }
    }

    /** What the files, or their absence, may come to. */
    void cautions(Settings settings, RunOutcome outcome, OutputFolder folder) {
        if (outcome.isMisleading()) {
            warnOnce(new Finding(
                    "The files of an earlier run are still there, so that the target is none",
                    folder.path("").toString(),
                    "see the error about writing; until then nothing may be deployed by these files"));
        }
        for (Dialect dialect : settings.configuration().dialects()) {
            dialect.caution(outcome.record().variables())
                    .ifPresent(caution -> warnOnce(new Finding(
                            dialect.fileName() + " " + caution, "parameter qte.dialects", "have fewer variables")));
        }
    }

    /** A failure that the build survives. Said once in a build, however many modules meet it. */
    void failure(DeploymentFailure failure) {
        boolean first = store.claim("report " + failure.getMessage());
        print(failure.lines(), first ? log::error : log::debug);
        if (first) {
            annotate(failure);
        }
    }

    /** Shows a failure where the CI system shows those of a build. */
    void annotate(DeploymentFailure failure) {
        publisher.ifPresent(present ->
                failure.findings().forEach(finding -> present.annotate(CiPublisher.Severity.ERROR, finding)));
    }

    /** The page a person looks at, with what has been said so far. */
    Summary summary(RunOutcome outcome, OutputFolder folder, Stopwatch stopwatch, List<DeploymentFailure> failures) {
        return new Summary(
                outcome.context(),
                outcome.record(),
                names(outcome, folder),
                stopwatch.summary(),
                Stream.concat(failures.stream().flatMap(failure -> failure.findings().stream()), warnings.stream())
                        .toList());
    }

    private static List<String> names(RunOutcome outcome, OutputFolder folder) {
        List<String> names = new ArrayList<>(outcome.record().files().keySet());
        names.add(DeploymentDocument.NAME);
        if (!outcome.isWritten()) {
            names.removeIf(name -> !folder.holds(name));
        }
        names.replaceAll(folder::display);
        return names;
    }

    private static void print(Stream<String> lines, Consumer<String> level) {
        lines.map(LogText::line).forEach(level);
    }
}
