package dev.qte.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentTarget;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.OutputFolder;
import dev.qte.stage.Variable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsPublisherTest {

    private static final List<Variable> TARGET = List.of(new Variable("deployment_target", "staging"));

    @TempDir
    Path directory;

    private Path env;
    private Path output;
    private Path summary;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void setUp() throws IOException {
        env = Files.createFile(directory.resolve("env"));
        output = Files.createFile(directory.resolve("output"));
        summary = Files.createFile(directory.resolve("summary"));
    }

    private CiPublisher publisher() {
        return CiPublisher.of(
                        Environment.of(Map.of(
                                "GITHUB_ACTIONS", "true",
                                "GITHUB_ENV", env.toString(),
                                "GITHUB_OUTPUT", output.toString(),
                                "GITHUB_STEP_SUMMARY", summary.toString(),
                                "GITHUB_WORKSPACE", directory.toString())),
                        "auto",
                        new OutputFolder(
                                directory.resolve("target/qte"),
                                directory,
                                PosixFilePermissions.fromString("rw-r--r--")),
                        new PrintStream(console, true, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static List<Finding> publish(CiPublisher publisher, List<Variable> variables) {
        return publisher.publish(variables, variables);
    }

    @Test
    void appendsALineForEachVariableToBothFiles() throws IOException {
        Files.writeString(env, "OTHER=1\n");

        assertThat(publish(publisher(), List.of(TARGET.get(0), new Variable("previous_version", "v1"))))
                .isEmpty();

        assertThat(env).content().isEqualTo("OTHER=1\ndeployment_target=staging\nprevious_version=v1\n");
        assertThat(output).content().isEqualTo("deployment_target=staging\nprevious_version=v1\n");
    }

    @Test
    void aLineSomebodyLeftOpenIsClosedFirst() throws IOException {
        Files.writeString(env, "OTHER=1");

        publish(publisher(), TARGET);

        assertThat(env).content().isEqualTo("OTHER=1\ndeployment_target=staging\n");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() throws IOException {
        Files.delete(env);

        assertThatThrownBy(() -> publish(publisher(), TARGET))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("GITHUB_ENV: there is no regular file");
        assertThat(env).doesNotExist();
        assertThat(output).as("which is served all the same").content().isEqualTo("deployment_target=staging\n");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious\n");
        Files.delete(env);
        Files.createSymbolicLink(env, victim);

        assertThatThrownBy(() -> publish(publisher(), TARGET)).isInstanceOf(DeploymentFailure.class);
        assertThat(victim).hasContent("precious\n");
    }

    @Test
    void variablesThatAreNotSetAreFindingsAndTheOthersAreServed() {
        CiPublisher outputOnly = new ActionsPublisher(
                Environment.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_OUTPUT", output.toString())),
                new PrintStream(console, true, StandardCharsets.UTF_8));

        assertThat(publish(outputOnly, TARGET))
                .extracting(Finding::what)
                .singleElement()
                .asString()
                .contains("GITHUB_ENV is not set");
        assertThat(output).content().isEqualTo("deployment_target=staging\n");
    }

    @Test
    void pathsAreRelativeToTheWorkspace() {
        assertThat(publisher().path(directory.resolve("app/target/qte/x.env"))).isEqualTo("app/target/qte/x.env");
        assertThat(publisher().path(Path.of("/elsewhere/x.env"))).isEqualTo("/elsewhere/x.env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.0", "target/qte/deployment-config.env", "v1.0.0+build.5", "release@2"})
    void versionsAndPathsArePublishable(String value) {
        assertThat(PublishableText.is(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"v1$(id)", "v1`id`", "'a\nPATH=/tmp'", "a<<EOF", "'a b'", "''", "v1;id", "=x", "'v1\n'", "<img/src=x>"})
    void whatAShellOrAParserWouldReadIsNot(String value) {
        assertThat(PublishableText.is(value)).isFalse();
    }

    @Test
    void findingsAreCommandsOnALineOfTheirOwn() {
        publisher().annotate(CiPublisher.Severity.ERROR, new Finding("100% wrong\n::error::x", "here", "mend ##[it]"));

        assertThat(console.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        "::error title=qte::100%25 wrong?::error::x%0A  where: here%0A  fix:   mend # #[it]\n");
    }

    @Test
    void theSummaryIsATableThatNoRefCanBreakOutOf() {
        String ref = "refs/tags/<img/src=x>|`a`_www.example.org_@ada";
        DeploymentContext context = new DeploymentContext(
                new DeploymentTarget("production"), ref + " matches", ref, "a".repeat(40), true, List.of(), null);
        DeploymentRecord record =
                DeploymentRecord.of(context, new DeploymentRecord.Coordinates("com.example", "app", "1.2.0"));

        publisher()
                .summarise(new Summary(
                        context,
                        record,
                        List.of("target/qte/deployment.json"),
                        "target 1 ms",
                        List.of(new Finding("a | b", "here", "do <i>c</i>"))));

        assertThat(summary)
                .content()
                .startsWith(
                        "### Deployment target: production\n\n| Target | production |\n|---|---|\n| Why | refs&#47;tags&#47;&#60;img")
                .contains("\n| Rolls back to | nothing, rollback is off |\n")
                .contains("\n> [!WARNING]\n> **a &#124; b**<br>\n> do &#60;i&#62;c")
                .doesNotContain("<img", "<i>", "`", "www.", "@ada");
    }
}
