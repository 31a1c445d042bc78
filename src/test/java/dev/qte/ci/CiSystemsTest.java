package dev.qte.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiSystemsTest {

    private static final CiSystems TWO = new CiSystems(List.of(named("alpha"), named("beta")));

    /** A system that is there when a variable of its name is set. */
    private static CiSystem named(String id) {
        return new CiSystem() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Optional<CiFacts> detect(Environment environment) {
                return environment
                        .lookup(id)
                        .map(ref -> new CiFacts.Builder(id, id)
                                .ref(Optional.of(ref))
                                .build());
            }

            @Override
            public String fullHistoryAdvice() {
                return "ask " + id;
            }
        };
    }

    private static Optional<String> detect(String choice, Map<String, String> variables) {
        return TWO.detect(Environment.of(variables), choice).map(CiFacts::system);
    }

    @Test
    void findsTheOneThatIsThere() {
        assertThat(detect("auto", Map.of("beta", "refs/heads/main", "CI", "true")))
                .contains("beta");
    }

    @Test
    void aPersonsMachineHasNone() {
        assertThat(detect("auto", Map.of())).isEmpty();
        assertThat(detect("auto", Map.of("CI", "false"))).isEmpty();
        assertThat(detect("auto", Map.of("CI", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "1", "woodpecker"})
    void ciWithoutAKnownSystemIsUnrecognised(String ci) {
        assertThat(detect("auto", Map.of("CI", ci))).contains(CiFacts.UNRECOGNISED);
    }

    @Test
    void twoAtOnceIsAFaultThatNamesBothAndTheSwitch() {
        assertThatThrownBy(() -> detect("auto", Map.of("alpha", "x", "beta", "y")))
                .isInstanceOfSatisfying(
                        DeploymentFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(DeploymentFailure.Kind.FAULT))
                .hasMessageContaining("alpha and beta")
                .hasMessageContaining("-Dqte.ci=alpha");
    }

    @Test
    void aChoiceSettlesIt() {
        assertThat(detect("beta", Map.of("alpha", "x", "beta", "y"))).contains("beta");
        assertThat(detect("none", Map.of("alpha", "x", "CI", "true"))).isEmpty();
    }

    @Test
    void aChosenSystemThatIsNotThereIsNotInvented() {
        assertThat(TWO.detect(Environment.of(Map.of("alpha", "x")), "beta")).hasValueSatisfying(facts -> {
            assertThat(facts.system()).isEqualTo("beta");
            assertThat(facts.ref()).isNull();
            assertThat(facts.objection()).contains("its variables are not here");
        });
    }

    @Test
    void anUnknownChoiceIsAConfigurationFailureThatListsTheKnown() {
        assertThatThrownBy(() -> detect("gamma", Map.of()))
                .isInstanceOfSatisfying(
                        DeploymentFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(DeploymentFailure.Kind.CONFIGURATION))
                .hasMessageContaining("'gamma'")
                .hasMessageContaining("auto, none, alpha, beta");
    }

    @Test
    void adviceIsTheSystemsOwn() {
        assertThat(TWO.fullHistoryAdvice(new CiFacts.Builder("beta", "beta").build()))
                .contains("ask beta");
        assertThat(TWO.fullHistoryAdvice(CiFacts.unrecognised())).isEmpty();
    }

    @Test
    void knowsEverySystemByItsName() {
        assertThat(CiSystems.known().choices())
                .containsExactly(
                        "auto",
                        "none",
                        "forgejo",
                        "gitea",
                        "github",
                        "woodpecker",
                        "gitlab",
                        "azure",
                        "jenkins",
                        "circleci",
                        "bitbucket",
                        "buildkite",
                        "teamcity",
                        "travis",
                        "drone",
                        "codebuild",
                        "cloudbuild",
                        "appveyor",
                        "semaphore");
    }

    @Test
    void aLeakedVariableOfAnotherSystemIsAnError() {
        Environment both = Environment.of(Map.of("GITHUB_ACTIONS", "true", "JENKINS_URL", "https://j.example.org"));

        assertThatThrownBy(() -> CiSystems.known().detect(both, "auto")).hasMessageContaining("github and jenkins");
        assertThat(CiSystems.known().detect(both, "jenkins"))
                .map(CiFacts::system)
                .contains("jenkins");
    }
}
