package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.RefRule;
import dev.qte.output.Dialect;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.LayeredVariables;
import dev.qte.stage.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The project's configuration, typed and checked.
 *
 * @param rules in the order they are tried; each names one of {@code environments}
 * @param environments by name, the built-in ones included
 * @param variableRules what a variable must pass that comes from elsewhere
 * @param overrides the variables that {@code -D} gives for this call, whichever environment it is for
 * @param origins where the variables of each environment come from
 * @param warnings what a user should know although nothing is wrong
 */
record Configuration(
        List<RefRule> rules,
        Map<String, DeploymentEnvironment> environments,
        VariableRules variableRules,
        List<Variable> overrides,
        Map<String, LayeredVariables> origins,
        List<Finding> warnings) {

    Configuration {
        rules = List.copyOf(rules);
        environments = Map.copyOf(environments);
        overrides = List.copyOf(overrides);
        origins = Map.copyOf(origins);
        warnings = List.copyOf(warnings);
    }

    /** How the variables are written, at least one. */
    List<Dialect> dialects() {
        return variableRules.dialects();
    }

    /** The environment a commit goes to; empty for {@code none}. */
    Optional<DeploymentEnvironment> environment(DeploymentTarget target) {
        return Optional.ofNullable(environments.get(target.name()));
    }

    /** Where the variables come from of the environment a commit goes to; empty for {@code none}. */
    Optional<LayeredVariables> origins(DeploymentTarget target) {
        return Optional.ofNullable(origins.get(target.name()));
    }

    /** The same with more to warn of. */
    Configuration warning(List<Finding> more) {
        return new Configuration(
                rules,
                environments,
                variableRules,
                overrides,
                origins,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
