package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staging",
                "production",
                "eu-west-1",
                "7",
                "a1234567890123456789012345678901234567890123456789012345678901z"
            })
    void takesDnsLabels(String name) {
        assertThat(DeploymentTarget.environment(name, "here").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Staging",
                "-a",
                "a_b",
                "a b",
                "ü",
                "../x",
                "a\n",
                "a12345678901234567890123456789012345678901234567890123456789012z"
            })
    void refusesAnythingElseAndSaysWhere(String name) {
        assertThatThrownBy(() -> DeploymentTarget.environment(name, "environments/environment[1]/name"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("environments/environment[1]/name");
    }

    @Test
    void noneIsReserved() {
        assertThatThrownBy(() -> DeploymentTarget.environment("none", "here")).hasMessageContaining("reserved");
        assertThat(DeploymentTarget.NONE.isNone()).isTrue();
    }
}
