package dev.qte.stage;

import dev.qte.context.PreviousVersion;
import java.util.List;
import java.util.Optional;

/** Stage 4: how the deploying job gets back if it goes wrong. */
public final class RollbackStage {

    private RollbackStage() {}

    /**
     * The rollback variables. Without a known previous version there is nothing to go back to, so rollback is off.
     *
     * @param previous the version to go back to; empty when rollback is off and nobody looked
     */
    public static List<Variable> variables(RollbackOptions options, Optional<PreviousVersion> previous) {
        Optional<String> version = options.enabled() ? previous.flatMap(PreviousVersion::known) : Optional.empty();
        return version.map(value -> List.of(
                        new Variable("rollback_enabled", "true"),
                        new Variable("previous_version", value),
                        new Variable("rollback_strategy", options.strategy().id())))
                .orElse(List.of(new Variable("rollback_enabled", "false")));
    }
}
