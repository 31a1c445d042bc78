package dev.qte.context;

import dev.qte.context.PreviousVersion.Source;
import dev.qte.context.VersionOrder.Version;
import dev.qte.scm.KnownTags;
import dev.qte.scm.PreviousTag;
import dev.qte.scm.RemoteProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the answer about tags to the version to go back to. Pure; the search itself is a supplied fact. */
public final class PreviousVersionResolver {

    private static final String GIVE_IT = "give the version by -Dqte.rollback.previousVersion=<version>";

    private final PreviousVersionRequest request;
    private final VersionOrder order;
    private final Optional<String> historyAdvice;

    /**
     * A resolver.
     *
     * @param order compares versions
     * @param historyAdvice how to get the whole history under the CI system at hand, if it is known
     */
    public PreviousVersionResolver(PreviousVersionRequest request, VersionOrder order, Optional<String> historyAdvice) {
        this.request = request;
        this.order = order;
        this.historyAdvice = historyAdvice;
    }

    /**
     * What is deployed.
     *
     * @param tag the tag it is deployed for, by its short name
     * @param commit 40 hex digits
     * @param projectVersion the module's version, which counts where no tag names one
     */
    public record Deployed(Optional<String> tag, @Nullable String commit, String projectVersion) {}

    /** The version the user gave, taken as it is. */
    public static PreviousVersion given(String version) {
        return new PreviousVersion(version, Source.OVERRIDE, "given by qte.rollback.previousVersion", null, null, null);
    }

    /** A version that was found and cannot be gone back to. */
    public static PreviousVersion gone(String reason, String fix) {
        return new PreviousVersion(null, Source.UNKNOWN, reason, null, null, fix);
    }

    /** The version that a walk through history leads to. */
    public PreviousVersion nearest(PreviousTag answer) {
        // Java 17 has no pattern switch; three kinds do not make it a burden.
        if (answer instanceof PreviousTag.Found tag) {
            return tag(
                    tag.name(),
                    "the nearest tag before HEAD" + amongThoseSelected(),
                    tag.commit(),
                    tag.distance(),
                    tag.unasked());
        }
        if (answer instanceof PreviousTag.Unknown unknown) {
            return unknown(unknown);
        }
        return fallback("the history is complete and has no earlier tag" + amongThoseSelected());
    }

    /** The highest version below that deployed, as far as the tags name versions. */
    public PreviousVersion highest(KnownTags answer, Deployed deployed) {
        if (answer instanceof KnownTags.Unknown unknown) {
            return unknown(unknown.why());
        }
        KnownTags.All known = (KnownTags.All) answer;
        Optional<String> tagOfVersion =
                deployed.tag().filter(tag -> request.tags().version(tag).isPresent());
        String name = tagOfVersion.orElse(deployed.projectVersion());
        Optional<Version> version =
                tagOfVersion.flatMap(request.tags()::version).or(() -> VersionOrder.parse(name));
        if (version.isEmpty()) {
            return unknown(
                    "neither the tag deployed nor the project's version " + name + " is a version",
                    "set qte.rollback.tagPrefix to what stands before the version in a tag, or " + GIVE_IT);
        }
        return highest(known, deployed, version.get())
                .map(tag -> tag(
                        tag.name(),
                        "the highest version below " + name + amongThoseSelected(),
                        tag.commit(),
                        null,
                        known.unasked()))
                .orElseGet(() -> fallback("no tag names a version below " + name + amongThoseSelected()));
    }

    private Optional<KnownTags.Tag> highest(KnownTags.All known, Deployed deployed, Version version) {
        boolean preReleases = order.isPreRelease(version);
        boolean lettered = deployed.tag().filter(tag -> isLettered(tag)).isPresent();
        List<Candidate> candidates = new ArrayList<>();
        for (KnownTags.Tag tag : known.tags()) {
            request.tags()
                    .version(tag.name())
                    // Going back to the same commit by another name would not be going back.
                    .filter(earlier -> !tag.commit().equals(deployed.commit()))
                    .filter(earlier -> order.compare(earlier, version) < 0)
                    .filter(earlier -> preReleases || !order.isPreRelease(earlier))
                    .ifPresent(earlier -> candidates.add(new Candidate(tag, earlier)));
        }
        // Among names of the same version the one spelt like that deployed, then the first by name.
        return candidates.stream()
                .max(Comparator.comparing(Candidate::version, order::compare)
                        .thenComparing(candidate -> isLettered(candidate.tag().name()) == lettered)
                        .thenComparing(candidate -> candidate.tag().name(), Comparator.reverseOrder()))
                .map(Candidate::tag);
    }

    private record Candidate(KnownTags.Tag tag, Version version) {}

    /** Whether a {@code v} stands before the version. */
    private boolean isLettered(String tag) {
        return tag.startsWith(request.tags().prefix())
                && tag.regionMatches(true, request.tags().prefix().length(), "v", 0, 1);
    }

    private String amongThoseSelected() {
        return request.tags().isEverything() ? "" : ", of the tags selected";
    }

    private PreviousVersion tag(
            String name, String reason, String commit, @Nullable Integer distance, @Nullable RemoteProblem unasked) {
        return unasked == null
                ? new PreviousVersion(name, Source.TAG, reason, commit, distance, null)
                : new PreviousVersion(
                        name,
                        Source.TAG,
                        reason + ", as far as this clone knows: " + unasked.what(),
                        commit,
                        distance,
                        unasked.fix());
    }

    private PreviousVersion fallback(String reason) {
        String fallback = request.fallback();
        return new PreviousVersion(
                fallback,
                Source.FALLBACK,
                reason,
                null,
                null,
                "check that version " + fallback + " exists, or set qte.rollback.fallbackVersion");
    }

    private PreviousVersion unknown(PreviousTag.Unknown unknown) {
        PreviousVersion local = switch (unknown.cause()) {
            case NO_REPOSITORY -> unknown("there is no git repository", "run in a git checkout, or " + GIVE_IT);
            case REPOSITORY_UNREADABLE ->
                unknown(unknown.detail(), "run `git status` to see what git says, or " + GIVE_IT);
            case UNBORN_HEAD -> unknown("HEAD has no commit yet", "commit first");
            case SHALLOW ->
                unknown(
                        "the clone is shallow and its history ends before the answer",
                        historyAdvice.orElse("run `git fetch --unshallow --tags`")
                                + ", or set -Dqte.rollback.fetch=history");
            case TAGS_NOT_FETCHED ->
                unknown(
                        "not all tags are in this clone",
                        historyAdvice.orElse("run `git fetch --tags`") + ", or set -Dqte.rollback.fetch=tags");
            case TAGS_TIED ->
                unknown(
                        "of two annotated tags of one commit only their objects, not in this clone, tell the newer",
                        "run `git fetch --tags`, or set -Dqte.rollback.fetch=history");
            case OBJECTS_UNREADABLE ->
                unknown(
                        "objects of the history are missing or damaged (" + unknown.detail() + ")",
                        historyAdvice.orElse("clone without --filter, or run `git fsck` to see the damage"));
        };
        RemoteProblem problem = unknown.unasked();
        return problem == null ? local : unknown(local.reason() + "; " + problem.what(), problem.fix());
    }

    private static PreviousVersion unknown(String reason, String fix) {
        return new PreviousVersion(null, Source.UNKNOWN, reason, null, null, fix);
    }
}
