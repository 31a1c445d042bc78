package dev.qte.scm;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads where a checkout stands. */
public final class GitScmReader {

    private final Checkout checkout;

    /** A reader of a checkout. */
    public GitScmReader(Checkout checkout) {
        this.checkout = checkout;
    }

    /**
     * Reads what HEAD is.
     *
     * @param claimedRef the full ref somebody says this commit is deployed for; decides whether tags are looked at
     */
    public ScmFacts read(Optional<String> claimedRef) {
        return checkout.plainHead().filter(head -> isAll(head, claimedRef)).orElseGet(() -> readByJGit(claimedRef));
    }

    /** Whether there is nothing to ask about tags. */
    private static boolean isAll(ScmFacts head, Optional<String> claimedRef) {
        return claimedRef.isPresent() ? !claimedRef.get().startsWith("refs/tags/") : head.branch() != null;
    }

    private ScmFacts readByJGit(Optional<String> claimedRef) {
        try (Repository repository = checkout.open()) {
            return repository == null ? ScmFacts.NO_REPOSITORY : facts(repository, claimedRef);
        } catch (IOException | RuntimeException damaged) {
            // JGit tells of damage by either kind.
            throw checkout.unreadable(damaged);
        }
    }

    /**
     * Whether HEAD is reachable from a branch. The remote's view of the branch is believed before the local one, which
     * anybody with this checkout may have moved.
     *
     * @param branch a short name, {@code main}, or a full ref
     */
    public Ancestry ancestry(String branch) {
        try (Repository repository = checkout.open()) {
            if (repository == null) {
                return Ancestry.NO_SUCH_BRANCH;
            }
            Ref ref = firstOf(
                    repository,
                    branch.startsWith("refs/") ? branch : Constants.R_REMOTES + "origin/" + branch,
                    branch.startsWith("refs/") ? branch : Constants.R_HEADS + branch);
            ObjectId head = Checkout.head(repository).getObjectId();
            if (ref == null || head == null) {
                return Ancestry.NO_SUCH_BRANCH;
            }
            try (RevWalk walk = new RevWalk(repository)) {
                walk.setRetainBody(false);
                if (walk.isMergedInto(walk.parseCommit(head), walk.parseCommit(ref.getObjectId()))) {
                    return Ancestry.REACHABLE;
                }
                return repository.getObjectDatabase().getShallowCommits().isEmpty()
                        ? Ancestry.UNREACHABLE
                        : Ancestry.SHALLOW;
            }
        } catch (IOException | RuntimeException damaged) {
            throw checkout.unreadable(damaged);
        }
    }

    private static @Nullable Ref firstOf(Repository repository, String... names) throws IOException {
        for (String name : names) {
            Ref ref = repository.exactRef(name);
            if (ref != null && ref.getObjectId() != null) {
                return ref;
            }
        }
        return null;
    }

    private static ScmFacts facts(Repository repository, Optional<String> claimedRef) throws IOException {
        Ref head = Checkout.head(repository);
        String branch = head.isSymbolic() ? head.getLeaf().getName() : null;
        ObjectId commit = head.getObjectId();
        if (commit == null) {
            return new ScmFacts(ScmFacts.State.UNBORN, null, branch, null, null);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            boolean nobodyKnowsTheRef = branch == null && claimedRef.isEmpty();
            return new ScmFacts(
                    ScmFacts.State.COMMIT,
                    commit.getName(),
                    branch,
                    nobodyKnowsTheRef ? tagHere(repository, walk, commit) : null,
                    claimedRef.isEmpty() ? null : tagCommit(repository, claimedRef.get()));
        }
    }

    private static @Nullable String tagHere(Repository repository, RevWalk walk, ObjectId commit) throws IOException {
        TagTable.Named tag = TagTable.of(TagTable.refs(repository), walk).at(commit);
        return tag == null ? null : tag.fullName();
    }

    private static @Nullable String tagCommit(Repository repository, String ref) throws IOException {
        Ref tag = ref.startsWith(Constants.R_TAGS) ? repository.exactRef(ref) : null;
        if (tag == null || tag.getObjectId() == null) {
            return null;
        }
        ObjectId behindTag = repository.getRefDatabase().peel(tag).getPeeledObjectId();
        return (behindTag != null ? behindTag : tag.getObjectId()).getName();
    }
}
