package dev.qte.output;

import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersion;
import dev.qte.stage.Acceptance;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run, and the memory by which separate goals compose: what an earlier goal contributed for the same
 * decision is found here and stays.
 *
 * @param tag short name of the tag being deployed; null for a branch
 * @param previousVersion null when nobody looked
 * @param acceptance what the deployment is to be judged by
 * @param stages the stages that ran, in their order; a stage without an entry has not run yet
 * @param files sha256 of each file beside {@code deployment.json}, by name
 */
public record DeploymentRecord(
        String target,
        String reason,
        @Nullable String ref,
        @Nullable String commit,
        @Nullable String tag,
        boolean verified,
        Coordinates project,
        @Nullable PreviousVersion previousVersion,
        Acceptance acceptance,
        Map<Stage, StageRecord> stages,
        SortedMap<String, String> files) {

    /** The module the record is of. */
    public record Coordinates(String groupId, String artifactId, String version) {}

    public DeploymentRecord {
        EnumMap<Stage, StageRecord> ordered = new EnumMap<>(Stage.class);
        ordered.putAll(stages);
        stages = Collections.unmodifiableMap(ordered);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A record that says what was decided, and of no stage yet. */
    public static DeploymentRecord of(DeploymentContext context, Coordinates project) {
        return new DeploymentRecord(
                context.target().name(),
                context.reason(),
                context.ref(),
                context.commit(),
                context.tag().orElse(null),
                context.verified(),
                project,
                null,
                Acceptance.NONE,
                Map.of(),
                new TreeMap<>());
    }

    /** Whether both are of the same decision about the same commit, so that the one may go on where the other ended. */
    public boolean isOfSameDecision(DeploymentRecord other) {
        return target.equals(other.target) && Objects.equals(ref, other.ref) && Objects.equals(commit, other.commit);
    }

    /** This decision, with what came of it. */
    public DeploymentRecord completed(
            Map<Stage, StageRecord> results,
            @Nullable PreviousVersion version,
            Acceptance judgedBy,
            SortedMap<String, String> digests) {
        return new DeploymentRecord(
                target, reason, ref, commit, tag, verified, project, version, judgedBy, results, digests);
    }

    /** The variables of all stages, in the order of the file. */
    public List<Variable> variables() {
        return StageRecord.variables(stages.values());
    }
}
