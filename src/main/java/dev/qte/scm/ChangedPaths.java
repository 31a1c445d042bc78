package dev.qte.scm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The files in which two commits differ, as {@code git diff --name-only} tells them. Folders that are the same are not read. */
public final class ChangedPaths {

    private final Checkout checkout;

    public ChangedPaths(Checkout checkout) {
        this.checkout = checkout;
    }

    /**
     * The paths that were added, changed or removed, sorted as git sorts them.
     *
     * @param since a commit's id or a tag's short name
     * @param isWanted which of them are of interest
     * @return empty when a commit or its tree is not in the clone, or there is no such tag
     * @throws dev.qte.DeploymentFailure for a repository that cannot be read
     */
    public Optional<List<String>> between(String since, String commit, Predicate<String> isWanted) {
        try (Repository repository = checkout.open()) {
            ObjectId start = repository == null ? null : id(repository, since);
            return repository == null || start == null
                    ? Optional.empty()
                    : Optional.of(between(repository, start, ObjectId.fromString(commit), isWanted));
        } catch (MissingObjectException notCloned) {
            return Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            throw checkout.unreadable(damaged);
        }
    }

    private static @Nullable ObjectId id(Repository repository, String since) throws IOException {
        if (ObjectId.isId(since)) {
            return ObjectId.fromString(since);
        }
        String name = Constants.R_TAGS + since;
        Ref tag = Repository.isValidRefName(name) ? repository.exactRef(name) : null;
        return tag == null ? null : tag.getObjectId();
    }

    private static List<String> between(
            Repository repository, ObjectId since, ObjectId commit, Predicate<String> isWanted) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(commits.parseCommit(since).getTree());
            files.addTree(commits.parseCommit(commit).getTree());
            files.setFilter(TreeFilter.ANY_DIFF);
            files.setRecursive(true);
            while (files.next()) {
                if (isWanted.test(files.getPathString())) {
                    paths.add(files.getPathString());
                }
            }
        }
        return paths;
    }
}
