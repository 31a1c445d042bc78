package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.RefPattern;
import dev.qte.context.RefRule;
import dev.qte.output.Dialect;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.HealthCheckOptions;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Variable;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    private static PlexusConfiguration xml(String text) {
        try {
            return new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(text)));
        } catch (Exception malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    private static Configuration read(@Nullable String rules, @Nullable String environments) {
        return reader(TestRules.of(Dialect.PORTABLE))
                .read(rules == null ? null : xml(rules), environments == null ? null : xml(environments), List.of());
    }

    private static ConfigurationReader reader(VariableRules rules) {
        return new ConfigurationReader(
                text -> text == null ? null : text.replace("${host}", "x.org"),
                rules,
                new VariableSources(Path.of("/nowhere"), Path.of("/"), new Properties()));
    }

    private static DeploymentEnvironment environment(String inner) {
        Configuration configuration = read(
                null,
                "<environments><environment><name>qa</name><apiUrl>https://qa.org</apiUrl>" + inner
                        + "</environment></environments>");
        return configuration.environment(new DeploymentTarget("qa")).orElseThrow();
    }

    private static List<Finding> mistakes(@Nullable String rules, @Nullable String environments) {
        DeploymentFailure failure = catchThrowableOfType(DeploymentFailure.class, () -> read(rules, environments));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(DeploymentFailure.Kind.CONFIGURATION);
        return failure.findings();
    }

    @Test
    void withoutConfigurationTheDefaultsHold() {
        Configuration defaults = read(null, null);

        assertThat(defaults.rules()).isEqualTo(RefRule.DEFAULTS);
        assertThat(defaults.environments()).containsOnlyKeys("staging", "production");
        assertThat(defaults.environment(new DeploymentTarget("production")))
                .contains(new DeploymentEnvironment(
                        "production",
                        "https://api.example.com",
                        List.of(),
                        MonitoringOptions.DEFAULTS,
                        new RollbackOptions(true, RollbackStrategy.BLUE_GREEN, RollbackOptions.MIGRATIONS)));
    }

    @Test
    void readsEveryElement() {
        assertThat(environment("""
                        <variables><B>2</B><A>one two</A><EMPTY/></variables>
                        <monitoring>
                          <enabled>false</enabled><healthPath>/live</healthPath><checkInterval>60</checkInterval>
                          <alertEndpoints><alertEndpoint>slack:ops</alertEndpoint><endpoint>mailto:a@b.org</endpoint></alertEndpoints>
                        </monitoring>
                        <rollback><enabled>true</enabled><strategy>rolling</strategy></rollback>"""))
                .isEqualTo(new DeploymentEnvironment(
                        "qa",
                        "https://qa.org",
                        List.of(new Variable("B", "2"), new Variable("A", "one two"), new Variable("EMPTY", "")),
                        new MonitoringOptions(
                                false,
                                new HealthCheckOptions("health", null, "/live", null, null, null, null),
                                List.of(),
                                List.of("slack:ops", "mailto:a@b.org"),
                                60),
                        new RollbackOptions(true, RollbackStrategy.ROLLING, RollbackOptions.MIGRATIONS)));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Configuration configuration =
                read(null, "<environments><environment><name>production</name></environment></environments>");

        assertThat(configuration.environments()).isEqualTo(read(null, null).environments());
    }

    @Test
    void rulesKeepTheirOrderAndTakeThePlaceOfTheDefaults() {
        assertThat(read(
                                "<rules><rule><ref>refs/heads/**</ref><environment>staging</environment></rule>"
                                        + "<rule><environment>qa</environment><ref>refs/tags/*</ref></rule></rules>",
                                "<environments><environment><name>qa</name><apiUrl>https://q</apiUrl></environment>"
                                        + "</environments>")
                        .rules())
                .containsExactly(
                        new RefRule(new RefPattern("refs/heads/**"), new DeploymentTarget("staging")),
                        new RefRule(new RefPattern("refs/tags/*"), new DeploymentTarget("qa")));
        assertThat(read("<rules/>", null).rules()).isEmpty();
    }

    @Test
    void alertEndpointsMayBeOneTextOrNone() {
        assertThat(environment("<monitoring><alertEndpoints>slack:a, slack:b</alertEndpoints></monitoring>")
                        .monitoring()
                        .alertEndpoints())
                .containsExactly("slack:a", "slack:b");
        assertThat(environment("<monitoring><alertEndpoints/></monitoring>")
                        .monitoring()
                        .alertEndpoints())
                .isEmpty();
    }

    @Test
    void expressionsThatMavenLeftAreEvaluated() {
        assertThat(environment("<variables><HOST>${host}</HOST></variables>").variables())
                .containsExactly(new Variable("HOST", "x.org"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<nmae>x</nmae>                                  | environment[1]/nmae            | nmae         | name, inherits, apiUrl, variables, monitoring, rollback",
                "<monitoring><healthPth>/x</healthPth></monitoring> | monitoring/healthPth         | healthPth    | enabled, preset, healthPath, healthCheckUrl",
                "<rollback><strateg>x</strateg></rollback>       | rollback/strateg               | strateg      | enabled, strategy",
                "<rollback><strategy>blue_gren</strategy></rollback> | rollback/strategy          | 'blue_gren'  | blue_green, canary, rolling",
                "<rollback><enabled>ture</enabled></rollback>    | rollback/enabled               | 'ture'       | true, false",
                "<rollback><enabled/></rollback>                 | rollback/enabled               | empty        | default",
                "<rollback><enabled>${x}</enabled></rollback>    | rollback/enabled               | '${x}'       | define the property",
                "<rollback><enabled><a/></enabled></rollback>    | rollback/enabled               | holds elements | text",
                "<monitoring><checkInterval>5m</checkInterval></monitoring> | monitoring/checkInterval | '5m'      | digits",
                "<monitoring><healthPath>x</healthPath></monitoring> | monitoring/healthPath      | 'x'          | slash",
                "<monitoring><healthPath>/</healthPath><healthCheckUrl>https://x</healthCheckUrl></monitoring> | environment[1]/monitoring | exclude | keep one",
                "<monitoring><alertEndpoints><endpoint>ops</endpoint></alertEndpoints></monitoring> | alertEndpoints/endpoint | 'ops' | scheme",
                "<monitoring><alertEndpoints><alertEndpiont>a:b</alertEndpiont></alertEndpoints></monitoring> | alertEndpoints/alertEndpiont | alertEndpiont | alertEndpoint, endpoint",
                "<monitoring><preset>sprin</preset></monitoring> | monitoring/preset             | 'sprin'      | spring",
                "<monitoring><expectedStatus>2xx</expectedStatus></monitoring> | monitoring/expectedStatus | '2xx'  | 599",
                "<monitoring><bodyExpression>(?=x)</bodyExpression></monitoring> | monitoring/bodyExpression | (?=  | looking around",
                "<monitoring><bodyExpression>a)</bodyExpression></monitoring> | monitoring/bodyExpression | 'a)'    | mend",
                "<monitoring><timeout>0</timeout></monitoring>   | monitoring/timeout             | '0'          | digits",
                "<monitoring><timeout>9</timeout><checkInterval>8</checkInterval></monitoring> | monitoring/checkInterval | health is longer | 8 seconds",
                "<monitoring><checks>x</checks></monitoring>     | monitoring/checks              | holds a text | check",
                "<monitoring><checks><chek/></checks></monitoring> | checks/chek                  | chek         | check",
                "<monitoring><checks><check><name>a</name></check></checks></monitoring> | checks/check[1] | no address | <healthPath>",
                "<monitoring><checks><check><healthPath>/a</healthPath></check></checks></monitoring> | checks/check[1] | <name>  | <name>",
                "<monitoring><checks><check><name>health</name><healthPath>/a</healthPath></check></checks></monitoring> | check[1]/name | 'health' | another name",
                "<monitoring><checks><check><name>A b</name><healthPath>/a</healthPath></check></checks></monitoring> | check[1]/name | 'A b' | lower-case",
                "<monitoring><checks><check><name>a</name><healthPath>/a</healthPath></check><check><name>a</name><healthPath>/b</healthPath></check></checks></monitoring> | check[2]/name | two checks | another",
                "<monitoring><checks><check><name>a</name><healthPath>/a</healthPath><timeout>301</timeout></check></checks></monitoring> | monitoring/checkInterval | check a is longer | 300",
                "<monitoring><alertEndpoints>https://u:p@x.org/</alertEndpoints></monitoring> | monitoring/alertEndpoints | credentials | keep them out",
                "<variables><lower>x</lower></variables>         | variables/lower                | 'lower'      | upper-case",
                "<variables><PATH>x</PATH></variables>           | variables/PATH                 | PATH         | APP_PATH",
                "<variables><A>1</A><A>2</A></variables>         | variables/A                    | twice        | keep one",
                "<variables><API_URL>x</API_URL></variables>     | variables/API_URL              | API_URL      | <apiUrl>",
                "<variables><A>a$b</A></variables>               | variables/A                    | dollar       | without it",
                "<rollback>false</rollback>                       | environment[1]/rollback        | holds a text | strategy",
                "<rollback enabled=\"false\"/>                    | rollback/@enabled              | attribute    | element",
                "<variables>A=1</variables>                       | environment[1]/variables       | holds a text | element",
                "<monitoring><enabled x=\"1\">true</enabled></monitoring> | enabled/@x           | attribute    | element",
                "<rollback/><rollback/>                          | environment[1]/rollback        | twice        | keep one"
            })
    void aMistakeNamesItsPathTheValueAndWhatIsAllowed(String inner, String path, String value, String allowed) {
        List<Finding> mistakes = mistakes(
                null,
                "<environments><environment><name>qa</name><apiUrl>https://q</apiUrl>" + inner
                        + "</environment></environments>");

        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.where())
                    .startsWith("<configuration>/environments/")
                    .endsWith(path);
            assertThat(mistake.what()).contains(value);
            assertThat(mistake.fix()).contains(allowed);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rules><rul/></rules>                                                    | rules/rul                 | rule",
                "<rules><rule><ref>refs/tags/*</ref></rule></rules>                       | rules/rule[1]             | <environment>",
                "<rules><rule><environment>staging</environment></rule></rules>           | rules/rule[1]             | <ref>",
                "<rules><rule><ref>main</ref><environment>staging</environment></rule></rules> | rules/rule[1]/ref    | refs/heads/main",
                "<rules><rule><ref>refs/x</ref><environment>none</environment></rule></rules> | rules/rule[1]/environment | reserved",
                "<rules><rule><ref>refs/x</ref><environment>qa</environment></rule></rules> | rules/rule[1]/environment | production, staging"
            })
    void aMistakeInARuleNamesItsPath(String rules, String path, String hint) {
        assertThat(mistakes(rules, null)).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).isEqualTo("<configuration>/" + path);
            assertThat(mistake.what() + mistake.fix()).contains(hint);
        });
    }

    @Test
    void anAttributeOfMavensOwnIsFine() {
        assertThat(read("<rules combine.children=\"append\"/>", null).rules()).isEmpty();
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThat(mistakes(
                        "<rules><rule><ref>main</ref><environment>qa</environment></rule></rules>",
                        "<environments><environment><name>qa</name></environment>"
                                + "<environment><name>QA</name><apiUrl>x</apiUrl></environment>"
                                + "<environmnt/></environments>"))
                .extracting(Finding::where)
                .containsExactly(
                        "<configuration>/environments/environmnt",
                        "<configuration>/environments/environment[2]/name",
                        "<configuration>/environments/environment[2]/apiUrl",
                        "<configuration>/environments/environment[1]/apiUrl",
                        "<configuration>/rules/rule[1]/ref");
    }

    @Test
    void anEnvironmentCannotBeConfiguredTwice() {
        assertThat(mistakes(
                        null,
                        "<environments><environment><name>staging</name></environment>"
                                + "<environment><name>staging</name></environment></environments>"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.fix()).contains("environment[1]"));
    }

    @Test
    void valuesOfVariablesAreNotPrinted() {
        assertThat(mistakes(
                                null,
                                "<environments><environment><name>staging</name>"
                                        + "<variables><A>hunter2$</A><b>hunter2</b><C>hunter2-${nope}</C></variables></environment></environments>")
                        .toString())
                .doesNotContain("hunter2");
    }
}
