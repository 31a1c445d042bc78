package dev.qte.scm;

import dev.qte.DeploymentFailure;
import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.scm.PreviousTag.Unknown;
import dev.qte.scm.RemoteAccess.Fetch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Reads the tags of a checkout, and of the remote it was cloned from where it may. */
public final class TagReader {

    /** Generations of history asked for; each step costs the remote what the former did and more. */
    private static final int[] DEPTHS = {64, 512, 4_096, 32_768, 262_144};

    private final Checkout checkout;
    private final TagQuery query;

    /** A reader of a checkout. */
    public TagReader(Checkout checkout, TagQuery query) {
        this.checkout = checkout;
        this.query = query;
    }

    /** The tag {@code git describe --tags --abbrev=0 HEAD^} names, of those wanted. */
    public PreviousTag nearest() {
        try (Repository repository = checkout.open()) {
            if (repository == null) {
                return new Unknown(Cause.NO_REPOSITORY);
            }
            ObjectId head = Checkout.head(repository).getObjectId();
            return head == null ? new Unknown(Cause.UNBORN_HEAD) : nearest(repository, head);
        } catch (IOException | RuntimeException damaged) {
            return unreadable(damaged);
        }
    }

    /** All tags wanted, on whatever branch. */
    public KnownTags all() {
        try (Repository repository = checkout.open()) {
            if (repository == null) {
                return new KnownTags.Unknown(new Unknown(Cause.NO_REPOSITORY));
            }
            if (Checkout.head(repository).getObjectId() == null) {
                return new KnownTags.Unknown(new Unknown(Cause.UNBORN_HEAD));
            }
            TagSources sources = sources(repository);
            return sources.isComplete() || isCompleteClone(repository)
                    ? new KnownTags.All(commits(repository, sources.tags()), sources.problem())
                    : new KnownTags.Unknown(new Unknown(Cause.TAGS_NOT_FETCHED, "", sources.problem()));
        } catch (IOException | RuntimeException damaged) {
            return new KnownTags.Unknown(unreadable(damaged));
        }
    }

    /** JGit tells of missing and damaged objects by checked and unchecked exceptions. */
    private static Unknown unreadable(Exception damaged) {
        return damaged instanceof DeploymentFailure failure
                ? new Unknown(Cause.REPOSITORY_UNREADABLE, failure.reason())
                : new Unknown(Cause.OBJECTS_UNREADABLE, damaged.getClass().getSimpleName());
    }

    /**
     * The tags there are.
     *
     * @param remote that answered; null when it was not asked or did not
     * @param problem why it did not, though it was to be asked; null otherwise
     */
    private record TagSources(
            List<Ref> tags,
            @Nullable Remote remote,
            @Nullable RemoteProblem problem) {

        boolean isComplete() {
            return remote != null;
        }
    }

    private TagSources sources(Repository repository) throws IOException {
        List<Ref> here = TagTable.refs(repository);
        if (query.remote().fetch() == Fetch.NEVER) {
            return new TagSources(wanted(here), null, null);
        }
        try {
            Remote remote = Remote.of(repository, query.remote());
            Map<String, Ref> byName = new TreeMap<>();
            remote.tags().forEach(ref -> byName.put(ref.getName(), ref));
            // As in a fetch, a tag that is here already stays what it is.
            here.forEach(ref -> byName.put(ref.getName(), ref));
            return new TagSources(wanted(byName.values()), remote, null);
        } catch (Remote.Failure failure) {
            return new TagSources(wanted(here), null, failure.problem());
        }
    }

    private List<Ref> wanted(Collection<Ref> tags) {
        return tags.stream()
                .filter(ref -> query.wanted().test(ref.getName().substring(Constants.R_TAGS.length())))
                .toList();
    }

    private PreviousTag nearest(Repository repository, ObjectId head) throws IOException {
        TagSources sources = sources(repository);
        PreviousTag answer = search(repository, head, sources.tags());
        if (query.remote().fetch() == Fetch.HISTORY && sources.remote() != null && answer instanceof Unknown unknown) {
            return deepened(sources.remote(), head, sources.tags(), unknown);
        }
        if (answer instanceof Found found) {
            return new Found(found.name(), found.commit(), found.distance(), sources.problem());
        }
        if (answer instanceof Unknown unknown) {
            return new Unknown(unknown.cause(), unknown.detail(), sources.problem());
        }
        boolean isCertain = sources.isComplete() || (sources.problem() == null && !tagsWereNotFetched(repository));
        return isCertain ? answer : new Unknown(Cause.TAGS_NOT_FETCHED, "", sources.problem());
    }

    /** Searches in ever more of the remote's history, which is not written anywhere. */
    private PreviousTag deepened(Remote remote, ObjectId head, List<Ref> tags, Unknown before) throws IOException {
        PreviousTag answer = before;
        try (Repository history = inMemory()) {
            for (int depth : DEPTHS) {
                remote.fetch(history, head, depth);
                answer = search(history, head, tags);
                if (!(answer instanceof Unknown)) {
                    return answer;
                }
            }
            return answer;
        } catch (Remote.Failure failure) {
            return new Unknown(before.cause(), before.detail(), failure.problem());
        }
    }

    private static Repository inMemory() throws IOException {
        return new InMemoryRepository.Builder()
                .setRepositoryDescription(new DfsRepositoryDescription("history"))
                // For remotes that are a path on this file system.
                .setFS(FS.DETECTED)
                .build();
    }

    private PreviousTag search(Repository repository, ObjectId head, List<Ref> tags) {
        try (PreviousTagSearch.Walk walk = new PreviousTagSearch.Walk(repository)) {
            Set<ObjectId> shallow = repository.getObjectDatabase().getShallowCommits();
            ObjectId start = walk.firstParent(head);
            if (start == null) {
                return shallow.contains(head) ? new Unknown(Cause.SHALLOW) : new None();
            }
            int parents = query.firstParent() ? 1 : Integer.MAX_VALUE;
            PreviousTag answer = new PreviousTagSearch(TagTable.of(tags, walk), shallow, parents).from(walk, start);
            // In a shallow clone the count would depend on how deep it is.
            return answer instanceof Found found && shallow.isEmpty()
                    ? new Found(
                            found.name(),
                            found.commit(),
                            CommitCount.between(repository, ObjectId.fromString(found.commit()), head),
                            null)
                    : answer;
        } catch (IOException | RuntimeException damaged) {
            return unreadable(damaged);
        }
    }

    /** Leaves out tags of trees and files, as far as their objects are here to tell. */
    private static List<KnownTags.Tag> commits(Repository repository, List<Ref> tags) throws IOException {
        List<KnownTags.Tag> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            for (Ref tag : tags.stream().sorted(TagTable.BY_NAME).toList()) {
                ObjectId target = TagTable.target(tag);
                if (!walk.getObjectReader().has(target) || walk.parseAny(target) instanceof RevCommit) {
                    commits.add(
                            new KnownTags.Tag(tag.getName().substring(Constants.R_TAGS.length()), target.getName()));
                }
            }
        }
        return commits;
    }

    private boolean tagsWereNotFetched(Repository repository) throws IOException {
        Optional<String> deployed = query.deployedTag();
        return remotes(repository.getConfig(), "tagOpt").anyMatch("--no-tags"::equals)
                || (deployed.isPresent() && repository.exactRef(deployed.get()) == null);
    }

    /** Whether a clone was made in a way that brings all tags: not shallow, not of a single branch, not without tags. */
    private boolean isCompleteClone(Repository repository) throws IOException {
        Config config = repository.getConfig();
        if (tagsWereNotFetched(repository)) {
            return false;
        }
        if (remotes(config, "tagOpt").anyMatch("--tags"::equals)) {
            return true;
        }
        return repository.getObjectDatabase().getShallowCommits().isEmpty()
                && (config.getSubsections("remote").isEmpty()
                        || remotes(config, "fetch").anyMatch(refspec -> refspec.contains("*")));
    }

    private static Stream<String> remotes(Config config, String key) {
        return config.getSubsections("remote").stream()
                .flatMap(remote -> Stream.of(config.getStringList("remote", remote, key)));
    }
}
