package dev.qte.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stage 2: the variables by which the deploying job knows its environment. */
public final class EnvironmentStage {

    private EnvironmentStage() {}

    /**
     * {@code DEPLOY_ENV}, {@code API_URL}, then the project's own in their order.
     *
     * @param overrides given for this run; they take the place of the project's, new ones come last
     */
    public static List<Variable> variables(DeploymentEnvironment environment, List<Variable> overrides) {
        Map<String, Variable> byName = new LinkedHashMap<>();
        byName.put("DEPLOY_ENV", new Variable("DEPLOY_ENV", environment.name()));
        byName.put("API_URL", new Variable("API_URL", environment.apiUrl()));
        environment.variables().forEach(variable -> byName.put(variable.name(), variable));
        overrides.forEach(variable -> byName.put(variable.name(), variable));
        return List.copyOf(byName.values());
    }
}
