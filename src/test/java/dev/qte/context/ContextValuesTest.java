package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.ci.CiFacts;
import dev.qte.context.ContextRequest.Gates;
import dev.qte.context.ContextRequest.Given;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small values of the judgement. */
class ContextValuesTest {

    private static final RefRule MAIN = RefRule.DEFAULTS.get(0);

    private static ContextRequest request(Given given, String ci, Gates gates, List<RefRule> rules) {
        return new ContextRequest(given, ci, gates, rules);
    }

    /** What a build resolves once goes by this text. */
    @Test
    void requestsThatDifferHaveTextsThatDiffer() {
        List<ContextRequest> requests = List.of(
                request(Given.NOTHING, "auto", Gates.DEFAULTS, RefRule.DEFAULTS),
                request(new Given("refs/heads/x", null, null), "auto", Gates.DEFAULTS, RefRule.DEFAULTS),
                request(new Given(null, "abc", null), "auto", Gates.DEFAULTS, RefRule.DEFAULTS),
                request(new Given(null, null, "7"), "auto", Gates.DEFAULTS, RefRule.DEFAULTS),
                request(Given.NOTHING, "none", Gates.DEFAULTS, RefRule.DEFAULTS),
                request(Given.NOTHING, "auto", new Gates(Set.of("schedule"), false, null), RefRule.DEFAULTS),
                request(Given.NOTHING, "auto", new Gates(Set.of(), true, null), RefRule.DEFAULTS),
                request(Given.NOTHING, "auto", new Gates(Set.of(), false, "main"), RefRule.DEFAULTS),
                request(Given.NOTHING, "auto", Gates.DEFAULTS, List.of(MAIN)));

        assertThat(requests.stream().map(ContextRequest::text)).doesNotHaveDuplicates();
        assertThat(MAIN).hasToString("refs/heads/main -> staging");
    }

    @Test
    void soHaveQuestionsForThePreviousVersion() {
        TagSelection selection = new TagSelection(List.of("v*"), List.of(), "", false);
        List<PreviousVersionRequest> requests = List.of(
                previous(PreviousVersionRequest.Strategy.DESCRIBE, TagSelection.ALL, false),
                previous(PreviousVersionRequest.Strategy.SEMVER, TagSelection.ALL, false),
                previous(PreviousVersionRequest.Strategy.DESCRIBE, selection, false),
                previous(PreviousVersionRequest.Strategy.DESCRIBE, TagSelection.ALL, true));

        assertThat(requests.stream().map(PreviousVersionRequest::text)).doesNotHaveDuplicates();
    }

    private static PreviousVersionRequest previous(
            PreviousVersionRequest.Strategy strategy, TagSelection selection, boolean firstParent) {
        return new PreviousVersionRequest(Optional.empty(), "v1", strategy, selection, firstParent);
    }

    @Test
    void theUsersRefIsOverTheCiSystemsAndThatIsOverGit() {
        ContextRequest given = request(new Given("refs/heads/x", null, null), "auto", Gates.DEFAULTS, List.of());
        ContextRequest nothing = request(Given.NOTHING, "auto", Gates.DEFAULTS, List.of());
        Optional<CiFacts> ci = Optional.of(
                new CiFacts("github", "GITHUB_ACTIONS", "refs/heads/y", null, "push", null, null, null, null, null));

        assertThat(RefClaim.of(given, ci).claimedRef()).contains("refs/heads/x");
        assertThat(RefClaim.of(nothing, ci).claimedRef()).contains("refs/heads/y");
        assertThat(RefClaim.of(nothing, Optional.empty()).claimedRef()).isEmpty();
    }

    @Test
    void aFailedContextGoesNowhereAndSaysWhy() {
        DeploymentContext failed = DeploymentContext.failed("git is broken");

        assertThat(failed.target().isNone()).isTrue();
        assertThat(failed.reason()).isEqualTo("git is broken");
        assertThat(failed.trail()).containsExactly("git is broken");
        assertThat(failed.shortCommit()).isEmpty();
        assertThat(DeploymentTarget.environment("staging", "here").isNone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"refs/tags/v1/x, v1/x", "refs/heads/v1, ", "refs/tagsv1, "})
    void onlyARefOfATagHasATag(String ref, String tag) {
        DeploymentContext context =
                new DeploymentContext(DeploymentTarget.NONE, "r", ref, "0123456789abcdef0123", false, List.of(), null);

        assertThat(context.tag()).isEqualTo(Optional.ofNullable(tag));
        assertThat(context.tagRef().isPresent()).isEqualTo(tag != null);
        assertThat(context.shortCommit()).contains("0123456789ab");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-2,     1.0.0-10",
        "1.0.0-rc.2,  1.0.0-rc.10",
        "1.0.0-rc.10, 1.0.0-rc.x",
        "1.0.0-rc,    1.0.0-rc.1",
        "1.0.0-rc,    1.0.0",
        "1.0.0+b,     1.0.1+a"
    })
    void preReleasesAreOrderedByTheirParts(String lower, String higher) {
        VersionOrder order = new VersionOrder(java.util.Comparator.comparing(ComparableVersion::new));

        assertThat(order.compare(
                        VersionOrder.parse(lower).orElseThrow(),
                        VersionOrder.parse(higher).orElseThrow()))
                .isNegative();
    }

    @Test
    void aVersionThatIsGoneIsUnknownWithItsReasonAndFix() {
        assertThat(PreviousVersionResolver.gone("it is gone", "deploy it"))
                .isEqualTo(new PreviousVersion(
                        null, PreviousVersion.Source.UNKNOWN, "it is gone", null, null, "deploy it"));
    }
}
