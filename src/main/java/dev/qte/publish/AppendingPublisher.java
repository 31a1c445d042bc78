package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Systems that name one file to append to: CircleCI {@code $BASH_ENV}, a script that bash reads before every later step of
 * the job; Bitbucket {@code $BITBUCKET_PIPELINES_VARIABLES_PATH}, lines for the step's {@code output-variables}.
 *
 * @see <a href="https://circleci.com/docs/guides/security/set-environment-variable/">CircleCI</a>
 * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">Bitbucket</a>
 */
final class AppendingPublisher implements CiPublisher {

    private final Environment environment;
    private final String file;
    private final String workspace;
    private final Function<Variable, String> line;
    private final boolean madeByUsers;

    private AppendingPublisher(
            Environment environment,
            String file,
            String workspace,
            Function<Variable, String> line,
            boolean madeByUsers) {
        this.environment = environment;
        this.file = file;
        this.workspace = workspace;
        this.line = line;
        this.madeByUsers = madeByUsers;
    }

    /** Lines of shell. What is published has no single quote. The file need not exist yet. */
    static CiPublisher circleci(Environment environment) {
        return new AppendingPublisher(
                environment,
                "BASH_ENV",
                "CIRCLE_WORKING_DIRECTORY",
                variable -> "export " + variable.name() + "='" + variable.value() + "'\n",
                true);
    }

    static CiPublisher bitbucket(Environment environment) {
        return new AppendingPublisher(
                environment,
                "BITBUCKET_PIPELINES_VARIABLES_PATH",
                "BITBUCKET_CLONE_DIR",
                variable -> variable.name() + "=" + variable.value() + "\n",
                false);
    }

    @Override
    public List<Finding> publish(List<Variable> news, List<Variable> all) {
        Optional<String> path = environment.lookup(file);
        if (path.isEmpty()) {
            return List.of(new Finding(
                    file + " is not set, so later steps will not see the deployment's variables",
                    "the environment variables of this process",
                    "pass " + file + " on to Maven, or switch publishing off by -Dqte.publish=false"));
        }
        AppendedFile target = new AppendedFile(file, path.get());
        (madeByUsers ? target.createIfMissing() : target)
                .append(news.stream().map(line).collect(Collectors.joining()));
        return List.of();
    }

    @Override
    public String path(Path file) {
        return CiPublisher.relative(file, environment.lookup(workspace).filter(folder -> !folder.startsWith("~")));
    }
}
