package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Azure Pipelines, by logging commands on standard output: each variable once for the steps that follow and once as an
 * output, which other jobs and stages read by the step's name.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">logging commands</a>
 */
final class AzurePublisher implements CiPublisher {

    private final Environment environment;
    private final PrintStream console;

    AzurePublisher(Environment environment, PrintStream console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public List<Finding> publish(List<Variable> news, List<Variable> all) {
        for (Variable variable : news) {
            for (String kind : List.of("", ";isOutput=true")) {
                console.println(
                        "##vso[task.setvariable variable=" + variable.name() + kind + "]" + escaped(variable.value()));
            }
        }
        console.flush();
        return List.of();
    }

    @Override
    public void annotate(Severity severity, Finding finding) {
        console.println("##vso[task.logissue type=" + (severity == Severity.ERROR ? "error" : "warning") + "]"
                + finding.lines()
                        .map(LogText::line)
                        .map(AzurePublisher::escaped)
                        .collect(Collectors.joining(" ")));
        console.flush();
    }

    private static String escaped(String text) {
        return text.replace("%", "%AZP25")
                .replace("\r", "%0D")
                .replace("\n", "%0A")
                .replace("]", "%5D")
                .replace(";", "%3B");
    }

    @Override
    public String path(Path file) {
        return CiPublisher.relative(file, environment.lookup("BUILD_SOURCESDIRECTORY"));
    }
}
