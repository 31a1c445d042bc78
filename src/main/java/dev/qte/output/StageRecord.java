package dev.qte.output;

import dev.qte.stage.Variable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one stage, as {@code deployment.json} keeps it.
 *
 * @param reason why it was skipped or failed; null when it is ok
 * @param configuration a fingerprint of the settings it ran with; null when it did not run
 * @param variables what it contributed to {@code deployment-config.env}
 * @param overrides those of them that are not the project's, but were given for that one call
 */
public record StageRecord(
        Status status,
        @Nullable String reason,
        @Nullable String configuration,
        List<Variable> variables,
        List<Variable> overrides) {

    /** How it ended. */
    public enum Status {
        OK,
        SKIPPED,
        FAILED
    }

    public StageRecord {
        variables = List.copyOf(variables);
        overrides = List.copyOf(overrides);
    }

    /** It ran. */
    public static StageRecord ok(String configuration, List<Variable> variables, List<Variable> overrides) {
        return new StageRecord(Status.OK, null, configuration, variables, overrides);
    }

    /** It was switched off, or there was nothing to do. */
    public static StageRecord skipped(String reason) {
        return new StageRecord(Status.SKIPPED, reason, null, List.of(), List.of());
    }

    /** It failed, and left nothing behind. */
    public static StageRecord failed(String reason) {
        return new StageRecord(Status.FAILED, reason, null, List.of(), List.of());
    }

    /** The variables of several, in their order. */
    public static List<Variable> variables(Collection<StageRecord> records) {
        return records.stream().flatMap(stage -> stage.variables.stream()).toList();
    }

    public boolean isOk() {
        return status == Status.OK;
    }
}
