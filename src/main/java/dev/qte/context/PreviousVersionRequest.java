package dev.qte.context;

import java.util.Optional;

/**
 * How a project wants the version found that it would go back to.
 *
 * @param given the version itself; then nothing is looked up
 * @param fallback the version to name where the history is complete and has no earlier tag
 * @param strategy how to look it up
 * @param tags the tags that count
 * @param firstParent whether {@code describe} follows the first parent of a merge alone
 */
public record PreviousVersionRequest(
        Optional<String> given, String fallback, Strategy strategy, TagSelection tags, boolean firstParent) {

    /** Which of the earlier tags is the previous version. */
    public enum Strategy {
        /** The one {@code git describe --tags --abbrev=0 HEAD^} names. */
        DESCRIBE,
        /** The one with the highest version below that deployed, on whatever branch. */
        SEMVER
    }

    /** Every setting that bears on what is looked up, so that equal texts ask the same. */
    public String text() {
        return strategy + ", first parent " + firstParent + ", match " + tags.match() + ", exclude " + tags.exclude()
                + ", prefix " + tags.prefix() + ", releases only " + tags.excludePreReleases();
    }

    /** The defaults of every parameter. */
    public static final PreviousVersionRequest DEFAULTS =
            new PreviousVersionRequest(Optional.empty(), "v1.0.0", Strategy.DESCRIBE, TagSelection.ALL, false);
}
