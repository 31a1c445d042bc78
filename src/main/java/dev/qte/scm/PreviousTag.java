package dev.qte.scm;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "which tag would {@code git describe --tags --abbrev=0 HEAD^} name". Three kinds, because a deployment
 * must never confuse "there is none" with "it cannot be known here".
 */
public sealed interface PreviousTag extends Serializable {

    /**
     * The tag.
     *
     * @param name short name, {@code v1.1.0} for {@code refs/tags/v1.1.0}
     * @param commit the commit it peels to, 40 hex digits
     * @param distance commits since that tag, as {@code git rev-list --count <tag>..HEAD} counts them; null where the
     *     clone is shallow and cannot count
     * @param unasked why the remote, which was to be asked for tags, was not; null when nothing is amiss
     */
    record Found(
            String name,
            String commit,
            @Nullable Integer distance,
            @Nullable RemoteProblem unasked) implements PreviousTag {}

    /** The history is here to its roots and no tag is in it. */
    record None() implements PreviousTag {}

    /**
     * The clone does not hold what it takes to answer.
     *
     * @param detail what a developer would ask next, such as the kind of an exception; empty when there is nothing to add
     * @param unasked why the remote, which might have told, did not; null when it was not to be asked
     */
    record Unknown(Cause cause, String detail, @Nullable RemoteProblem unasked) implements PreviousTag {

        Unknown(Cause cause) {
            this(cause, "", null);
        }

        Unknown(Cause cause, String detail) {
            this(cause, detail, null);
        }
    }

    /** Why it cannot be known. */
    enum Cause {
        /** No repository above the directory. */
        NO_REPOSITORY,
        /** A repository that cannot be read at all, such as one of SHA-256 objects. */
        REPOSITORY_UNREADABLE,
        /** HEAD has no commit yet. */
        UNBORN_HEAD,
        /** The history ends at a shallow boundary before the answer is certain. */
        SHALLOW,
        /** The clone was told not to fetch tags, or not all of them, or lacks the very tag it was made for. */
        TAGS_NOT_FETCHED,
        /** Two annotated tags name the commit, and which is newer stands in objects that are not here. */
        TAGS_TIED,
        /** Objects are missing (a partial clone) or damaged. */
        OBJECTS_UNREADABLE
    }
}
