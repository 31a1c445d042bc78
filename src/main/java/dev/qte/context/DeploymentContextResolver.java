package dev.qte.context;

import dev.qte.DeploymentFailure;
import dev.qte.ci.CiFacts;
import dev.qte.scm.Ancestry;
import dev.qte.scm.ScmFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The judge: from facts to a target. First the gates, each of which makes the target {@code none}; then the rules, of
 * which the first match wins. Every step is kept in the trail.
 *
 * <p>A gate speaks on evidence alone, whoever named the ref: a pull request stays a pull request when
 * {@code -Dqte.ref} says {@code main}. Whoever means it says {@code -Dqte.ci=none} as well.
 */
public final class DeploymentContextResolver {

    private static final List<String> CHANGE_REQUEST_REFS =
            List.of("refs/pull/", "refs/pull-requests/", "refs/merge-requests/", "refs/changes/");
    private static final String MERGE_QUEUE = "refs/heads/gh-readonly-queue/";
    private static final String TAGS = "refs/tags/";

    private final ContextRequest request;
    private final RefClaim claim;
    private final Optional<CiFacts> ci;
    private final ScmFacts scm;
    private final List<String> trail = new ArrayList<>();

    private DeploymentContextResolver(ContextRequest request, Optional<CiFacts> ci, ScmFacts scm) {
        this.request = request;
        this.claim = RefClaim.of(request, ci);
        this.ci = ci;
        this.scm = scm;
    }

    /**
     * Judges.
     *
     * @param request what the user says, and the rules
     * @param ci what the CI system says; empty on a person's machine
     * @param scm what git says, read for the {@link RefClaim} of these two
     * @param historyAdvice passed through to the context
     */
    public static DeploymentContext resolve(
            ContextRequest request, Optional<CiFacts> ci, ScmFacts scm, Optional<String> historyAdvice) {
        return new DeploymentContextResolver(request, ci, scm).judge(historyAdvice.orElse(null));
    }

    private DeploymentContext judge(@Nullable String historyAdvice) {
        String ref = ref();
        String commit = scm.headCommit()
                .or(() -> ci.map(CiFacts::commit))
                .or(() -> Optional.ofNullable(request.given().commit()))
                .orElse(null);
        note("the ref is " + (ref == null ? "not known" : ref) + ", by " + source());
        String objection = objection(ref);
        RefRule rule = objection == null && ref != null ? firstMatch(ref) : null;
        String reason = objection != null
                ? objection
                : rule != null ? ref + " matches the rule " + rule.pattern() : "no rule matches " + ref;
        note(reason);
        return new DeploymentContext(
                rule != null ? rule.environment() : DeploymentTarget.NONE,
                reason,
                ref,
                commit,
                isVerified(ref),
                trail,
                historyAdvice);
    }

    private @Nullable String ref() {
        if (claim.source() != RefClaim.Source.GIT) {
            return claim.ref();
        }
        return scm.branch() != null ? scm.branch() : scm.tagHere();
    }

    private String source() {
        return switch (claim.source()) {
            case OVERRIDE -> "the user";
            case CI -> "the CI system " + ci.map(CiFacts::system).orElse("");
            case GIT -> "git";
        };
    }

    /** The first gate that closes; null when all are open. */
    private @Nullable String objection(@Nullable String ref) {
        return Stream.of(
                        gate("evidence of a change request", changeRequest(ref)),
                        gate("an event for anybody's code", untrustedEvent()),
                        gate("what else speaks against it", otherObjection(ref)),
                        gate("a commit other than HEAD", otherCommit()),
                        gate("a tag that points elsewhere", otherTag(ref)),
                        gate("no ref", ref == null ? Optional.of(nobodyNamesARef()) : unbornForGitAlone()),
                        gate("a ref without protection", unprotected()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private Optional<String> gate(String name, Optional<String> objection) {
        note("gate, " + name + ": "
                + objection.map(reason -> "closed, " + reason).orElse("open"));
        return objection;
    }

    private Optional<String> changeRequest(@Nullable String ref) {
        return ci.map(CiFacts::changeRequest)
                .or(() -> Optional.ofNullable(request.given().changeRequest())
                        .map(number -> "qte.pullRequest is " + number))
                .or(() -> Optional.ofNullable(ref)
                        .filter(name -> CHANGE_REQUEST_REFS.stream().anyMatch(name::startsWith))
                        .map(name -> "the ref is " + name))
                .map(evidence -> "this is a change request: " + evidence);
    }

    private Optional<String> untrustedEvent() {
        return ci.filter(facts -> !request.gates().allowedEvents().contains(String.valueOf(facts.event())))
                .map(CiFacts::untrustedEvent);
    }

    private Optional<String> otherObjection(@Nullable String ref) {
        return ci.map(CiFacts::objection)
                .or(() -> Optional.ofNullable(ref)
                        .filter(name -> name.startsWith(MERGE_QUEUE))
                        .map(name -> "the branch belongs to a merge queue"));
    }

    private Optional<String> otherCommit() {
        return otherThanHead("the CI system names commit", ci.map(CiFacts::commit))
                .or(() -> otherThanHead(
                        "qte.sha is", Optional.ofNullable(request.given().commit())));
    }

    private Optional<String> otherThanHead(String who, Optional<String> commit) {
        return commit.filter(
                        claimed -> scm.state() != ScmFacts.State.NO_REPOSITORY && !claimed.equalsIgnoreCase(scm.head()))
                .map(claimed ->
                        who + " " + claimed + ", but HEAD is " + Objects.requireNonNullElse(scm.head(), "unborn"));
    }

    private Optional<String> otherTag(@Nullable String ref) {
        return Optional.ofNullable(scm.claimedTagCommit())
                .filter(commit -> !commit.equals(scm.head()))
                .map(commit -> ref + " names commit " + commit + ", but HEAD is " + scm.head());
    }

    private Optional<String> unprotected() {
        if (!request.gates().protectedRef()) {
            return Optional.empty();
        }
        Boolean isProtected = ci.map(CiFacts::protectedRef).orElse(null);
        if (isProtected == null) {
            return Optional.of("a protected ref is required, and nobody says whether this one is");
        }
        return isProtected ? Optional.empty() : Optional.of("a protected ref is required, and this one is not");
    }

    private String nobodyNamesARef() {
        if (claim.source() == RefClaim.Source.CI) {
            return ci.map(CiFacts::system).filter(CiFacts.UNRECOGNISED::equals).isPresent()
                    ? "this is a CI system we do not recognise; name the ref by -Dqte.ref=<full ref>"
                    : "the CI system names no ref; name it by -Dqte.ref=<full ref>";
        }
        return switch (scm.state()) {
            case NO_REPOSITORY -> "there is no git repository, and nobody names a ref";
            case UNBORN -> "HEAD has no commit yet";
            case COMMIT -> "HEAD is detached and no tag names it";
        };
    }

    /** On a person's machine git alone speaks, and a branch without a commit has nothing to deploy. */
    private Optional<String> unbornForGitAlone() {
        return claim.source() == RefClaim.Source.GIT && scm.state() == ScmFacts.State.UNBORN
                ? Optional.of("HEAD has no commit yet")
                : Optional.empty();
    }

    private @Nullable RefRule firstMatch(String ref) {
        for (RefRule rule : request.rules()) {
            if (rule.pattern().matches(ref)) {
                return rule;
            }
            note("the rule " + rule.pattern() + " does not match");
        }
        return null;
    }

    /** A tag is verified by git's own tag; a branch by the commit the CI system names, or by HEAD being on it. */
    private boolean isVerified(@Nullable String ref) {
        if (ref == null || scm.head() == null || otherCommit().isPresent()) {
            return false;
        }
        if (claim.source() == RefClaim.Source.GIT) {
            return true;
        }
        if (ref.startsWith(TAGS)) {
            return scm.head().equals(scm.claimedTagCommit());
        }
        // A commit confirms the ref it was named with; that it is HEAD was the gate's question.
        return ref.equals(scm.branch())
                || request.given().commit() != null
                || ci.filter(facts -> ref.equals(facts.ref()))
                        .map(CiFacts::commit)
                        .isPresent();
    }

    /**
     * Judges on, once git has said whether the commit is reachable from the branch the project asks for.
     *
     * @throws dev.qte.DeploymentFailure when git cannot tell
     */
    public static DeploymentContext confirm(DeploymentContext context, String branch, Ancestry ancestry) {
        return switch (ancestry) {
            case REACHABLE -> context;
            case UNREACHABLE -> context.rejected("the commit is not reachable from " + branch);
            case NO_SUCH_BRANCH ->
                throw DeploymentFailure.fault(
                        "Nobody can tell whether the commit is reachable from " + branch
                                + ": this clone does not have it",
                        "parameter qte.requireAncestorOf",
                        advice(context).orElse("run `git fetch origin " + branch + "`"));
            case SHALLOW ->
                throw DeploymentFailure.fault(
                        "Nobody can tell whether the commit is reachable from " + branch + ": the clone is shallow",
                        "parameter qte.requireAncestorOf",
                        advice(context).orElse("run `git fetch --unshallow`"));
        };
    }

    private static Optional<String> advice(DeploymentContext context) {
        return Optional.ofNullable(context.historyAdvice());
    }

    private void note(String step) {
        trail.add(step);
    }
}
