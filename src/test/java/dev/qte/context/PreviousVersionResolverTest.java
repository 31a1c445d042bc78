package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.PreviousVersion.Source;
import dev.qte.scm.PreviousTag;
import dev.qte.scm.PreviousTag.Cause;
import java.util.Comparator;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
