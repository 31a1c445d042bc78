package dev.qte.scm;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which tags are asked for.
 *
 * @param wanted whether a tag counts, by its short name
 * @param firstParent whether of a merge only the first parent is followed
 * @param deployedTag full ref of the tag being deployed, if any: a clone that lacks even this one has no tags
 * @param remote whether the remote may be asked
 */
public record TagQuery(
        Predicate<String> wanted, boolean firstParent, Optional<String> deployedTag, RemoteAccess remote) {

    /** Every tag this clone knows. */
    public static final TagQuery LOCAL = new TagQuery(tag -> true, false, Optional.empty(), RemoteAccess.NEVER);
}
