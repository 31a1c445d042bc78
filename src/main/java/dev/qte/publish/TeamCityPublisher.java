package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.stage.Variable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * TeamCity, by service messages on standard output: each variable becomes an environment variable of the build's later
 * steps.
 *
 * @see <a href="https://www.jetbrains.com/help/teamcity/service-messages.html">service messages</a>
 */
final class TeamCityPublisher implements CiPublisher {

    private final PrintStream console;

    TeamCityPublisher(PrintStream console) {
        this.console = console;
    }

    @Override
    public List<Finding> publish(List<Variable> news, List<Variable> all) {
        List<Finding> findings = new ArrayList<>();
        for (Variable variable : news) {
            if (variable.value().contains("%")) {
                findings.add(new Finding(
                        variable.name() + " is not published: TeamCity takes a percent sign for a reference",
                        "the CI system's variables",
                        "read it from deployment.json"));
            } else {
                console.println("##teamcity[setParameter name='env." + variable.name() + "' value='"
                        + escaped(variable.value()) + "']");
            }
        }
        console.flush();
        return findings;
    }

    @Override
    public void annotate(Severity severity, Finding finding) {
        console.println("##teamcity[message status='" + severity + "' text='"
                + finding.lines()
                        .map(LogText::line)
                        .map(TeamCityPublisher::escaped)
                        .collect(Collectors.joining("|n"))
                + "']");
        console.flush();
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(character -> switch (character) {
                    case '|', '\'', '[', ']' -> "|" + Character.toString(character);
                    case '\n' -> "|n";
                    case '\r' -> "|r";
                    default ->
                        character < 0x80
                                ? Character.toString(character)
                                : Character.toString(character)
                                        .chars()
                                        .mapToObj("|0x%04X"::formatted)
                                        .collect(Collectors.joining());
                })
                .collect(Collectors.joining());
    }

    @Override
    public String path(Path file) {
        return file.toString().replace('\\', '/');
    }
}
