package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.output.DotenvDocument;
import dev.qte.output.OutputFolder;
import dev.qte.publish.CiPublisher;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reaches the CI system: each variable once in a build, and all of them from one module. */
final class Publication {

    private final DeploymentContextStore store;
    private final Optional<CiPublisher> publisher;
    private final List<Finding> warnings = new ArrayList<>();

    Publication(DeploymentContextStore store, Environment environment) {
        this.store = store;
        this.publisher = CiPublisher.of(environment);
    }

    /**
     * Publishes what the goal came to.
     *
     * @return what a user should know about variables that were not handed over
     * @throws DeploymentFailure when the CI system's files cannot be written
     */
    List<Finding> publish(Settings settings, DeploymentRun.Outcome outcome, OutputFolder folder) {
        publisher
                .filter(present -> settings.publish())
                .ifPresent(present -> store.exclusively(() -> {
                    List<Variable> variables = variables(present, settings, outcome, folder);
                    return !variables.isEmpty() && isThePublisher(settings) && publish(present, variables);
                }));
        return List.copyOf(warnings);
    }

    /** The first module to have something speaks for the build, so that what is said fits together. */
    private boolean isThePublisher(Settings settings) {
        String module = settings.project().groupId() + ":" + settings.project().artifactId();
        return store.once("publisher", String.class, () -> module).equals(module);
    }

    private boolean publish(CiPublisher present, List<Variable> all) {
        List<Variable> variables = all.stream()
                .filter(variable -> store.claim("publish " + variable.name()))
                .filter(this::isPublishable)
                .toList();
        return !variables.isEmpty() && warnings.addAll(present.publish(variables));
    }

    private static List<Variable> variables(
            CiPublisher publisher, Settings settings, DeploymentRun.Outcome outcome, OutputFolder folder) {
        List<Variable> variables = new ArrayList<>();
        if (settings.isOn(Stage.TARGET)) {
            variables.add(
                    new Variable("deployment_target", outcome.context().target().name()));
        }
        if (outcome.record().files().containsKey(DotenvDocument.NAME)) {
            variables.add(new Variable("deployment_env_file", publisher.path(folder.path(DotenvDocument.NAME))));
        }
        if (outcome.previousVersion() != null && outcome.isOk(Stage.ROLLBACK)) {
            outcome.previousVersion()
                    .known()
                    .ifPresent(version -> variables.add(new Variable("previous_version", version)));
        }
        return variables;
    }

    private boolean isPublishable(Variable variable) {
        boolean publishable = CiPublisher.isPublishable(variable.value());
        if (!publishable) {
            warnings.add(new Finding(
                    variable.name() + " is not published: its value has other characters than a version or a path",
                    "the CI system's variables",
                    "read it from deployment.json"));
        }
        return publishable;
    }
}
