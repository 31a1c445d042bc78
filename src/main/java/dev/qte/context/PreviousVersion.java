package dev.qte.context;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version to go back to, with where it comes from. A rollback to an invented version is worse than none, so "there
 * is none" and "it cannot be known here" are different answers.
 *
 * @param value the version, a tag's short name or what the user gave; null exactly when {@code source} is UNKNOWN
 * @param source where the value comes from
 * @param reason in one sentence; the same on every machine for the same clone
 * @param commit the commit behind it, 40 hex digits; null unless {@code source} is TAG
 * @param distance commits since then; null unless {@code source} is TAG
 * @param fix what to do about it; null when nothing is wrong
 */
public record PreviousVersion(
        @Nullable String value,
        Source source,
        String reason,
        @Nullable String commit,
        @Nullable Integer distance,
        @Nullable String fix) {

    /** Where a previous version comes from. */
    public enum Source {
        /** A tag in this history. */
        TAG,
        /** The user gave it. */
        OVERRIDE,
        /** The history is complete and has no earlier tag. */
        FALLBACK,
        /** It cannot be known in this clone. */
        UNKNOWN;

        /** As {@code deployment.json} spells it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PreviousVersion {
        if ((value == null) != (source == Source.UNKNOWN)) {
            throw new IllegalArgumentException("a value exactly when the source is not unknown");
        }
    }

    public Optional<String> known() {
        return Optional.ofNullable(value);
    }
}
