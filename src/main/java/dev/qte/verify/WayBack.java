package dev.qte.verify;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of going back.
 *
 * @param isEnabled whether the environment may be rolled back
 * @param version the previous one; null when it is unknown, or invented
 * @param deployed what the deployed version is called: its tag, its version
 * @param irreversibleChanges paths changed since the previous version that going back would not undo; null when that is unknown
 * @param attempt how often this deployment was rolled back already
 * @param maxAttempts how often it may be
 * @param artifact whether the previous version is still there
 */
public record WayBack(
        boolean isEnabled,
        @Nullable String version,
        Set<String> deployed,
        @Nullable List<String> irreversibleChanges,
        int attempt,
        int maxAttempts,
        Artifact artifact) {

    /** Whether the artifact of the previous version is in the project's repositories. */
    public enum Artifact {
        NOT_ASKED,
        PRESENT,
        MISSING,
        UNKNOWN
    }

    public WayBack {
        deployed = Set.copyOf(deployed);
        irreversibleChanges = irreversibleChanges == null ? null : List.copyOf(irreversibleChanges);
    }

    /** The same with what the repositories say. */
    public WayBack with(Artifact found) {
        return new WayBack(isEnabled, version, deployed, irreversibleChanges, attempt, maxAttempts, found);
    }
}
