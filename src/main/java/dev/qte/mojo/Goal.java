package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.ci.Environment;
import dev.qte.output.OutputFolder;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.Console;
import dev.qte.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** A goal at work in one module: the run, its publication, what is said of it, and what it means for the build. */
final class Goal {

    private final MavenSession session;
    private final MavenProject project;
    private final DeploymentContextStore store;
    private final Log log;

    Goal(MavenSession session, MavenProject project, DeploymentContextStore store, Log log) {
        this.session = session;
        this.project = project;
        this.store = store;
        this.log = log;
    }

    /**
     * Runs the goal.
     *
     * @return whether the files in the folder are those of this run
     * @throws DeploymentFailure for what is to fail the build
     */
    boolean run(Settings settings, ModuleFacts module) {
        requireOwnFolder(module);
        Environment environment = Environment.ofProcess();
        OutputFolder folder = new OutputFolder(module.outputFolder(), module.directory(), settings.filePermissions());
        Optional<CiPublisher> publisher = settings.publish()
                ? CiPublisher.of(environment, settings.request().ci(), folder, Console.ofProcess())
                : Optional.empty();
        Report report = new Report(log, store, publisher);
        report.skips(settings);
        settings.configuration().warnings().forEach(report::warnOnce);
        Stopwatch stopwatch = new Stopwatch();
        RunOutcome outcome;
        try (Facts facts = new Facts(
                store,
                environment,
                settings.checkout(),
                context -> report.decision(context, settings.request().given().ref() != null))) {
            outcome = new DeploymentRun(settings, module, store, facts, folder, stopwatch).run();
        }
        if (settings.isOn(Stage.TARGET)) {
            project.getProperties().setProperty("qte.target", outcome.target().name());
        }
        settings.configuration().environment(outcome.context().target()).ifPresent(report::placeholders);
        if (outcome.previousVersion() != null) {
            report.previousVersion(outcome.previousVersion());
        }
        report.cautions(settings, outcome, folder);
        List<DeploymentFailure> failures = new ArrayList<>(outcome.failures());
        Publication publication = new Publication(store, publisher, folder, module.project());
        attempt(failures, () -> publication.publish(settings, outcome).forEach(report::warn));
        report.files(outcome, folder);
        settings.budget().ifPresent(limit -> {
            report.time(stopwatch, limit, sinceStart());
            attempt(failures, () -> publication.summarise(() -> report.summary(outcome, folder, stopwatch, failures)));
        });
        if (settings.failOnError() && !failures.isEmpty()) {
            failures.forEach(report::annotate);
            throw DeploymentFailure.together(failures);
        }
        failures.forEach(report::failure);
        return outcome.isWritten();
    }

    /** Does something, and notes why when it cannot be done. */
    static void attempt(List<DeploymentFailure> failures, Runnable work) {
        try {
            work.run();
        } catch (DeploymentFailure failure) {
            failures.add(failure);
        }
    }

    /** Modules that share a folder would take each other's files for their own of an earlier run. */
    private void requireOwnFolder(ModuleFacts module) {
        String folder = module.outputFolder().normalize().toString();
        String owner = module.directory().toString();
        if (!store.once("folder " + folder, String.class, () -> owner).equals(owner)) {
            throw DeploymentFailure.configuration(
                    "Two modules of this build have the same output folder",
                    "parameter qte.outputDirectory, " + folder,
                    "give a path relative to the module, such as -Dqte.outputDirectory=target/deployment");
        }
    }

    private Duration sinceStart() {
        return Duration.between(session.getStartTime().toInstant(), Instant.now());
    }
}
