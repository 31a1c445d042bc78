package dev.qte.verify;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to follow. Going back is right only when the new version is known to be bad and the old one known to be
 * reachable; everything else is for a person.
 *
 * @param action what to do
 * @param version to go back to; null when it is unknown
 * @param reason a word for programs, such as {@code wrong_version}, {@code irreversible_changes}
 * @param because a sentence for people
 */
public record RollbackDecision(Action action, @Nullable String version, String reason, String because) {

    /** What to do. */
    public enum Action {
        /** Nothing. */
        NONE,
        /** Go back. */
        ROLLBACK,
        /** Stop here, and let a person look. */
        HOLD;

        /** As {@code ROLLBACK_DECISION} spells it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int NAMED_PATHS = 5;

    /** The decision where all is well, or nobody looked. */
    public static RollbackDecision none(Outcome outcome, @Nullable String version, String because) {
        return new RollbackDecision(Action.NONE, version, outcome.id(), because);
    }

    /**
     * The decision after a verification.
     *
     * @param progress what the last answers were
     */
    public static RollbackDecision of(Outcome outcome, Progress progress, WayBack back) {
        if (outcome == Outcome.HEALTHY || outcome == Outcome.SKIPPED) {
            return none(outcome, back.version(), "the deployment is " + outcome.id());
        }
        if (progress.isOnlyUnreachable()) {
            return hold(back, "unreachable", "it was never reached from here, which says nothing about its users");
        }
        if (progress.worst() == State.VERSION_UNKNOWN) {
            return hold(back, "version_unknown", "it is healthy and does not tell which version it is");
        }
        return obstacle(back, outcome);
    }

    private static RollbackDecision obstacle(WayBack back, Outcome outcome) {
        if (!back.isEnabled()) {
            return hold(back, "rollback_disabled", "rollback is off for this environment");
        }
        if (back.version() == null) {
            return hold(back, "previous_version_unknown", "the previous version is not known");
        }
        if (back.deployed().contains(back.version())) {
            return hold(back, "same_version", "the previous version is the one deployed");
        }
        if (back.attempt() >= back.maxAttempts()) {
            return hold(
                    back, "attempts_exhausted", "this deployment was rolled back " + back.attempt() + " times already");
        }
        List<String> irreversible = back.irreversibleChanges();
        if (irreversible == null) {
            return hold(back, "irreversible_changes_unknown", "what changed since " + back.version() + " is not known");
        }
        if (!irreversible.isEmpty()) {
            return hold(back, "irreversible_changes", "going back would not undo " + named(irreversible));
        }
        return switch (back.artifact()) {
            case MISSING ->
                hold(back, "artifact_missing", "the artifact of " + back.version() + " is in no repository");
            case UNKNOWN ->
                hold(
                        back,
                        "artifact_unknown",
                        "whether the artifact of " + back.version() + " is there cannot be told");
            case NOT_ASKED, PRESENT ->
                new RollbackDecision(Action.ROLLBACK, back.version(), outcome.id(), "go back to " + back.version());
        };
    }

    private static RollbackDecision hold(WayBack back, String reason, String because) {
        return new RollbackDecision(Action.HOLD, back.version(), reason, because);
    }

    private static String named(List<String> paths) {
        int more = paths.size() - NAMED_PATHS;
        return String.join(", ", paths.subList(0, Math.min(NAMED_PATHS, paths.size())))
                + (more > 0 ? String.format(Locale.ROOT, " and %d more", more) : "");
    }
}
