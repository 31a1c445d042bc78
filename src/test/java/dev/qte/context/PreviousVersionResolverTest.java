package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.PreviousVersion.Source;
import dev.qte.context.PreviousVersionResolver.Deployed;
import dev.qte.scm.KnownTags;
import dev.qte.scm.PreviousTag;
import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.RemoteProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreviousVersionResolverTest {

    private static final VersionOrder ORDER = new VersionOrder(Comparator.comparing(ComparableVersion::new));

    private static PreviousVersion nearest(PreviousTag answer, String fallback, Optional<String> advice) {
        PreviousVersionRequest request = new PreviousVersionRequest(
                Optional.empty(), fallback, PreviousVersionRequest.Strategy.DESCRIBE, TagSelection.ALL, false);
        return new PreviousVersionResolver(request, ORDER, advice).nearest(answer);
    }

    @Test
    void aTagIsTheVersionWithItsCommitAndDistance() {
        PreviousVersion version = nearest(new PreviousTag.Found("v1.1.0", "abc", 3, null), "v1.0.0", Optional.empty());

        assertThat(version.value()).isEqualTo("v1.1.0");
        assertThat(version.source()).isEqualTo(Source.TAG);
        assertThat(version.commit()).isEqualTo("abc");
        assertThat(version.distance()).isEqualTo(3);
        assertThat(version.fix()).isNull();
    }

    @Test
    void theFallbackIsForACompleteHistoryWithoutTagAndIsWarnedAbout() {
        PreviousVersion version = nearest(new PreviousTag.None(), "v0.9", Optional.empty());

        assertThat(version.value()).isEqualTo("v0.9");
        assertThat(version.source()).isEqualTo(Source.FALLBACK);
        assertThat(version.fix()).contains("v0.9");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatCannotBeKnownHasNoValueAndSaysWhatToDo(Cause cause) {
        PreviousVersion version = nearest(new PreviousTag.Unknown(cause, "", null), "v1.0.0", Optional.empty());

        assertThat(version.known()).isEmpty();
        assertThat(version.source()).isEqualTo(Source.UNKNOWN);
        assertThat(version.fix()).isNotBlank();
    }

    @Test
    void theFixForAShallowCloneIsThatOfTheCiSystemAtHand() {
        PreviousTag shallow = new PreviousTag.Unknown(Cause.SHALLOW, "", null);

        assertThat(nearest(shallow, "v1", Optional.of("set `fetch-depth: 0`")).fix())
                .isEqualTo("set `fetch-depth: 0`, or set -Dqte.rollback.fetch=history");
        assertThat(nearest(shallow, "v1", Optional.empty()).fix()).contains("git fetch --unshallow");
    }

    @Test
    void aGivenVersionIsTakenAsItIs() {
        assertThat(PreviousVersionResolver.given("2024.1")).satisfies(version -> {
            assertThat(version.value()).isEqualTo("2024.1");
            assertThat(version.source()).isEqualTo(Source.OVERRIDE);
        });
    }

    private static final String HEAD = "f".repeat(40);

    /** The answer of semver; tags are given as {@code name} or {@code name@HEAD}. */
    private static PreviousVersion highest(TagSelection selection, String deployed, String project, String... tags) {
        PreviousVersionRequest request = new PreviousVersionRequest(
                Optional.empty(), "v1.0.0", PreviousVersionRequest.Strategy.SEMVER, selection, false);
        KnownTags known = new KnownTags.All(
                Stream.of(tags)
                        .map(tag -> tag.endsWith("@HEAD")
                                ? new KnownTags.Tag(tag.replace("@HEAD", ""), HEAD)
                                : new KnownTags.Tag(tag, "c of " + tag))
                        .toList(),
                null);
        return new PreviousVersionResolver(request, ORDER, Optional.empty())
                .highest(known, new Deployed(Optional.of(deployed).filter(tag -> !tag.isEmpty()), HEAD, project));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v1.10.0; v1.9.0 v1.2.0 v1.10.0@HEAD v2.0.0; v1.9.0",
                "v1.10.1; v1.9.0 v1.10.0 v1.11.0; v1.10.0",
                "v2.0.0; v1.9.0 v2.0.0-rc.1 v2.0.0-rc.2; v1.9.0",
                "v2.0.0-rc.2; v1.9.0 v2.0.0-rc.1 v2.0.0; v2.0.0-rc.1",
                "v2.0.0-rc.1; v1.9.0 v1.10.0 v1.10.1-rc.1; v1.10.1-rc.1",
                "1.2.0; v1.1.0 1.0.0 nightly latest; v1.1.0",
                "v1.2.0; 1.1.0 v1.1.0; v1.1.0",
                "1.2.0; 1.1.0 v1.1.0; 1.1.0",
                "v1.2.0+b2; v1.2.0+b1 v1.1.0 v1.2.0; v1.1.0",
                "v1.2.0; v1.1.9@HEAD v1.1.8; v1.1.8",
                "5.3.1.RELEASE; 5.3.0.RELEASE 5.3.1.RC1 5.2.9.RELEASE; 5.3.0.RELEASE",
                "v1.2; v1.1 v1.1.5 v1.2-beta-1 v1.10; v1.1.5",
                "V2.0.0; V1.0.0 v0.9.0; V1.0.0",
            })
    void semverTakesTheHighestReleaseBelowTheOneDeployed(String deployed, String tags, String expected) {
        PreviousVersion version = highest(TagSelection.ALL, deployed, "0", tags.split(" "));

        assertThat(version.value()).isEqualTo(expected);
        assertThat(version.source()).isEqualTo(Source.TAG);
        assertThat(version.commit()).isEqualTo("c of " + expected);
        assertThat(version.reason()).isEqualTo("the highest version below " + deployed);
    }

    @Test
    void semverGoesByThePrefixOfTheProduct() {
        TagSelection app = new TagSelection(List.of(), List.of(), "app-", false);

        assertThat(highest(app, "app-v1.2.0", "0", "app-v1.1.0", "lib-v1.1.5", "v1.1.9", "app-1.1.3")
                        .value())
                .isEqualTo("app-1.1.3");
    }

    @Test
    void semverWithoutAVersionInTheTagGoesByTheProject() {
        assertThat(highest(TagSelection.ALL, "", "1.3.0-SNAPSHOT", "v1.2.0", "v1.3.0", "v1.3.0-rc1")
                        .value())
                .isEqualTo("v1.3.0-rc1");
        assertThat(highest(TagSelection.ALL, "release-42", "1.3.0", "v1.2.0", "v1.3.0-rc1")
                        .value())
                .isEqualTo("v1.2.0");
        assertThat(highest(new TagSelection(List.of(), List.of(), "", true), "", "1.3.0-SNAPSHOT", "v1.2.0")
                        .value())
                .isEqualTo("v1.2.0");
    }

    @Test
    void semverWithoutAnyVersionIsUnknownAndSaysWhatToSet() {
        PreviousVersion version = highest(TagSelection.ALL, "release-42", "main", "v1.2.0");

        assertThat(version.source()).isEqualTo(Source.UNKNOWN);
        assertThat(version.fix()).contains("qte.rollback.tagPrefix");
    }

    @Test
    void semverWithNothingBelowFallsBack() {
        PreviousVersion version = highest(TagSelection.ALL, "v1.0.0", "0", "v1.0.0", "v2.0.0");

        assertThat(version.source()).isEqualTo(Source.FALLBACK);
        assertThat(version.reason()).isEqualTo("no tag names a version below v1.0.0");
    }

    @Test
    void aRemoteThatCouldNotBeAskedIsToldOf() {
        RemoteProblem offline = new RemoteProblem("Maven is offline", "run online");

        assertThat(nearest(new PreviousTag.Found("v1", "abc", 1, offline), "v0", Optional.empty()))
                .satisfies(version -> {
                    assertThat(version.value()).isEqualTo("v1");
                    assertThat(version.reason()).endsWith("as far as this clone knows: Maven is offline");
                    assertThat(version.fix()).isEqualTo("run online");
                });
        assertThat(nearest(new PreviousTag.Unknown(Cause.SHALLOW, "", offline), "v0", Optional.empty()))
                .satisfies(version -> {
                    assertThat(version.known()).isEmpty();
                    assertThat(version.reason()).endsWith("; Maven is offline");
                    assertThat(version.fix()).isEqualTo("run online");
                });
    }

    @Test
    void semverThatCannotSeeAllTagsIsUnknown() {
        PreviousVersionRequest request = new PreviousVersionRequest(
                Optional.empty(), "v1.0.0", PreviousVersionRequest.Strategy.SEMVER, TagSelection.ALL, false);

        assertThat(new PreviousVersionResolver(request, ORDER, Optional.empty())
                        .highest(
                                new KnownTags.Unknown(new PreviousTag.Unknown(Cause.TAGS_NOT_FETCHED, "", null)),
                                new Deployed(Optional.of("v1.2.0"), HEAD, "0")))
                .satisfies(version -> {
                    assertThat(version.source()).isEqualTo(Source.UNKNOWN);
                    assertThat(version.fix()).isNotBlank();
                });
    }

    @Test
    void whereOnlySomeTagsCountTheReasonSaysSo() {
        TagSelection some = new TagSelection(List.of("v*"), List.of(), "", false);

        assertThat(highest(some, "v1.2.0", "0", "v1.1.0").reason())
                .isEqualTo("the highest version below v1.2.0, of the tags selected");
    }

    /** Spelt alike the first by name; else the one spelt as that deployed. */
    @Test
    void namesOfTheSameVersionAreToldApart() {
        assertThat(highest(TagSelection.ALL, "v1.2.0", "0", "V1.1.0", "v1.1.0", "1.1.0")
                        .value())
                .isEqualTo("V1.1.0");
        assertThat(highest(TagSelection.ALL, "v1.2.0", "0", "v1.1.0", "V1.1.0", "1.1.0")
                        .value())
                .isEqualTo("V1.1.0");
        assertThat(highest(TagSelection.ALL, "1.2.0", "0", "v1.1.0", "1.1.0").value())
                .isEqualTo("1.1.0");
    }
}
