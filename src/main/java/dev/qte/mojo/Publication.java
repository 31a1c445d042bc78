package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.OutputFolder;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.FilePublisher;
import dev.qte.publish.PublishableText;
import dev.qte.publish.Summary;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What reaches the CI system: each variable once in a build, and all of them from one module. */
final class Publication {

    private static final String TARGET = "deployment_target";

    private final DeploymentContextStore store;
    private final Optional<CiPublisher> publisher;
    private final OutputFolder folder;
    private final Coordinates project;
    private final List<Finding> warnings = new ArrayList<>();

    /**
     * A publication by a module.
     *
     * @param publisher of the system that runs this build, if it takes anything
     */
    Publication(
            DeploymentContextStore store, Optional<CiPublisher> publisher, OutputFolder folder, Coordinates project) {
        this.store = store;
        this.publisher = publisher;
        this.folder = folder;
        this.project = project;
    }

    /**
     * Publishes what the goal came to, and takes away files that were published to a system which is not here.
     *
     * @return what a user should know about variables that were not handed over
     * @throws DeploymentFailure when the CI system's files cannot be written
     */
    List<Finding> publish(Settings settings, RunOutcome outcome) {
        if (publisher.filter(present -> present instanceof FilePublisher).isEmpty()) {
            folder.replace(Map.of(), FilePublisher.NAMES);
        }
        publisher.ifPresent(present -> store.exclusively(() -> publish(present, settings, outcome)));
        return List.copyOf(warnings);
    }

    /** Shows what came of the build on the CI system's page, once. */
    void summarise(Supplier<Summary> summary) {
        publisher
                .filter(present -> isThePublisher() && store.claim("summary"))
                .ifPresent(present -> present.summarise(summary.get()));
    }

    /** The first module to have something speaks for the build, so that what is said fits together. */
    private boolean isThePublisher() {
        String module = project.groupId() + ":" + project.artifactId();
        return store.once("publisher", String.class, () -> module).equals(module);
    }

    private boolean publish(CiPublisher present, Settings settings, RunOutcome outcome) {
        List<Variable> all = variables(present, settings, outcome).stream()
                .filter(variable -> isPublishable(settings, variable))
                .toList();
        List<Variable> own = all.stream()
                .filter(variable -> !variable.name().equals(TARGET) || settings.isOn(Stage.TARGET))
                .toList();
        if (own.isEmpty() || !isThePublisher()) {
            return false;
        }
        List<Variable> news = own.stream()
                .filter(variable -> store.claim("publish " + variable.name()))
                .toList();
        return !news.isEmpty() && warnings.addAll(present.publish(news, all));
    }

    private List<Variable> variables(CiPublisher present, Settings settings, RunOutcome outcome) {
        List<Variable> variables = new ArrayList<>();
        if (!settings.switchedOff().containsKey(Stage.TARGET)) {
            variables.add(new Variable(TARGET, outcome.target().name()));
        }
        String file = environmentFile(settings);
        if (outcome.record().files().containsKey(file)) {
            variables.add(new Variable("deployment_env_file", present.path(folder.path(file))));
        }
        if (outcome.record().previousVersion() != null) {
            outcome.record()
                    .previousVersion()
                    .known()
                    .ifPresent(version -> variables.add(new Variable("previous_version", version)));
        }
        return variables;
    }

    private static String environmentFile(Settings settings) {
        return settings.configuration().dialects().get(0).fileName();
    }

    private boolean isPublishable(Settings settings, Variable variable) {
        boolean publishable = PublishableText.is(variable.value());
        if (!publishable && store.claim("unpublishable " + variable.name())) {
            warnings.add(new Finding(
                    variable.name() + " is not published: its value has other characters than a version or a path",
                    "the CI system's variables",
                    variable.name().equals("deployment_env_file")
                            ? "the file is " + folder.display(environmentFile(settings))
                                    + " below the module; build in a folder of"
                                    + " plain letters and digits to have it published"
                            : "read it from deployment.json"));
        }
        return publishable;
    }
}
