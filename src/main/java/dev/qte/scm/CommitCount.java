package dev.qte.scm;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * How many commits a head has on top of a tag. Where commit dates lie JGit's own walk tells commits before it knows that
 * the tag has them too, and so does {@code git rev-list --count tag..head} in rarer cases.
 */
final class CommitCount {

    /** How many commits of the tag's are looked at after the last that is the head's alone: dates seldom lie for longer. */
    private static final int SLACK = 1000;

    private final PriorityQueue<Node> queue =
            new PriorityQueue<>(Comparator.comparingLong((Node node) -> -(long) node.getCommitTime()));
    private int queuedOfHeadAlone;
    private int ofHeadAlone;

    private CommitCount() {}

    static int between(Repository repository, AnyObjectId tag, AnyObjectId head) throws IOException {
        try (Walk walk = new Walk(repository)) {
            CommitCount count = new CommitCount();
            count.mark(walk.parse(tag), false, true);
            count.mark(walk.parse(head), true, false);
            count.walk(walk);
            return count.ofHeadAlone;
        }
    }

    private void walk(Walk walk) throws IOException {
        int slack = SLACK;
        while (queuedOfHeadAlone > 0 || (slack > 0 && !queue.isEmpty())) {
            Node commit = queue.remove();
            commit.isQueued = false;
            if (commit.isOfHeadAlone()) {
                queuedOfHeadAlone--;
                slack = SLACK;
            } else {
                slack--;
            }
            for (RevCommit parent : commit.getParents()) {
                mark(walk.parse(parent), commit.isOfHead, commit.isOfTag);
            }
        }
    }

    /** Notes whose the commit is, and has its parents looked at (again) if that is new. */
    private void mark(Node commit, boolean isOfHead, boolean isOfTag) {
        if ((commit.isOfHead || !isOfHead) && (commit.isOfTag || !isOfTag)) {
            return;
        }
        int before = commit.isOfHeadAlone() ? 1 : 0;
        int queuedBefore = commit.isQueued ? before : 0;
        commit.isOfHead |= isOfHead;
        commit.isOfTag |= isOfTag;
        int now = commit.isOfHeadAlone() ? 1 : 0;
        ofHeadAlone += now - before;
        queuedOfHeadAlone += now - queuedBefore;
        if (!commit.isQueued) {
            commit.isQueued = true;
            queue.add(commit);
        }
    }

    /** A commit that knows who has it. */
    private static final class Node extends RevCommit {

        boolean isOfHead;
        boolean isOfTag;
        boolean isQueued;

        Node(AnyObjectId id) {
            super(id);
        }

        boolean isOfHeadAlone() {
            return isOfHead && !isOfTag;
        }
    }

    private static final class Walk extends RevWalk {

        Walk(Repository repository) {
            super(repository);
            setRetainBody(false);
        }

        @Override
        protected RevCommit createCommit(AnyObjectId id) {
            return new Node(id);
        }

        Node parse(AnyObjectId id) throws IOException {
            return (Node) parseCommit(id);
        }
    }
}
