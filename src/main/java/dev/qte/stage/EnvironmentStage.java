package dev.qte.stage;

import java.util.List;
import java.util.stream.Stream;

/** Stage 2: the variables by which the deploying job knows its environment. */
public final class EnvironmentStage {

    private EnvironmentStage() {}

    /** {@code DEPLOY_ENV}, {@code API_URL}, then the project's own in their order. */
    public static List<Variable> variables(DeploymentEnvironment environment) {
        return Stream.concat(
                        Stream.of(
                                new Variable("DEPLOY_ENV", environment.name()),
                                new Variable("API_URL", environment.apiUrl())),
                        environment.variables().stream())
                .toList();
    }
}
