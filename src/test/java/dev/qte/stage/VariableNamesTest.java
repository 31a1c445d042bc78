package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNamesTest {

    private static final VariableNames NAMES = new VariableNames(Set.of());

    @ParameterizedTest
    @ValueSource(strings = {"LOG_LEVEL", "_X", "A1", "PATH_PREFIX", "MY_PATH", "CIRCLE", "GITHUB"})
    void takesNamesThatEveryConsumerTakes(String name) {
        assertThat(NAMES.variable(name, "secret-value", "here").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log_level", "1A", "A-B", "A.B", "", "Ä", "A B", "A=B", "A\n"})
    void refusesNamesThatSomeConsumersDoNotTake(String name) {
        assertThatThrownBy(() -> NAMES.variable(name, "secret-value", "environments/environment[1]/variables"))
                .hasMessageContaining("is not a variable name")
                .hasMessageContaining("environments/environment[1]/variables")
                .hasMessageNotContaining("secret-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "LD_PRELOAD",
                "BASH_ENV",
                "NODE_OPTIONS",
                "JAVA_TOOL_OPTIONS",
                "MAVEN_OPTS",
                "GITHUB_TOKEN",
                "HTTPS_PROXY",
                "GIT_SSH_COMMAND",
                "CI",
                "DYLD_INSERT_LIBRARIES",
                "PYTHONPATH",
                "HOME"
            })
    void refusesNamesThatSteerTheDeployingJobsPrograms(String name) {
        assertThatThrownBy(() -> NAMES.variable(name, "secret-value", "here"))
                .hasMessageContaining(name)
                .hasMessageContaining("APP_" + name)
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void aProjectMayInsistOnANameAndOnlyOnIt() {
        VariableNames names = new VariableNames(Set.of("http_proxy", "MAVEN_OPTS"));

        assertThat(names.variable("http_proxy", "x", "here").name()).isEqualTo("http_proxy");
        assertThat(names.variable("MAVEN_OPTS", "x", "here").name()).isEqualTo("MAVEN_OPTS");
        assertThatThrownBy(() -> names.variable("https_proxy", "x", "here")).hasMessageContaining("<allowedNames>");
        assertThatThrownBy(() -> new VariableNames(Set.of("A-B"))).hasMessageContaining("qte.allowedNames");
    }

    @ParameterizedTest
    @CsvSource({
        "DEPLOY_ENV,<name>",
        "API_URL,<apiUrl>",
        "ROLLBACK_ENABLED,<enabled>",
        "previous_version,previousVersion"
    })
    void whatTheStagesWriteIsSetElsewhereInWhateverCase(String name, String instead) {
        VariableNames names = new VariableNames(Set.of(name));

        assertThatThrownBy(() -> names.variable(name, "x", "here"))
                .hasMessageContaining("The plugin itself writes " + name)
                .hasMessageContaining(instead);
    }
}
