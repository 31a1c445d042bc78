package dev.qte.publish;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * GitHub Actions and its relatives (Gitea, Forgejo): a line {@code name=value} appended to the file that
 * {@code $GITHUB_ENV} names, for the steps that follow, and to that of {@code $GITHUB_OUTPUT}, for other jobs; a table in
 * that of {@code $GITHUB_STEP_SUMMARY}; and findings as annotations, by commands on a line of their own.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">commands and files</a>
 */
final class ActionsPublisher implements CiPublisher {

    private final Environment environment;
    private final PrintStream console;

    ActionsPublisher(Environment environment, PrintStream console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public List<Finding> publish(List<Variable> news, List<Variable> all) {
        String lines = news.stream()
                .map(variable -> variable.name() + "=" + variable.value() + "\n")
                .collect(Collectors.joining());
        List<Finding> findings = new ArrayList<>();
        List<DeploymentFailure> failures = new ArrayList<>();
        for (String name : List.of("GITHUB_ENV", "GITHUB_OUTPUT")) {
            Optional<String> file = environment.lookup(name);
            if (file.isPresent()) {
                try {
                    new AppendedFile(name, file.get()).append(lines);
                } catch (DeploymentFailure failure) {
                    // The other file may still do.
                    failures.add(failure);
                }
            } else {
                findings.add(new Finding(
                        name + " is not set, so " + (name.equals("GITHUB_ENV") ? "later steps" : "other jobs")
                                + " will not see " + names(news),
                        "the environment variables of this process",
                        "pass " + name + " on to Maven, or switch publishing off by -Dqte.publish=false"));
            }
        }
        if (!failures.isEmpty()) {
            throw DeploymentFailure.together(failures);
        }
        return findings;
    }

    private static String names(List<Variable> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining(", "));
    }

    @Override
    public void annotate(Severity severity, Finding finding) {
        console.println("::" + (severity == Severity.ERROR ? "error" : "warning") + " title=qte::"
                + finding.lines()
                        .map(LogText::line)
                        .map(ActionsPublisher::escaped)
                        .collect(Collectors.joining("%0A")));
        console.flush();
    }

    private static String escaped(String line) {
        return line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public void summarise(Summary summary) {
        environment
                .lookup("GITHUB_STEP_SUMMARY")
                .ifPresent(file -> new AppendedFile("GITHUB_STEP_SUMMARY", file).append(summary.markdown()));
    }

    @Override
    public String path(Path file) {
        return CiPublisher.relative(file, environment.lookup("GITHUB_WORKSPACE"));
    }
}
