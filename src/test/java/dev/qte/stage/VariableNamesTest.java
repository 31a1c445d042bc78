package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTest {

    @ParameterizedTest
    @ValueSource(strings = {"LOG_LEVEL", "_X", "A1", "PATH_PREFIX", "MY_PATH", "CIRCLE", "GITHUB"})
    void takesNamesThatEveryConsumerTakes(String name) {
        assertThat(Variable.of(name, "secret-value", "here").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log_level", "1A", "A-B", "A.B", "", "Ä", "A B", "A=B", "A\n"})
    void refusesNamesThatSomeConsumersDoNotTake(String name) {
        assertThatThrownBy(() -> Variable.of(name, "secret-value", "environments/environment[1]/variables"))
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
        assertThatThrownBy(() -> Variable.of(name, "secret-value", "here"))
                .hasMessageContaining(name)
                .hasMessageContaining("APP_" + name)
                .hasMessageNotContaining("secret-value");
    }
}
