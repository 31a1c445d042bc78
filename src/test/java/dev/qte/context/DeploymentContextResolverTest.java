package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.ci.CiFacts;
import dev.qte.scm.ScmFacts;
import dev.qte.scm.ScmFacts.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentContextResolverTest {

    private static final String HEAD = "a".repeat(40);
    private static final String OTHER = "b".repeat(40);
    private static final ScmFacts NO_REPOSITORY = new ScmFacts(State.NO_REPOSITORY, null, null, null, null);

    private static ScmFacts git(@Nullable String branch, @Nullable String tagHere, @Nullable String claimedTagCommit) {
        return new ScmFacts(State.COMMIT, HEAD, branch, tagHere, claimedTagCommit);
    }

    private static CiFacts push(@Nullable String ref, @Nullable String commit) {
        return new CiFacts("github", ref, commit, null, null);
    }

    private static DeploymentContext resolve(@Nullable String override, @Nullable CiFacts ci, ScmFacts scm) {
        Optional<CiFacts> facts = Optional.ofNullable(ci);
        ContextRequest request = new ContextRequest(override, "auto", RefRule.DEFAULTS);
        return DeploymentContextResolver.resolve(
                RefClaim.of(request, facts), request.rules(), facts, scm, Optional.of("fetch more"));
    }

    @ParameterizedTest
    @CsvSource({
        "refs/heads/main,       staging",
        "refs/tags/v1.2.0,      production",
        "refs/tags/main,        production",
        "refs/heads/v1.0.0,     none",
        "refs/heads/evil/main,  none",
        "refs/heads/feature/x,  none",
        "refs/notes/main,       none",
        "main,                  none"
    })
    void theDefaultRulesGoByTheFullRefThatCiNames(String ref, String target) {
        assertThat(resolve(null, push(ref, HEAD), git(null, null, HEAD)).target())
                .hasToString(target);
    }

    @Test
    void aRuleThatMatchesIsTheReason() {
        DeploymentContext context = resolve(null, push("refs/heads/main", HEAD), git(null, null, null));

        assertThat(context)
                .isEqualTo(new DeploymentContext(
                        new DeploymentTarget("staging"),
                        "refs/heads/main matches the rule refs/heads/main",
                        "refs/heads/main",
                        HEAD,
                        true,
                        List.of(
                                "the ref is refs/heads/main, by the CI system github",
                                "refs/heads/main matches the rule refs/heads/main"),
                        "fetch more"));
    }

    @Test
    void theFirstRuleThatMatchesWins() {
        RefRule first = new RefRule(new RefPattern("refs/heads/**"), new DeploymentTarget("preview"));
        RefRule second = new RefRule(new RefPattern("refs/heads/main"), new DeploymentTarget("staging"));
        RefClaim claim = new RefClaim(RefClaim.Source.OVERRIDE, "refs/heads/main");

        assertThat(DeploymentContextResolver.resolve(
                                claim, List.of(first, second), Optional.empty(), NO_REPOSITORY, Optional.empty())
                        .target())
                .hasToString("preview");
    }

    // ------------------------------------------------------------------ who names the ref

    @Test
    void onAPersonsMachineTheBranchSpeaks() {
        assertThat(resolve(null, null, git("refs/heads/main", null, null))).satisfies(context -> {
            assertThat(context.target()).hasToString("staging");
            assertThat(context.verified()).isTrue();
        });
    }

    @Test
    void aDetachedHeadIsItsTag() {
        assertThat(resolve(null, null, git(null, "refs/tags/v1.2.0", null))).satisfies(context -> {
            assertThat(context.target()).hasToString("production");
            assertThat(context.tag()).contains("v1.2.0");
            assertThat(context.verified()).isTrue();
        });
    }

    @Test
    void theOverrideIsOverCiAndGit() {
        assertThat(resolve("refs/heads/main", push("refs/heads/feature", HEAD), git("refs/heads/other", null, null)))
                .satisfies(context -> {
                    assertThat(context.target()).hasToString("staging");
                    assertThat(context.trail()).first().asString().contains("-Dqte.ref");
                });
    }

    @Test
    void underCiGitsBranchDoesNotSpeak() {
        assertThat(resolve(null, push(null, HEAD), git("refs/heads/main", null, null)))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("-Dqte.ref");
                });
    }

    @Test
    void aCiSystemWeDoNotKnowIsNoneWithTheHint() {
        CiFacts unrecognised = new CiFacts(CiFacts.UNRECOGNISED, null, null, null, null);

        assertThat(resolve(null, unrecognised, git("refs/heads/main", null, null)))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("do not recognise", "-Dqte.ref=<full ref>");
                });
    }

    @Test
    void withoutAnybodyToAskItIsNone() {
        assertThat(resolve(null, null, NO_REPOSITORY).reason()).contains("no git repository");
        assertThat(resolve(null, null, git(null, null, null)).reason()).contains("detached");
        assertThat(resolve(null, null, new ScmFacts(State.UNBORN, null, "refs/heads/main", null, null)))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("no commit");
                });
    }

    // ------------------------------------------------------------------ the gates

    @Test
    void aChangeRequestStaysOneWhateverTheOverrideSays() {
        CiFacts pull = new CiFacts("github", "refs/heads/main", HEAD, "the event is pull_request_target", null);

        assertThat(resolve(null, pull, git(null, null, null)).reason()).contains("change request");
        assertThat(resolve("refs/heads/main", pull, git(null, null, null))
                        .target()
                        .isNone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/pull/7/merge",
                "refs/pull/7/head",
                "refs/merge-requests/7/head",
                "refs/pull-requests/7/from",
                "refs/changes/01/1/1"
            })
    void theRefOfAChangeRequestIsEvidenceEvenWhereARuleMatches(String ref) {
        RefRule everything = new RefRule(new RefPattern("refs/**"), new DeploymentTarget("staging"));
        RefClaim claim = new RefClaim(RefClaim.Source.OVERRIDE, ref);

        assertThat(DeploymentContextResolver.resolve(
                        claim, List.of(everything), Optional.empty(), NO_REPOSITORY, Optional.empty()))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("change request");
                });
    }

    @Test
    void anEventForAnybodysCodeIsNone() {
        CiFacts comment = new CiFacts("github", "refs/heads/main", HEAD, null, "the event issue_comment says nothing");

        assertThat(resolve(null, comment, git(null, null, null)).reason()).isEqualTo(comment.untrustedEvent());
    }

    @Test
    void aCommitOtherThanHeadIsNone() {
        DeploymentContext context = resolve(null, push("refs/heads/main", OTHER), git(null, null, null));

        assertThat(context.target().isNone()).isTrue();
        assertThat(context.reason()).contains(HEAD, OTHER);
        assertThat(context.commit()).isEqualTo(HEAD);
        assertThat(context.verified()).isFalse();
    }

    @Test
    void aTagThatPointsElsewhereIsNone() {
        DeploymentContext context = resolve(null, push("refs/tags/v1.2.0", HEAD), git(null, null, OTHER));

        assertThat(context.target().isNone()).isTrue();
        assertThat(context.reason()).contains("refs/tags/v1.2.0", OTHER);
        assertThat(context.verified()).isFalse();
    }

    // ------------------------------------------------------------------ what could not be checked

    @Test
    void aTagThatIsNotInTheCloneIsNotVerified() {
        assertThat(resolve(null, push("refs/tags/v1.2.0", HEAD), git(null, null, null)))
                .satisfies(context -> {
                    assertThat(context.target()).hasToString("production");
                    assertThat(context.verified()).isFalse();
                });
    }

    @Test
    void withoutARepositoryNothingIsVerified() {
        assertThat(resolve(null, push("refs/heads/main", OTHER), NO_REPOSITORY)).satisfies(context -> {
            assertThat(context.target()).hasToString("staging");
            assertThat(context.verified()).isFalse();
            assertThat(context.commit()).isEqualTo(OTHER);
        });
    }

    @Test
    void anOverriddenBranchIsVerifiedByHeadBeingOnIt() {
        assertThat(resolve("refs/heads/main", null, git("refs/heads/main", null, null))
                        .verified())
                .isTrue();
        assertThat(resolve("refs/heads/main", null, git("refs/heads/other", null, null))
                        .verified())
                .isFalse();
        assertThat(resolve("refs/tags/v1", null, git(null, null, HEAD)).verified())
                .isTrue();
    }
}
