package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hands variables to the CI system, for the steps and jobs that follow. */
public interface CiPublisher {

    /**
     * Publishes variables whose values are {@link #isPublishable}.
     *
     * @return what a user should know about variables that could not be handed over; empty when all were
     * @throws dev.qte.DeploymentFailure when the system's files cannot be written
     */
    List<Finding> publish(List<Variable> variables);

    /** A file's path as later steps and jobs of this system can use it: with forward slashes. */
    String path(Path file);

    /** The publisher of the system that runs this build, whatever it says about refs; empty when it takes no variables. */
    static Optional<CiPublisher> of(Environment environment) {
        return environment.is("GITHUB_ACTIONS", "true")
                ? Optional.of(new GitHubPublisher(environment))
                : Optional.empty();
    }

    /**
     * Whether a value may reach a file that a CI system turns into environment variables: letters, digits and the
     * punctuation of versions, paths and URLs, on one line. Whoever names a tag must not write a shell's words into it.
     */
    static boolean isPublishable(String value) {
        return Publishable.VALUE.matcher(value).matches();
    }

    /** Holds the pattern, which an interface cannot hide. */
    final class Publishable {

        private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

        private Publishable() {}
    }
}
