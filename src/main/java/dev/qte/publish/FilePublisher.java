package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.output.OutputFolder;
import dev.qte.stage.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Systems that import a file the job writes and its pipeline names: GitLab a dotenv report
 * ({@code artifacts:reports:dotenv}), Jenkins a properties file ({@code readProperties}). It holds all variables of the
 * build, whichever goal ran last:
 *
 * <pre>
 * deployment_target=production
 * deployment_env_file=target/qte/deployment-config.env
 * previous_version=v1.1.0
 * </pre>
 *
 * <p>GitLab refuses blank lines and comments, keeps quotes, and expands {@code $} in later jobs; of the values that are
 * published none has any of these, nor a character that a properties file escapes.
 *
 * @see <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv">dotenv report</a>
 * @see <a href="https://www.jenkins.io/doc/pipeline/steps/pipeline-utility-steps/">readProperties</a>
 */
public final class FilePublisher implements CiPublisher {

    private static final String GITLAB = "gitlab-report.env";
    private static final String JENKINS = "jenkins.properties";

    /** The names of all such files: whoever publishes elsewhere takes away what an earlier run left. */
    public static final List<String> NAMES = List.of(GITLAB, JENKINS);

    private final String name;
    private final Optional<String> workspace;
    private final OutputFolder folder;

    private FilePublisher(String name, Optional<String> workspace, OutputFolder folder) {
        this.name = name;
        this.workspace = workspace;
        this.folder = folder;
    }

    static CiPublisher gitlab(Environment environment, OutputFolder folder) {
        return new FilePublisher(GITLAB, environment.lookup("CI_PROJECT_DIR"), folder);
    }

    static CiPublisher jenkins(Environment environment, OutputFolder folder) {
        return new FilePublisher(JENKINS, environment.lookup("WORKSPACE"), folder);
    }

    @Override
    public List<Finding> publish(List<Variable> news, List<Variable> all) {
        folder.write(
                name,
                all.stream()
                        .map(variable -> variable.name() + "=" + variable.value() + "\n")
                        .collect(Collectors.joining()));
        return List.of();
    }

    @Override
    public String path(Path file) {
        return CiPublisher.relative(file, workspace);
    }
}
