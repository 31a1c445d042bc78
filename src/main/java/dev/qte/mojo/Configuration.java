package dev.qte.mojo;

import dev.qte.context.DeploymentTarget;
import dev.qte.context.RefRule;
import dev.qte.stage.DeploymentEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The project's nested configuration, typed and checked.
 *
 * @param rules in the order they are tried; each names one of {@code environments}
 * @param environments by name, the built-in ones included
 */
record Configuration(List<RefRule> rules, Map<String, DeploymentEnvironment> environments) {

    Configuration {
        rules = List.copyOf(rules);
        environments = Map.copyOf(environments);
    }

    /** The environment a commit goes to; empty for {@code none}. */
    Optional<DeploymentEnvironment> environment(DeploymentTarget target) {
        return Optional.ofNullable(environments.get(target.name()));
    }
}
