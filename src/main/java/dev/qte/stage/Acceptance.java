package dev.qte.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is to be judged by, once it is live.
 *
 * @param healthChecks all of which are to pass, the main one first
 * @param versionSource where the running application tells its version; null when there is no health check
 * @param irreversibleChanges paths that changed since the previous version and that going back would not undo; null when
 *     nobody looked, or it cannot be known
 */
public record Acceptance(
        List<HealthCheck> healthChecks,
        @Nullable VersionSource versionSource,
        @Nullable List<String> irreversibleChanges) {

    /** Of a deployment that nothing is known of. */
    public static final Acceptance NONE = new Acceptance(List.of(), null, null);

    public Acceptance {
        healthChecks = List.copyOf(healthChecks);
        irreversibleChanges = irreversibleChanges == null ? null : List.copyOf(irreversibleChanges);
    }
}
