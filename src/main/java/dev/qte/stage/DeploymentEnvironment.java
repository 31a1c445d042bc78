package dev.qte.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An environment as the project configured it: all that the stages take.
 *
 * @param name as {@link dev.qte.context.DeploymentTarget} has it
 * @param apiUrl absolute, http or https
 * @param variables the project's own, in the order they were written
 */
public record DeploymentEnvironment(
        String name, String apiUrl, List<Variable> variables, MonitoringOptions monitoring, RollbackOptions rollback) {

    private static final Map<String, String> BUILT_IN_API_URLS =
            Map.of("staging", "https://staging-api.example.com", "production", "https://api.example.com");

    public DeploymentEnvironment {
        variables = List.copyOf(variables);
    }

    /** The API URL an environment has without configuration: a placeholder, and for staging and production only. */
    public static Optional<String> builtInApiUrl(String name) {
        return Optional.ofNullable(BUILT_IN_API_URLS.get(name));
    }

    /** The names of the environments that need no configuration. */
    public static Stream<String> builtInNames() {
        return BUILT_IN_API_URLS.keySet().stream();
    }

    /** The settings that still have the placeholders of the default, as a person would name them. */
    public List<String> placeholders() {
        List<String> placeholders = new ArrayList<>();
        if (apiUrl.equals(BUILT_IN_API_URLS.get(name))) {
            placeholders.add("apiUrl " + apiUrl);
        }
        for (String endpoint : monitoring.alertEndpoints()) {
            if (MonitoringOptions.DEFAULTS.alertEndpoints().contains(endpoint)) {
                placeholders.add("alertEndpoint " + endpoint);
            }
        }
        return placeholders;
    }
}
