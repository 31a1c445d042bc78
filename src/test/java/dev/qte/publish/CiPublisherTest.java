package dev.qte.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.output.OutputFolder;
import dev.qte.stage.Variable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiPublisherTest {

    private static final List<Variable> VARIABLES =
            List.of(new Variable("deployment_target", "production"), new Variable("previous_version", "v1.0+%41,@a=b"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private Optional<CiPublisher> publisher(String choice, String... pairs) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return CiPublisher.of(
                Environment.of(variables),
                choice,
                new OutputFolder(folder.resolve("qte"), folder, PosixFilePermissions.fromString("rw-r--r--")),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void elsewhereThereIsNoPublisher() {
        assertThat(publisher("auto", "CI", "true")).isEmpty();
        assertThat(publisher("auto", "BUILDKITE", "true")).isEmpty();
        assertThat(publisher("auto", "APPVEYOR", "True")).isEmpty();
    }

    @Test
    void aChoiceSettlesWhichOfSeveralIsServed() {
        assertThat(publisher("jenkins", "GITHUB_ACTIONS", "true", "JENKINS_URL", "x"))
                .containsInstanceOf(FilePublisher.class);
        assertThat(publisher("auto", "GITHUB_ACTIONS", "true", "JENKINS_URL", "x"))
                .containsInstanceOf(ActionsPublisher.class);
    }

    @Test
    void gitlabGetsAReportItsParserTakes() throws IOException {
        publisher("auto", "GITLAB_CI", "true").orElseThrow().publish(List.of(), VARIABLES);

        List<String> lines = Files.readAllLines(folder.resolve("qte/gitlab-report.env"));
        assertThat(lines).allMatch(line -> line.matches("[A-Za-z0-9_]+=[^$\\s\"']+"));
        assertThat(lines).containsExactly("deployment_target=production", "previous_version=v1.0+%41,@a=b");
    }

    @Test
    void jenkinsGetsPropertiesThatJavaReadsBack() throws IOException {
        publisher("auto", "JENKINS_URL", "x").orElseThrow().publish(List.of(), VARIABLES);

        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("qte/jenkins.properties"))) {
            properties.load(reader);
        }
        assertThat(properties)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("deployment_target", "production", "previous_version", "v1.0+%41,@a=b"));
    }

    @Test
    void circleGetsShellThatBashReadsBack() throws Exception {
        Path script = folder.resolve("bash-env");
        publisher("auto", "CIRCLECI", "true", "BASH_ENV", script.toString())
                .orElseThrow()
                .publish(VARIABLES, VARIABLES);

        Process bash = new ProcessBuilder(
                        "bash", "-c", ". '" + script + "'; printf '%s %s' \"$deployment_target\" \"$previous_version\"")
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("production v1.0+%41,@a=b");
    }

    @Test
    void bitbucketGetsLinesInTheFileItMade() throws IOException {
        Path file = Files.createFile(folder.resolve("variables"));
        publisher("auto", "BITBUCKET_BUILD_NUMBER", "1", "BITBUCKET_PIPELINES_VARIABLES_PATH", file.toString())
                .orElseThrow()
                .publish(VARIABLES, VARIABLES);

        assertThat(file).content().isEqualTo("deployment_target=production\nprevious_version=v1.0+%41,@a=b\n");
    }

    @ParameterizedTest
    @CsvSource({"CIRCLECI, true, BASH_ENV", "BITBUCKET_BUILD_NUMBER, 1, BITBUCKET_PIPELINES_VARIABLES_PATH"})
    void aFileThatIsNotNamedIsAFinding(String marker, String value, String variable) {
        assertThat(publisher("auto", marker, value).orElseThrow().publish(VARIABLES, VARIABLES))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(variable + " is not set"));
    }

    @Test
    void azureGetsCommandsForThisJobAndForOthers() {
        CiPublisher azure = publisher("auto", "TF_BUILD", "True").orElseThrow();
        azure.publish(VARIABLES, VARIABLES);
        azure.annotate(CiPublisher.Severity.WARNING, new Finding("a;b]c", "here", "##vso[task.setvariable]"));

        assertThat(printed()).isEqualTo("""
                        ##vso[task.setvariable variable=deployment_target]production
                        ##vso[task.setvariable variable=deployment_target;isOutput=true]production
                        ##vso[task.setvariable variable=previous_version]v1.0+%AZP2541,@a=b
                        ##vso[task.setvariable variable=previous_version;isOutput=true]v1.0+%AZP2541,@a=b
                        ##vso[task.logissue type=warning]a%3Bb%5Dc   where: here   fix:   # #vso[task.setvariable%5D
                        """);
    }

    @Test
    void teamcityGetsMessagesAndNoPercentSigns() {
        CiPublisher teamcity = publisher("auto", "TEAMCITY_VERSION", "1").orElseThrow();
        assertThat(teamcity.publish(VARIABLES, VARIABLES)).hasSize(1);
        teamcity.annotate(CiPublisher.Severity.ERROR, new Finding("it's [ö] | 𝄞", "here", "x"));

        assertThat(printed()).isEqualTo("""
                        ##teamcity[setParameter name='env.deployment_target' value='production']
                        ##teamcity[message status='ERROR' text='it|'s |[|0x00F6|] || |0xD834|0xDD1E|n  where: here|n  fix:   x']
                        """);
    }
}
