package dev.qte.stage;

import dev.qte.DeploymentFailure;
import java.util.regex.Pattern;

/** One variable of the deploying job's environment. Its value may be any text; what a file can carry is the file's matter. */
public record Variable(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /**
     * Names that change how the deploying job's own programs run (loaders, interpreters, git, Maven), or that belong to
     * a CI system. A configuration file must not be a way to set them.
     */
    private static final Pattern DENIED =
            Pattern.compile("PATH|IFS|ENV|BASH_ENV|BASH_FUNC_.*|PS4|SHELLOPTS|LD_.*|DYLD_.*"
                    + "|NODE_OPTIONS|PYTHON.*|PERL5.*|RUBYOPT|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_.*|GIT_.*|SSH_.*"
                    + "|DOCKER_.*|.*_PROXY|CI|CI_.*|GITHUB_.*|RUNNER_.*|ACTIONS_.*|GITLAB_.*|BUILD_.*|SYSTEM_.*|AGENT_.*|TF_BUILD"
                    + "|NLSPATH|PROMPT_COMMAND|HOME|SHELL|TMPDIR|EDITOR|PAGER");

    /**
     * A variable a user named.
     *
     * @param where the XML path it stands at
     * @throws DeploymentFailure when the name is none every consumer takes, or is not a deployment's to set
     */
    public static Variable of(String name, String value, String where) {
        if (!NAME.matcher(name).matches()) {
            throw DeploymentFailure.configuration(
                    "'" + name + "' is not a variable name",
                    where,
                    "use upper-case letters, digits and underscores, not starting with a digit");
        }
        if (DENIED.matcher(name).matches()) {
            throw DeploymentFailure.configuration(
                    "The variable " + name
                            + " is not a deployment's to set: it steers the programs of the deploying job",
                    where,
                    "choose another name, for example APP_" + name);
        }
        return new Variable(name, value);
    }
}
