package dev.qte.scm;

import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.scm.PreviousTag.Unknown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The walk of {@code git describe --tags --abbrev=0} (git 2.48 and later): from a commit back through history by
 * committer date, collecting up to ten tagged commits, then the one with the fewest commits on top of it.
 *
 * <p>JGit has a command of this name, which answers differently on mixed tags, fails on tags without a tagger and
 * always walks to the root. Depths are counted as git counts them, while walking, so that the answers are git's own
 * even where commit dates lie.
 */
final class PreviousTagSearch {

    private static final int MAX_CANDIDATES = 10;

    private final TagTable tags;
    private final Set<ObjectId> shallow;
    private final int enough;
    private final int parentsFollowed;

    private final PriorityQueue<Node> queue =
            new PriorityQueue<>(Comparator.comparingLong((Node node) -> -(long) node.getCommitTime())
                    .thenComparingInt(node -> node.enqueued));
    private final List<Candidate> candidates = new ArrayList<>();
    private int enqueued;
    private int popped;
    private boolean sawAnnotated;

    /** Candidates that every popped boundary commit lies behind; what is cut off there cannot beat these. */
    private int behindEveryBoundary = ~0;

    /**
     * A search, which is good for one walk.
     *
     * @param shallow the commits whose parents are not here
     * @param parentsFollowed of a merge: 1 for the first parent alone
     */
    PreviousTagSearch(TagTable tags, Set<ObjectId> shallow, int parentsFollowed) {
        this.tags = tags;
        this.parentsFollowed = parentsFollowed;
        this.shallow = Set.copyOf(shallow);
        // In a shallow clone having met every tag proves nothing: others may be behind the boundary.
        this.enough = shallow.isEmpty() ? Math.min(MAX_CANDIDATES, tags.size()) : MAX_CANDIDATES;
    }

    /**
     * Searches from {@code start}, which counts itself.
     *
     * @return a tag whose {@code distance} is not yet known, or why there is none
     */
    PreviousTag from(Walk walk, AnyObjectId start) throws IOException {
        enqueue(walk.parse(start));
        while (!queue.isEmpty()) {
            Node commit = queue.remove();
            popped++;
            if (candidates.size() == enough) {
                break;
            }
            visit(commit);
            if (sawAnnotated && queue.isEmpty() && isBehindAllBest(commit)) {
                break;
            }
            for (int i = 0; i < Math.min(commit.getParentCount(), parentsFollowed); i++) {
                Node node = walk.parse(commit.getParent(i));
                if (!node.seen) {
                    enqueue(node);
                }
                node.behind |= commit.behind;
            }
        }
        return answer();
    }

    private void enqueue(Node node) {
        node.seen = true;
        node.enqueued = enqueued++;
        queue.add(node);
    }

    private void visit(Node commit) {
        TagTable.Named tag = tags.at(commit);
        if (tag != null) {
            int bit = 1 << candidates.size();
            candidates.add(new Candidate(tag, bit, popped - 1));
            commit.behind |= bit;
            sawAnnotated |= tag.isAnnotated();
        }
        for (Candidate candidate : candidates) {
            if ((commit.behind & candidate.bit) == 0) {
                candidate.depth++;
            }
        }
        if (shallow.contains(commit)) {
            behindEveryBoundary &= commit.behind;
        }
    }

    /** Whether the walk's last commit lies behind all candidates of the least depth: then no depth can change any more. */
    private boolean isBehindAllBest(Node commit) {
        int least =
                candidates.stream().mapToInt(candidate -> candidate.depth).min().orElse(0);
        return candidates.stream()
                .filter(candidate -> candidate.depth == least)
                .allMatch(candidate -> (commit.behind & candidate.bit) != 0);
    }

    private PreviousTag answer() {
        Candidate best = null;
        for (Candidate candidate : candidates) {
            // The first one found wins a tie.
            if (best == null || candidate.depth < best.depth) {
                best = candidate;
            }
        }
        if (best == null) {
            return behindEveryBoundary == ~0 ? new None() : new Unknown(Cause.SHALLOW);
        }
        // Behind a boundary that does not lie behind the best tag there may be a nearer one.
        if ((behindEveryBoundary & best.bit) == 0) {
            return new Unknown(Cause.SHALLOW);
        }
        return best.tag.isDisputed()
                ? new Unknown(Cause.TAGS_TIED)
                : new Found(best.tag.shortName(), best.tag.getName(), null, null);
    }

    /** A tagged commit met on the way; {@code depth} grows with every later commit that is not behind it. */
    private static final class Candidate {

        final TagTable.Named tag;
        final int bit;
        int depth;

        Candidate(TagTable.Named tag, int bit, int depth) {
            this.tag = tag;
            this.bit = bit;
            this.depth = depth;
        }
    }

    /** A commit with the marks of this search. */
    private static final class Node extends RevCommit {

        /** The candidates, one bit each, this commit is known to be reachable from. */
        int behind;

        int enqueued;
        boolean seen;

        Node(AnyObjectId id) {
            super(id);
        }
    }

    /** A walk over headers only, whose commits carry the marks. */
    static final class Walk extends RevWalk {

        Walk(Repository repository) {
            super(repository);
            setRetainBody(false);
        }

        @Override
        protected RevCommit createCommit(AnyObjectId id) {
            return new Node(id);
        }

        private Node parse(AnyObjectId id) throws IOException {
            return (Node) parseCommit(id);
        }

        /** The first parent of a commit; null for a root and for a shallow boundary. */
        @Nullable
        ObjectId firstParent(AnyObjectId commit) throws IOException {
            RevCommit[] parents = parseCommit(commit).getParents();
            return parents.length == 0 ? null : parents[0];
        }
    }
}
