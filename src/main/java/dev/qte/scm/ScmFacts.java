package dev.qte.scm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What git says about the checkout. Observed, not judged: nothing here knows rules, environments or CI systems.
 *
 * @param state how much of a repository there is
 * @param head the commit HEAD names, 40 hex digits; null unless {@code state} is {@code COMMIT}
 * @param branch the full ref HEAD is on ({@code refs/heads/main}); null when detached or without repository
 * @param tagHere full ref of the tag that names HEAD, the one {@code git describe} prefers. Looked up only for a detached
 *     HEAD whose ref nobody claims, since peeling every tag costs time; null otherwise
 * @param claimedTagCommit the commit the claimed tag peels to; null when no tag was claimed or it is not in this clone
 */
public record ScmFacts(
        State state,
        @Nullable String head,
        @Nullable String branch,
        @Nullable String tagHere,
        @Nullable String claimedTagCommit) {

    /** How much of a repository there is. */
    public enum State {
        /** No repository above the directory. */
        NO_REPOSITORY,
        /** A repository whose HEAD names a branch without a commit. */
        UNBORN,
        /** A repository whose HEAD names a commit. */
        COMMIT
    }

    static final ScmFacts NO_REPOSITORY = new ScmFacts(State.NO_REPOSITORY, null, null, null, null);

    public ScmFacts {
        if ((state == State.COMMIT) != (head != null)) {
            throw new IllegalArgumentException("a head commit exactly when the state is COMMIT, not " + state);
        }
    }

    public Optional<String> headCommit() {
        return Optional.ofNullable(head);
    }
}
