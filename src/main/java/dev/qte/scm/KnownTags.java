package dev.qte.scm;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags of a repository, if it can be told that these are all. */
public sealed interface KnownTags extends Serializable {

    /**
     * All tags that name commits.
     *
     * @param tags in the byte order of their names
     * @param unasked why the remote, which was to be asked as well, was not; null when nothing is amiss
     */
    record All(List<Tag> tags, @Nullable RemoteProblem unasked) implements KnownTags {

        public All {
            tags = List.copyOf(tags);
        }
    }

    /** There may be more than is here. */
    record Unknown(PreviousTag.Unknown why) implements KnownTags {}

    /**
     * A tag.
     *
     * @param name short name, {@code v1.1.0} for {@code refs/tags/v1.1.0}
     * @param commit the commit it peels to, 40 hex digits
     */
    record Tag(String name, String commit) implements Serializable {}
}
