package dev.qte.stage;

import dev.qte.DeploymentFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of variable names: what every reader takes, less what is not a deployment's to set.
 *
 * @param allowed names a project insists on, although they are in lower case or on the deny list
 */
public record VariableNames(Set<String> allowed) {

    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern NAME_IN_ANY_CASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Names that change how the deploying job's own programs run (loaders, interpreters, git, Maven), or that belong to
     * a CI system. A configuration file must not be a way to set them.
     */
    private static final Pattern DENIED =
            Pattern.compile("PATH|IFS|ENV|BASH_ENV|BASH_FUNC_.*|PS4|SHELLOPTS|LD_.*|DYLD_.*"
                    + "|NODE_OPTIONS|PYTHON.*|PERL5.*|RUBYOPT|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_.*|GIT_.*|SSH_.*"
                    + "|DOCKER_.*|.*_PROXY|CI|CI_.*|GITHUB_.*|RUNNER_.*|ACTIONS_.*|GITLAB_.*|BUILD_.*|SYSTEM_.*|AGENT_.*|TF_BUILD"
                    + "|NLSPATH|PROMPT_COMMAND|HOME|SHELL|TMPDIR|EDITOR|PAGER");

    /** What the stages write themselves, and how a user has his say in it; in upper case, as Windows compares names. */
    private static final Map<String, String> OWN = Map.of(
            "DEPLOY_ENV", "it is the environment's <name>",
            "API_URL", "set it by the environment's <apiUrl>, which may hold a ${property}",
            "ROLLBACK_ENABLED", "set it by the environment's <rollback><enabled>",
            "PREVIOUS_VERSION", "set it by -Dqte.rollback.previousVersion=<version>",
            "ROLLBACK_STRATEGY", "set it by the environment's <rollback><strategy>");

    public VariableNames {
        allowed = Set.copyOf(allowed);
        allowed.stream()
                .filter(name -> !NAME_IN_ANY_CASE.matcher(name).matches())
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw DeploymentFailure.configuration(
                            "'" + name + "' is no variable name",
                            "parameter qte.allowedNames",
                            "use letters, digits and underscores, not starting with a digit");
                });
    }

    /**
     * A variable a user named.
     *
     * @param where the place it stands at
     * @throws DeploymentFailure when the name is none every consumer takes, or is not a deployment's to set
     */
    public Variable variable(String name, String value, String where) {
        String upperCase = name.toUpperCase(Locale.ROOT);
        @Nullable String instead = OWN.get(upperCase);
        if (instead != null) {
            throw DeploymentFailure.configuration("The plugin itself writes " + name, where, instead);
        }
        if (allowed.contains(name)) {
            return new Variable(name, value);
        }
        if (!NAME.matcher(name).matches()) {
            throw DeploymentFailure.configuration(
                    "'" + name + "' is not a variable name",
                    where,
                    "use upper-case letters, digits and underscores, not starting with a digit"
                            + (NAME_IN_ANY_CASE.matcher(name).matches() ? ", or add it to <allowedNames>" : ""));
        }
        if (DENIED.matcher(name).matches()) {
            throw DeploymentFailure.configuration(
                    "The variable " + name
                            + " is not a deployment's to set: it steers the programs of the deploying job",
                    where,
                    "choose another name, for example APP_" + name + ", or add it to <allowedNames>");
        }
        return new Variable(name, value);
    }
}
