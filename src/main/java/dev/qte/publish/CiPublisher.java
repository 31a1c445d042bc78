package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.output.OutputFolder;
import dev.qte.stage.Variable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Hands variables to a CI system, for the steps and jobs that follow, in the way that system takes them.
 *
 * <p>Whoever calls has seen to it that values are {@link PublishableText}; what a system's own syntax needs beyond that, its
 * class escapes.
 */
public interface CiPublisher {

    /** How much a finding matters. */
    enum Severity {
        WARNING,
        ERROR
    }

    /**
     * Publishes variables.
     *
     * @param news those not published before in this build, for systems that take one after the other
     * @param all those of this build so far, for systems that take a file
     * @return what a user should know about variables that could not be handed over; empty when all were
     * @throws dev.qte.DeploymentFailure when the system's files cannot be written
     */
    List<Finding> publish(List<Variable> news, List<Variable> all);

    /** Shows a finding where the system shows those of a build. Does nothing where it does not. */
    default void annotate(Severity severity, Finding finding) {
        // Most systems have nothing of the kind.
    }

    /**
     * Shows what came of a build on the system's own page. Does nothing where there is none.
     *
     * @throws dev.qte.DeploymentFailure when the system's files cannot be written
     */
    default void summarise(Summary summary) {
        // Most systems have nothing of the kind.
    }

    /** A file's path as later steps and jobs of this system can use it: with forward slashes. */
    String path(Path file);

    /**
     * The publisher of the system that runs this build; empty when it takes no variables from a step.
     *
     * @param choice what {@code qte.ci} says, which settles it where the variables of several systems are here
     * @param folder for systems that take a file of ours
     * @param console for systems that take commands from what a build prints
     */
    static Optional<CiPublisher> of(Environment environment, String choice, OutputFolder folder, PrintStream console) {
        if (environment.is("GITHUB_ACTIONS", "true")
                && List.of("auto", "none", "github", "gitea", "forgejo").contains(choice)) {
            return Optional.of(new ActionsPublisher(environment, console));
        }
        String system = List.of("auto", "none").contains(choice) ? present(environment) : choice;
        return Optional.ofNullable(
                switch (system) {
                    case "gitlab" -> FilePublisher.gitlab(environment, folder);
                    case "jenkins" -> FilePublisher.jenkins(environment, folder);
                    case "azure" -> new AzurePublisher(environment, console);
                    case "teamcity" -> new TeamCityPublisher(console);
                    case "circleci" -> AppendingPublisher.circleci(environment);
                    case "bitbucket" -> AppendingPublisher.bitbucket(environment);
                    default -> null;
                });
    }

    private static String present(Environment environment) {
        if (environment.lookup("GITLAB_CI").isPresent()) {
            return "gitlab";
        }
        if (environment.is("TF_BUILD", "true")) {
            return "azure";
        }
        if (environment.lookup("TEAMCITY_VERSION").isPresent()) {
            return "teamcity";
        }
        if (environment.is("CIRCLECI", "true")) {
            return "circleci";
        }
        if (environment.lookup("BITBUCKET_BUILD_NUMBER").isPresent()) {
            return "bitbucket";
        }
        return environment.lookup("JENKINS_URL").isPresent() ? "jenkins" : "";
    }

    /** A path relative to a folder that a variable names, if it is below; with forward slashes. */
    static String relative(Path file, Optional<String> workspace) {
        Path folder = workspace.map(Path::of).orElse(file);
        Path path = file.startsWith(folder) && !file.equals(folder) ? folder.relativize(file) : file;
        return path.toString().replace('\\', '/');
    }
}
