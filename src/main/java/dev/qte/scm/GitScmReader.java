package dev.qte.scm;

import dev.qte.DeploymentFailure;
import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.scm.PreviousTag.Unknown;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads a git repository, by JGit and in this process alone: no fork, no probe of the file system, nothing written.
 *
 * <p>The repository is the one git itself would find from the directory: {@code GIT_DIR} if set, else the nearest
 * {@code .git} folder or file (worktrees, submodules) upwards.
 */
public final class GitScmReader {

    private final Path directory;

    /** A reader for the repository that holds {@code directory}. */
    public GitScmReader(Path directory) {
        this.directory = directory;
        HermeticSystemReader.install();
    }

    /**
     * Reads what HEAD is.
     *
     * @param claimedRef the full ref somebody says this commit is deployed for; decides whether tags are looked at
     */
    public ScmFacts read(Optional<String> claimedRef) {
        try (Repository repository = open()) {
            return repository == null ? ScmFacts.NO_REPOSITORY : facts(repository, claimedRef);
        } catch (IOException | RuntimeException damaged) {
            // JGit tells of damage by either kind.
            throw unreadable(damaged);
        }
    }

    /**
     * The tag {@code git describe --tags --abbrev=0 HEAD^} names.
     *
     * @param deployedTag the full ref of the tag being deployed, if any: a clone that lacks even this one has no tags
     */
    public PreviousTag previousTag(Optional<String> deployedTag) {
        try (Repository repository = open()) {
            return repository == null ? new Unknown(Cause.NO_REPOSITORY) : previousTag(repository, deployedTag);
        } catch (IOException | RuntimeException damaged) {
            // JGit tells of missing and damaged objects by either kind.
            return new Unknown(Cause.OBJECTS_UNREADABLE, damaged.getClass().getSimpleName());
        }
    }

    /**
     * Whether HEAD is reachable from a branch. The remote's view of the branch is believed before the local one, which
     * anybody with this checkout may have moved.
     *
     * @param branch a short name, {@code main}, or a full ref
     */
    public Ancestry ancestry(String branch) {
        try (Repository repository = open()) {
            if (repository == null) {
                return Ancestry.NO_SUCH_BRANCH;
            }
            Ref ref = firstOf(
                    repository,
                    branch.startsWith("refs/") ? branch : Constants.R_REMOTES + "origin/" + branch,
                    branch.startsWith("refs/") ? branch : Constants.R_HEADS + branch);
            ObjectId head = head(repository).getObjectId();
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
            throw unreadable(damaged);
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

    private @Nullable Repository open() throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().readEnvironment();
        if (builder.getGitDir() == null) {
            builder.findGitDir(directory.toFile());
        }
        if (builder.getGitDir() == null) {
            if (hasHeadThatCannotBeRead()) {
                throw unreadable("its HEAD is damaged or of another object format than SHA-1", null);
            }
            return null;
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            if ("sha256".equals(repository.getConfig().getString("extensions", null, "objectformat"))) {
                repository.close();
                throw unreadable("its object format is SHA-256, which this plugin cannot read", null);
            }
            return repository;
        } catch (RepositoryNotFoundException dangling) {
            throw unreadable("its .git file names a folder that is not there", dangling);
        }
    }

    /** A repository whose HEAD JGit does not understand is none to it, and none must not be taken for the answer. */
    private boolean hasHeadThatCannotBeRead() {
        return Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .anyMatch(folder -> Files.isRegularFile(folder.resolve(".git/HEAD")));
    }

    private static ScmFacts facts(Repository repository, Optional<String> claimedRef) throws IOException {
        Ref head = head(repository);
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

    private static Ref head(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        // To JGit a ref whose file holds no id is a ref that does not exist yet.
        if (head == null
                || (head.getObjectId() == null
                        && Files.isRegularFile(repository
                                .getCommonDirectory()
                                .toPath()
                                .resolve(head.getLeaf().getName())))) {
            throw new DamagedHead();
        }
        return head;
    }

    private static @Nullable String tagHere(Repository repository, RevWalk walk, ObjectId commit) throws IOException {
        TagTable.Named tag = TagTable.read(repository, walk).at(commit);
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

    private static PreviousTag previousTag(Repository repository, Optional<String> deployedTag) throws IOException {
        ObjectId head = head(repository).getObjectId();
        if (head == null) {
            return new Unknown(Cause.UNBORN_HEAD);
        }
        Set<ObjectId> shallow = repository.getObjectDatabase().getShallowCommits();
        try (PreviousTagSearch.Walk walk = new PreviousTagSearch.Walk(repository)) {
            ObjectId start = walk.firstParent(head);
            PreviousTag answer = start != null
                    ? new PreviousTagSearch(TagTable.read(repository, walk), shallow).from(walk, start)
                    : shallow.contains(head) ? new Unknown(Cause.SHALLOW) : new None();
            if (answer instanceof Found found) {
                // In a shallow clone the count would depend on how deep it is.
                return shallow.isEmpty()
                        ? new Found(found.name(), found.commit(), distance(repository, found, head))
                        : found;
            }
            return answer instanceof None && tagsWereNotFetched(repository, deployedTag)
                    ? new Unknown(Cause.TAGS_NOT_FETCHED)
                    : answer;
        }
    }

    private static int distance(Repository repository, Found tag, ObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            return RevWalkUtils.count(
                    walk, walk.parseCommit(head), walk.parseCommit(ObjectId.fromString(tag.commit())));
        }
    }

    private static boolean tagsWereNotFetched(Repository repository, Optional<String> deployedTag) throws IOException {
        boolean toldNotTo = repository.getConfig().getSubsections("remote").stream()
                .anyMatch(remote -> "--no-tags".equals(repository.getConfig().getString("remote", remote, "tagOpt")));
        return toldNotTo || (deployedTag.isPresent() && repository.exactRef(deployedTag.get()) == null);
    }

    /** HEAD, or the branch it is on, holds no commit id. */
    private static final class DamagedHead extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    private DeploymentFailure unreadable(Exception cause) {
        if (cause instanceof DeploymentFailure known) {
            return known;
        }
        return unreadable(
                cause instanceof DamagedHead
                        ? "HEAD or its branch is damaged"
                        : cause.getClass().getSimpleName(),
                cause);
    }

    private DeploymentFailure unreadable(String why, @Nullable Exception cause) {
        return DeploymentFailure.fault(
                "The git repository cannot be read: " + why,
                directory.toString(),
                "run `git status` and `git fsck` here; if they report damage, clone again",
                cause);
    }
}
