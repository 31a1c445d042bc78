package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.output.Dialect;
import dev.qte.stage.SecretGuard;
import dev.qte.stage.Variable;
import dev.qte.stage.VariableNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a variable must pass to get into a file, wherever it comes from. No message holds its value.
 *
 * @param dialects the files there will be; each must carry every value
 */
record VariableRules(VariableNames names, List<Dialect> dialects, SecretGuard guard, SecretPolicy policy) {

    VariableRules {
        dialects = List.copyOf(dialects);
    }

    /**
     * The variable.
     *
     * @param where the place it stands at
     * @throws DeploymentFailure with all that is wrong with it
     */
    Variable variable(String name, String value, String where) {
        return require(names.variable(name, value, where), where);
    }

    /**
     * A variable of the plugin's own.
     *
     * @throws DeploymentFailure with all that is wrong with its value
     */
    Variable require(Variable variable, String where) {
        return refuse(Stream.of(obstacle(variable, where), suspicion(SecretPolicy.FAIL, variable, where)), variable);
    }

    /**
     * A value that gets into another file than those of the variables, such as the monitoring configuration.
     *
     * @throws DeploymentFailure when it looks like a secret
     */
    Variable requireNoSecret(Variable value, String where) {
        return refuse(Stream.of(suspicion(SecretPolicy.FAIL, value, where)), value);
    }

    private static Variable refuse(Stream<Optional<Finding>> mistakes, Variable variable) {
        List<Finding> all = mistakes.flatMap(Optional::stream).toList();
        if (!all.isEmpty()) {
            throw DeploymentFailure.configuration(all);
        }
        return variable;
    }

    /** What to say of a variable that is written nevertheless. */
    Optional<Finding> warning(Variable variable, String where) {
        return suspicion(SecretPolicy.WARN, variable, where);
    }

    /** What keeps a variable out of one of the files. */
    Optional<Finding> obstacle(Variable variable, String where) {
        for (Dialect dialect : dialects) {
            Optional<String> kind = dialect.obstacle(variable.value());
            if (kind.isPresent()) {
                return Optional.of(new Finding(
                        "The value of " + variable.name() + " has " + kind.get() + ", which the dialect " + dialect.id()
                                + " cannot carry",
                        where,
                        "write the value without it, or " + Dialect.advice(variable.value())));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> suspicion(SecretPolicy of, Variable variable, String where) {
        return policy != of
                ? Optional.empty()
                : guard.suspicion(variable)
                        .map(because -> new Finding(
                                "The value of " + variable.name() + " looks like a secret: " + because,
                                where,
                                "leave it to the deploying job's secret store, or write a reference such as vault:<path>;"
                                        + " if it is none, add " + variable.name()
                                        + " to <allowedSecrets>, or set -Dqte.secretPolicy=warn"));
    }
}
