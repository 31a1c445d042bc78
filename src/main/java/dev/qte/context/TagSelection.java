package dev.qte.context;

import dev.qte.context.VersionOrder.Version;
import dev.qte.scm.TagGlob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which tags name versions of what is deployed: a repository may hold several products, nightly builds and the like.
 *
 * @param match globs as {@code git describe --match} takes them, of which one must match; empty for all tags
 * @param exclude globs as {@code git describe --exclude} takes them, of which none may match
 * @param prefix what every tag begins with, such as {@code app-v}; empty for nothing
 * @param excludePreReleases whether tags of pre-releases are passed over
 */
public record TagSelection(List<String> match, List<String> exclude, String prefix, boolean excludePreReleases) {

    /** Every tag. */
    public static final TagSelection ALL = new TagSelection(List.of(), List.of(), "", false);

    public TagSelection {
        match = List.copyOf(match);
        exclude = List.copyOf(exclude);
    }

    /** Whether a tag, by its short name, is one of them. */
    public Predicate<String> filter(VersionOrder order) {
        if (isEverything()) {
            return tag -> true;
        }
        Predicate<String> matched = match.isEmpty() ? tag -> true : TagGlob.anyOf(match);
        Predicate<String> excluded = TagGlob.anyOf(exclude);
        return tag -> tag.startsWith(prefix)
                && matched.test(tag)
                && !excluded.test(tag)
                && !(excludePreReleases
                        && version(tag).filter(order::isPreRelease).isPresent());
    }

    /** The version a tag names; empty when it is another product's tag or names no version. */
    Optional<Version> version(String tag) {
        return tag.startsWith(prefix) ? VersionOrder.parse(tag.substring(prefix.length())) : Optional.empty();
    }

    /** Whether it leaves any tag out. */
    boolean isEverything() {
        return match.isEmpty() && exclude.isEmpty() && prefix.isEmpty() && !excludePreReleases;
    }
}
