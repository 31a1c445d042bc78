package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.ci.CiFacts;
import dev.qte.context.ContextRequest.Gates;
import dev.qte.context.ContextRequest.Given;
import dev.qte.scm.Ancestry;
import dev.qte.scm.ScmFacts;
import dev.qte.scm.ScmFacts.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return ci(ref, commit, "push", null, null, null, null);
    }

    private static CiFacts ci(
            @Nullable String ref,
            @Nullable String commit,
            @Nullable String event,
            @Nullable String untrusted,
            @Nullable String changeRequest,
            @Nullable String objection,
            @Nullable Boolean isProtected) {
        return new CiFacts(
                "github", "GITHUB_ACTIONS", ref, commit, event, untrusted, changeRequest, null, objection, isProtected);
    }

    private static DeploymentContext resolve(
            Given given, Gates gates, @Nullable CiFacts ci, ScmFacts scm, List<RefRule> rules) {
        return DeploymentContextResolver.resolve(
                new ContextRequest(given, "auto", gates, rules),
                Optional.ofNullable(ci),
                scm,
                Optional.of("fetch more"));
    }

    private static DeploymentContext resolve(@Nullable String override, @Nullable CiFacts ci, ScmFacts scm) {
        return resolve(new Given(override, null, null), Gates.DEFAULTS, ci, scm, RefRule.DEFAULTS);
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
                                "gate, evidence of a change request: open",
                                "gate, an event for anybody's code: open",
                                "gate, what else speaks against it: open",
                                "gate, a commit other than HEAD: open",
                                "gate, a tag that points elsewhere: open",
                                "gate, no ref: open",
                                "gate, a ref without protection: open",
                                "refs/heads/main matches the rule refs/heads/main"),
                        "fetch more"));
    }

    @Test
    void theFirstRuleThatMatchesWins() {
        RefRule first = new RefRule(new RefPattern("refs/heads/**"), new DeploymentTarget("preview"));
        RefRule second = new RefRule(new RefPattern("refs/heads/main"), new DeploymentTarget("staging"));

        assertThat(resolve(
                                new Given("refs/heads/main", null, null),
                                Gates.DEFAULTS,
                                null,
                                NO_REPOSITORY,
                                List.of(first, second))
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
                    assertThat(context.trail()).first().asString().contains("by the user");
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
        CiFacts unrecognised = new CiFacts(CiFacts.UNRECOGNISED, "CI", null, null, null, null, null, null, null, null);

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
        CiFacts pull = ci(
                "refs/heads/main", HEAD, "pull_request_target", null, "the event is pull_request_target", null, null);

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

        assertThat(resolve(new Given(ref, null, null), Gates.DEFAULTS, null, NO_REPOSITORY, List.of(everything)))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("change request");
                });
    }

    @Test
    void anEventForAnybodysCodeIsNone() {
        CiFacts comment = ci("refs/heads/main", HEAD, "issue_comment", "the event says nothing", null, null, null);

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
    void anUnbornHeadIsNotTheCommitThatCiNames() {
        ScmFacts unborn = new ScmFacts(State.UNBORN, null, "refs/heads/main", null, null);

        assertThat(resolve(null, push("refs/heads/main", OTHER), unborn)
                        .target()
                        .isNone())
                .isTrue();
    }

    @Test
    void aCommitConfirmsOnlyTheRefItWasNamedWith() {
        assertThat(resolve("refs/heads/main", push("refs/heads/feature", HEAD), git(null, null, null))
                        .verified())
                .isFalse();
    }

    @Test
    void aBranchWithAnotherCommitIsNotVerified() {
        assertThat(resolve(null, push("refs/heads/main", OTHER), git("refs/heads/main", null, null))
                        .verified())
                .isFalse();
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

    // ------------------------------------------------------------------ what a user gives, and what a project asks for

    @Test
    void aCommitThatTheUserNamesIsHeldAgainstHead() {
        assertThat(resolve(
                                new Given("refs/heads/main", OTHER, null),
                                Gates.DEFAULTS,
                                null,
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .reason())
                .contains("qte.sha is " + OTHER);
        assertThat(resolve(
                        new Given("refs/heads/main", HEAD, null),
                        Gates.DEFAULTS,
                        null,
                        git(null, null, null),
                        RefRule.DEFAULTS))
                .satisfies(context -> {
                    assertThat(context.target()).hasToString("staging");
                    assertThat(context.verified()).isTrue();
                });
    }

    @Test
    void aPullRequestThatTheUserNamesIsOne() {
        assertThat(resolve(
                                new Given("refs/heads/main", null, "7"),
                                Gates.DEFAULTS,
                                null,
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .reason())
                .contains("qte.pullRequest is 7");
    }

    @Test
    void anAllowedEventIsBelievedAndAPullRequestNeverIs() {
        Gates schedule = new Gates(Set.of("schedule", "pull_request"), false, null);

        assertThat(resolve(
                                Given.NOTHING,
                                schedule,
                                ci("refs/heads/main", HEAD, "schedule", "untrusted", null, null, null),
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .target())
                .hasToString("staging");
        assertThat(resolve(
                                Given.NOTHING,
                                schedule,
                                ci("refs/heads/main", HEAD, "issues", "untrusted", null, null, null),
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .reason())
                .isEqualTo("untrusted");
        assertThat(resolve(
                                Given.NOTHING,
                                schedule,
                                ci("refs/heads/main", HEAD, "pull_request", "untrusted", "a pull request", null, null),
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .reason())
                .contains("change request");
    }

    @Test
    void anObjectionHoldsWhateverTheEvent() {
        assertThat(resolve(
                                null,
                                ci("refs/heads/main", HEAD, "push", null, null, "deleted", null),
                                git(null, null, null))
                        .reason())
                .isEqualTo("deleted");
    }

    @Test
    void theBranchOfAMergeQueueGoesNowhereEvenWhereARuleMatches() {
        RefRule everything = new RefRule(new RefPattern("refs/**"), new DeploymentTarget("staging"));

        assertThat(resolve(
                                new Given("refs/heads/gh-readonly-queue/main/pr-7-abc", null, null),
                                Gates.DEFAULTS,
                                null,
                                git(null, null, null),
                                List.of(everything))
                        .reason())
                .contains("merge queue");
    }

    @ParameterizedTest
    @CsvSource({"true, staging", "false, none", ", none"})
    void aProtectedRefCanBeRequired(@Nullable Boolean isProtected, String target) {
        assertThat(resolve(
                                Given.NOTHING,
                                new Gates(Set.of(), true, null),
                                ci("refs/heads/main", HEAD, "push", null, null, null, isProtected),
                                git(null, null, null),
                                RefRule.DEFAULTS)
                        .target())
                .hasToString(target);
    }

    @Test
    void reachabilityIsAskedOfGitAndNeverGuessed() {
        DeploymentContext tag = resolve(null, push("refs/tags/v1", HEAD), git(null, null, HEAD));

        assertThat(DeploymentContextResolver.confirm(tag, "main", Ancestry.REACHABLE))
                .isEqualTo(tag);
        assertThat(DeploymentContextResolver.confirm(tag, "main", Ancestry.UNREACHABLE))
                .satisfies(context -> {
                    assertThat(context.target().isNone()).isTrue();
                    assertThat(context.reason()).contains("not reachable from main");
                    assertThat(context.tag()).contains("v1");
                });
        assertThatThrownBy(() -> DeploymentContextResolver.confirm(tag, "main", Ancestry.SHALLOW))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("shallow")
                .hasMessageContaining("fetch more");
        assertThatThrownBy(() -> DeploymentContextResolver.confirm(tag, "main", Ancestry.NO_SUCH_BRANCH))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("does not have it");
    }

    @Test
    void theTrailTellsEveryStep() {
        DeploymentContext context = resolve("refs/tags/v1", null, NO_REPOSITORY);

        assertThat(context.trail())
                .contains(
                        "the ref is refs/tags/v1, by the user",
                        "gate, evidence of a change request: open",
                        "the rule refs/heads/main does not match",
                        "refs/tags/v1 matches the rule refs/tags/**");
        assertThat(resolve("refs/pull/7/merge", null, NO_REPOSITORY).trail())
                .contains(
                        "gate, evidence of a change request: closed, this is a change request: the ref is refs/pull/7/merge");
    }

    @Test
    void whereThereIsNoGitTheCommitIsTheGivenOne() {
        assertThat(resolve(
                                new Given("refs/tags/v1", OTHER, null),
                                Gates.DEFAULTS,
                                null,
                                NO_REPOSITORY,
                                RefRule.DEFAULTS)
                        .commit())
                .isEqualTo(OTHER);
    }
}
