package dev.qte.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubPublisherTest {

    private static final List<Variable> TARGET = List.of(new Variable("deployment_target", "staging"));

    @TempDir
    Path directory;

    private Path env;
    private Path output;

    @BeforeEach
    void setUp() throws IOException {
        env = Files.createFile(directory.resolve("env"));
        output = Files.createFile(directory.resolve("output"));
    }

    private CiPublisher publisher() {
        return CiPublisher.of(Environment.of(Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_ENV", env.toString(),
                        "GITHUB_OUTPUT", output.toString(),
                        "GITHUB_WORKSPACE", directory.toString())))
                .orElseThrow();
    }

    @Test
    void appendsALineForEachVariableToBothFiles() throws IOException {
        Files.writeString(env, "OTHER=1\n");

        assertThat(publisher().publish(List.of(TARGET.get(0), new Variable("previous_version", "v1"))))
                .isEmpty();

        assertThat(env).content().isEqualTo("OTHER=1\ndeployment_target=staging\nprevious_version=v1\n");
        assertThat(output).content().isEqualTo("deployment_target=staging\nprevious_version=v1\n");
    }

    @Test
    void aLineSomebodyLeftOpenIsClosedFirst() throws IOException {
        Files.writeString(env, "OTHER=1");

        publisher().publish(TARGET);

        assertThat(env).content().isEqualTo("OTHER=1\ndeployment_target=staging\n");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() throws IOException {
        Files.delete(env);

        assertThatThrownBy(() -> publisher().publish(TARGET))
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

        assertThatThrownBy(() -> publisher().publish(TARGET)).isInstanceOf(DeploymentFailure.class);
        assertThat(victim).hasContent("precious\n");
    }

    @Test
    void variablesThatAreNotSetAreFindingsAndTheOthersAreServed() {
        CiPublisher outputOnly = new GitHubPublisher(
                Environment.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_OUTPUT", output.toString())));

        assertThat(outputOnly.publish(TARGET))
                .extracting(Finding::what)
                .singleElement()
                .asString()
                .contains("GITHUB_ENV is not set");
        assertThat(output).content().isEqualTo("deployment_target=staging\n");
    }

    @Test
    void elsewhereThereIsNoPublisher() {
        assertThat(CiPublisher.of(Environment.of(Map.of("CI", "true")))).isEmpty();
    }

    @Test
    void pathsAreRelativeToTheWorkspace() {
        assertThat(publisher().path(directory.resolve("app/target/qte/x.env"))).isEqualTo("app/target/qte/x.env");
        assertThat(publisher().path(Path.of("/elsewhere/x.env"))).isEqualTo("/elsewhere/x.env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.0", "target/qte/deployment-config.env", "v1.0.0+build.5", "release@2"})
    void versionsAndPathsArePublishable(String value) {
        assertThat(CiPublisher.isPublishable(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"v1$(id)", "v1`id`", "'a\nPATH=/tmp'", "a<<EOF", "'a b'", "''", "v1;id", "=x", "'v1\n'", "<img/src=x>"})
    void whatAShellOrAParserWouldReadIsNot(String value) {
        assertThat(CiPublisher.isPublishable(value)).isFalse();
    }
}
