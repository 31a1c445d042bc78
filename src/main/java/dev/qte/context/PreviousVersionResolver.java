package dev.qte.context;

import dev.qte.context.PreviousVersion.Source;
import dev.qte.scm.PreviousTag;
import java.util.Optional;

/** From the answer about tags to the version to go back to. Pure; the search itself is a supplied fact. */
public final class PreviousVersionResolver {

    private PreviousVersionResolver() {}

    /** The version the user gave, taken as it is. */
    public static PreviousVersion given(String version) {
        return new PreviousVersion(version, Source.OVERRIDE, "given by qte.rollback.previousVersion", null, null, null);
    }

    /**
     * The version a tag search leads to.
     *
     * @param fallback the version to name where the history is complete and has no earlier tag
     * @param historyAdvice how to get the whole history under the CI system at hand, if it is known
     */
    public static PreviousVersion of(PreviousTag answer, String fallback, Optional<String> historyAdvice) {
        // Java 17 has no pattern switch; three kinds do not make it a burden.
        if (answer instanceof PreviousTag.Found tag) {
            return new PreviousVersion(
                    tag.name(), Source.TAG, "the nearest tag before HEAD", tag.commit(), tag.distance(), null);
        }
        if (answer instanceof PreviousTag.Unknown unknown) {
            return unknown(unknown, historyAdvice);
        }
        return new PreviousVersion(
                fallback,
                Source.FALLBACK,
                "the history is complete and has no earlier tag",
                null,
                null,
                "check that version " + fallback + " exists, or set qte.rollback.fallbackVersion");
    }

    private static PreviousVersion unknown(PreviousTag.Unknown unknown, Optional<String> historyAdvice) {
        return switch (unknown.cause()) {
            case NO_REPOSITORY ->
                unknown(
                        "there is no git repository",
                        "run in a git checkout, or give the version by -Dqte.rollback.previousVersion=<version>");
            case UNBORN_HEAD -> unknown("HEAD has no commit yet", "commit first");
            case SHALLOW ->
                unknown(
                        "the clone is shallow and its history ends before the answer",
                        historyAdvice.orElse("run `git fetch --unshallow --tags`"));
            case TAGS_NOT_FETCHED ->
                unknown("the tags are not in this clone", historyAdvice.orElse("run `git fetch --tags`"));
            case OBJECTS_UNREADABLE ->
                unknown(
                        "objects of the history are missing or damaged (" + unknown.detail() + ")",
                        historyAdvice.orElse("clone without --filter, or run `git fsck` to see the damage"));
        };
    }

    private static PreviousVersion unknown(String reason, String fix) {
        return new PreviousVersion(null, Source.UNKNOWN, reason, null, null, fix);
    }
}
