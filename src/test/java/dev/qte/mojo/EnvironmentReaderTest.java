package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.output.Dialect;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Variable;
import dev.qte.stage.VariableNames;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an environment's settings come from: its own elements, those it inherits, files, and the command line. */
class EnvironmentReaderTest {

    @TempDir
    Path module;

    private final Properties parameters = new Properties();
    private VariableRules rules = TestRules.of(Dialect.PORTABLE);

    private Configuration read(String environments) {
        try {
            return new ConfigurationReader(
                            text -> text, rules, new VariableSources(module.resolve("src/deploy"), module, parameters))
                    .read(
                            null,
                            new XmlPlexusConfiguration(Xpp3DomBuilder.build(
                                    new StringReader("<environments>" + environments + "</environments>"))),
                            List.of());
        } catch (DeploymentFailure failure) {
            throw failure;
        } catch (Exception malformed) {
            throw new IllegalArgumentException(environments, malformed);
        }
    }

    private List<Finding> mistakes(String environments) {
        DeploymentFailure failure = catchThrowableOfType(DeploymentFailure.class, () -> read(environments));
        assertThat(failure).isNotNull();
        return failure.findings();
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(module.resolve("src/deploy"));
        Files.writeString(module.resolve("src/deploy").resolve(name), text);
    }

    private static DeploymentEnvironment of(Configuration configuration, String name) {
        return configuration.environment(new DeploymentTarget(name)).orElseThrow();
    }

    private static String environment(String name, String inner) {
        return "<environment><name>" + name + "</name>" + inner + "</environment>";
    }

    // ------------------------------------------------------------------ files and the command line

    @Test
    void laterSourcesWinAndKeepThePlaceOfTheFirst() throws IOException {
        file("common.env", "B=common\nC=common\n");
        file("staging.env", "\n# the cluster\nC=file\nD=file\n");
        parameters.setProperty("qte.env.D", "given");
        parameters.setProperty("qte.env.E", "given");
        parameters.setProperty("qte.environment.skip", "true");

        Configuration configuration =
                read(environment("staging", "<variables><A>pom</A><B>pom</B><C>pom</C></variables>"));

        assertThat(of(configuration, "staging").variables())
                .containsExactly(
                        new Variable("A", "pom"),
                        new Variable("B", "common"),
                        new Variable("C", "file"),
                        new Variable("D", "file"));
        assertThat(configuration.overrides()).containsExactly(new Variable("D", "given"), new Variable("E", "given"));
        assertThat(configuration
                        .origins(new DeploymentTarget("staging"))
                        .orElseThrow()
                        .origins("C"))
                .containsExactly(
                        "src/deploy/staging.env:3",
                        "src/deploy/common.env:2",
                        "<configuration>/environments/environment[1]/variables/C");
        assertThat(configuration
                        .origins(new DeploymentTarget("staging"))
                        .orElseThrow()
                        .origins("D"))
                .containsExactly("-Dqte.env.D", "src/deploy/staging.env:4");
    }

    @Test
    void theFileForAllIsForAll() throws IOException {
        file("common.env", "A=1\n");

        Configuration configuration = read("");

        assertThat(of(configuration, "staging").variables()).containsExactly(new Variable("A", "1"));
        assertThat(of(configuration, "production").variables()).containsExactly(new Variable("A", "1"));
    }

    @Test
    void mistakesInFilesNameFileAndLineOnceWhoeverReadsThem() throws IOException {
        file("common.env", "A=$x\n");
        file("staging.env", "B=1\nB=2\nPATH=x\nlower=x\nrollback_enabled=x\n");

        assertThat(mistakes(""))
                .extracting(Finding::where)
                .containsExactlyInAnyOrder(
                        "src/deploy/common.env:1",
                        "src/deploy/staging.env:2",
                        "src/deploy/staging.env:3",
                        "src/deploy/staging.env:4",
                        "src/deploy/staging.env:5");
    }

    @Test
    void aFileThatIsNoneIsToldAndAFileOfNoEnvironmentToo() throws IOException {
        Files.createDirectories(module.resolve("src/deploy/staging.env"));
        assertThat(mistakes("")).extracting(Finding::where).containsExactly("src/deploy/staging.env");

        Files.delete(module.resolve("src/deploy/staging.env"));
        file("stagin.env", "A=hunter2 and more\n");
        assertThat(read("").warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.what()).contains("There is no environment 'stagin'");
            assertThat(warning.where()).isEqualTo("src/deploy/stagin.env");
            assertThat(warning.fix()).contains("production, staging");
        });
    }

    @Test
    void theCommandLineIsCheckedAsEverythingIs() {
        parameters.setProperty("qte.env.path", "x");
        parameters.setProperty("qte.env.PATH", "x");
        parameters.setProperty("qte.env.OK", "a\"b");

        assertThat(mistakes(""))
                .extracting(Finding::where)
                .containsExactly("parameter qte.env.OK", "parameter qte.env.PATH", "parameter qte.env.path");
    }

    @Test
    void everyDialectMustCarryEveryValue() {
        rules = TestRules.of(Dialect.JSON, Dialect.DOCKER, Dialect.GITLAB);

        assertThat(mistakes(environment("staging", "<variables><A>hunter2$x</A></variables>")))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.what())
                            .isEqualTo("The value of A has a dollar sign, which the dialect gitlab cannot carry");
                    assertThat(mistake.fix()).contains("posix, docker, properties, json");
                });
    }

    // ------------------------------------------------------------------ secrets

    @Test
    void aSecretIsAMistakeAndIsNotPrinted() throws IOException {
        file("staging.env", "DB_PASSWORD=hunter2\n");
        parameters.setProperty("qte.env.X", TestRules.KNOWN);

        List<Finding> mistakes = mistakes(
                environment(
                        "production",
                        "<variables><HARMLESS_TOKEN>x</HARMLESS_TOKEN><DB_PASSWORD_FILE>/run/x</DB_PASSWORD_FILE></variables>"
                                + "<monitoring><alertEndpoints>https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnop</alertEndpoints></monitoring>"));

        assertThat(mistakes)
                .extracting(Finding::where)
                .containsExactlyInAnyOrder(
                        "src/deploy/staging.env:1",
                        "parameter qte.env.X",
                        "<configuration>/environments/environment[1]/monitoring/alertEndpoints");
        assertThat(mistakes.toString())
                .contains("SOME_SECRET", "its name says so", "a webhook URL", "<allowedSecrets>")
                .doesNotContain("hunter2", TestRules.KNOWN, "hooks.slack");
    }

    @Test
    void thePolicyMayBeMilder() throws IOException {
        file("staging.env", "DB_PASSWORD=hunter2\n");

        rules = TestRules.of(SecretPolicy.WARN, Dialect.PORTABLE);
        assertThat(read("").warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.where()).isEqualTo("src/deploy/staging.env:1");
            assertThat(warning.toString()).doesNotContain("hunter2");
        });

        rules = TestRules.of(SecretPolicy.OFF, Dialect.PORTABLE);
        assertThat(read("").warnings()).isEmpty();
        assertThat(of(read(""), "staging").variables()).containsExactly(new Variable("DB_PASSWORD", "hunter2"));
    }

    // ------------------------------------------------------------------ inheritance

    private static final String STAGING = environment("staging", """
            <apiUrl>https://staging.x.org</apiUrl>
            <variables><A>staging</A><B>staging</B></variables>
            <monitoring><healthCheckUrl>https://x.org/up</healthCheckUrl><checkInterval>60</checkInterval></monitoring>
            <rollback><enabled>true</enabled></rollback>""");

    @Test
    void aPreviewIsStagingPlusTwoLines() throws IOException {
        file("common.env", "F=common\n");
        file("staging.env", "F=staging\nG=staging\n");
        file("preview.env", "H=preview\n");

        DeploymentEnvironment preview = of(
                read(environment(
                                "preview",
                                "<inherits>staging</inherits><variables><B>preview</B><G>preview</G></variables>"
                                        + "<rollback><strategy>rolling</strategy></rollback>")
                        + STAGING),
                "preview");

        assertThat(preview.apiUrl()).isEqualTo("https://staging.x.org");
        assertThat(preview.variables())
                .containsExactly(
                        new Variable("A", "staging"),
                        new Variable("B", "preview"),
                        new Variable("F", "staging"),
                        new Variable("G", "preview"),
                        new Variable("H", "preview"));
        assertThat(preview.monitoring().health().url()).isEqualTo("https://x.org/up");
        assertThat(preview.monitoring().checkInterval()).isEqualTo(60);
        assertThat(preview.rollback().enabled()).isTrue();
        assertThat(preview.rollback().strategy()).isEqualTo(RollbackStrategy.ROLLING);
    }

    @Test
    void theNearestOfSeveralGenerationsWins() {
        Configuration configuration = read(STAGING
                + environment("b", "<inherits>staging</inherits><apiUrl>https://b.x.org</apiUrl>")
                + environment("c", "<inherits>b</inherits><monitoring><healthPath>/live</healthPath></monitoring>"));

        assertThat(of(configuration, "c").apiUrl()).isEqualTo("https://b.x.org");
        assertThat(of(configuration, "c").monitoring().health().path()).isEqualTo("/live");
        assertThat(of(configuration, "c").monitoring().health().url())
                .as("a path of one's own takes the place of an inherited URL")
                .isNull();
    }

    @Test
    void onlyWhatIsConfiguredIsInherited() {
        Configuration configuration = read(environment("preview", "<inherits>production</inherits>")
                + environment("production", "<inherits>staging</inherits>"));

        assertThat(of(configuration, "production").rollback().enabled()).isTrue();
        assertThat(of(configuration, "preview").rollback().enabled()).isFalse();
        assertThat(of(configuration, "preview").apiUrl()).isEqualTo("https://api.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a>a       | a from a              | <configuration>/environments/environment[1]/inherits",
                "b>a a>b   | a from b from a       | <configuration>/environments/environment[2]/inherits",
                "x>c c>b b>a a>c | a from c from b from a | <configuration>/environments/environment[4]/inherits"
            })
    void aCircleIsToldOnce(String edges, String circle, String where) {
        StringBuilder xml = new StringBuilder();
        for (String edge : edges.split(" ", -1)) {
            xml.append(environment(
                    edge.substring(0, 1),
                    "<inherits>" + edge.substring(2) + "</inherits><apiUrl>https://x.org</apiUrl>"));
        }

        assertThat(mistakes(xml.toString())).singleElement().satisfies(mistake -> {
            assertThat(mistake.what()).endsWith("in a circle: " + circle);
            assertThat(mistake.where()).isEqualTo(where);
        });
    }

    @Test
    void whoeverIsInheritedFromMustBeThere() {
        assertThat(mistakes(environment("preview", "<inherits>stagin</inherits><apiUrl>https://x.org</apiUrl>")))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.what()).contains("There is no environment 'stagin' to inherit from");
                    assertThat(mistake.fix()).contains("preview, production, staging");
                });
    }

    @Test
    void namesThatDifferInCaseAloneAreOneOnWindows() throws IOException {
        rules = new VariableRules(
                new VariableNames(Set.of("log_level")), rules.dialects(), rules.guard(), rules.policy());
        file("staging.env", "log_level=x\n");

        assertThat(mistakes(environment("staging", "<variables><LOG_LEVEL>x</LOG_LEVEL></variables>")))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.what()).contains("LOG_LEVEL and log_level differ in upper and lower case");
                    assertThat(mistake.where()).isEqualTo("src/deploy/staging.env:1");
                });
    }
}
