package dev.qte.scm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which tag names which commit, by the preferences of {@code git describe --tags}: an annotated tag before a
 * lightweight one, among annotated tags the newest, and else the first in byte order of the ref name.
 *
 * <p>Tags of trees and blobs are in the table too, as they are in git's, but never meet a commit.
 */
final class TagTable {

    /** Git visits refs in the order of their bytes, which differs from Java's order outside of the basic plane. */
    static final Comparator<Ref> BY_NAME = Comparator.comparing(Ref::getName, TagTable::compareBytes);

    private final RevWalk walk;
    private final ObjectIdOwnerMap<Named> byObject = new ObjectIdOwnerMap<>();

    private static int compareBytes(String one, String other) {
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** In UTF-8 the halves of a pair come last, as the code points they stand for do. */
    private static int rank(char half) {
        return half < Character.MIN_SURROGATE ? half : Character.isSurrogate(half) ? half + 0x2000 : half - 0x800;
    }

    private TagTable(RevWalk walk) {
        this.walk = walk;
    }

    /** Every tag of the repository, peeled. */
    static List<Ref> refs(Repository repository) throws IOException {
        List<Ref> peeled = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            if (ref.getObjectId() != null) {
                peeled.add(repository.getRefDatabase().peel(ref));
            }
        }
        return peeled;
    }

    /**
     * A table of tags.
     *
     * @param peeled in any order, each name once
     * @param walk reads tag objects where two annotated tags name one commit
     */
    static TagTable of(List<Ref> peeled, RevWalk walk) {
        TagTable table = new TagTable(walk);
        peeled.stream().sorted(BY_NAME).forEach(table::add);
        return table;
    }

    /** The tag that names this commit; null when there is none. */
    @Nullable
    Named at(AnyObjectId commit) {
        return byObject.get(commit);
    }

    int size() {
        return byObject.size();
    }

    /** What a peeled tag names. */
    static ObjectId target(Ref peeled) {
        ObjectId behindTag = peeled.getPeeledObjectId();
        return behindTag != null ? behindTag : peeled.getObjectId();
    }

    private void add(Ref peeled) {
        Named tag = new Named(target(peeled), peeled);
        Named present = byObject.get(tag);
        if (present == null) {
            byObject.add(tag);
        } else if (tag.annotated && present.annotated) {
            Long date = taggerDate(tag);
            Long presentDate = taggerDate(present);
            present.disputed |= date == null || presentDate == null;
            if (date != null && presentDate != null && presentDate < date) {
                present.become(tag);
            }
        } else if (tag.annotated) {
            present.become(tag);
        }
    }

    /** Seconds since the epoch; 0 for a tag without a tagger, as git has it; null for a tag object that is not here. */
    private @Nullable Long taggerDate(Named tag) {
        try {
            // Parsed aside from the walk, which keeps no bodies.
            PersonIdent tagger = RevTag.parse(walk.getObjectReader()
                            .open(tag.object, Constants.OBJ_TAG)
                            .getBytes())
                    .getTaggerIdent();
            return tagger == null ? 0L : tagger.getWhenAsInstant().getEpochSecond();
        } catch (IOException absent) {
            return null;
        }
    }

    /** The tag that names an object. Its own id is that object's. */
    static final class Named extends ObjectIdOwnerMap.Entry {

        private String ref;
        private ObjectId object;
        private boolean annotated;
        private boolean disputed;

        private Named(ObjectId peeled, Ref source) {
            super(peeled);
            this.ref = source.getName();
            this.object = source.getObjectId();
            this.annotated = source.getPeeledObjectId() != null;
        }

        private void become(Named other) {
            ref = other.ref;
            object = other.object;
            annotated = other.annotated;
        }

        /** {@code v1.0.0} for {@code refs/tags/v1.0.0}. */
        String shortName() {
            return ref.substring(Constants.R_TAGS.length());
        }

        String fullName() {
            return ref;
        }

        /** Whether another tag of the same commit might be the newer one, which only its object, not here, could tell. */
        boolean isDisputed() {
            return disputed;
        }

        boolean isAnnotated() {
            return annotated;
        }
    }
}
