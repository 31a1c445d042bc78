package dev.qte.context;

import dev.qte.ci.CiFacts;
import dev.qte.scm.ScmFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final String TAGS = "refs/tags/";

    private final RefClaim claim;
    private final List<RefRule> rules;
    private final Optional<CiFacts> ci;
    private final ScmFacts scm;
    private final List<String> trail = new ArrayList<>();

    private DeploymentContextResolver(RefClaim claim, List<RefRule> rules, Optional<CiFacts> ci, ScmFacts scm) {
        this.claim = claim;
        this.rules = rules;
        this.ci = ci;
        this.scm = scm;
    }

    /**
     * Judges.
     *
     * @param claim who names which ref
     * @param rules in the order they are tried
     * @param ci what the CI system says; empty on a person's machine
     * @param scm what git says, read for this claim
     * @param historyAdvice passed through to the context
     */
    public static DeploymentContext resolve(
            RefClaim claim, List<RefRule> rules, Optional<CiFacts> ci, ScmFacts scm, Optional<String> historyAdvice) {
        return new DeploymentContextResolver(claim, rules, ci, scm).judge(historyAdvice.orElse(null));
    }

    private DeploymentContext judge(@Nullable String historyAdvice) {
        String ref = ref();
        String commit = scm.headCommit().or(() -> ci.map(CiFacts::commit)).orElse(null);
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
            case OVERRIDE -> "-Dqte.ref";
            case CI -> "the CI system " + ci.map(CiFacts::system).orElse("");
            case GIT -> "git";
        };
    }

    /** The first gate that closes; null when all are open. */
    private @Nullable String objection(@Nullable String ref) {
        String changeRequest = ci.map(CiFacts::changeRequest).orElse(null);
        if (changeRequest != null) {
            return "this is a change request: " + changeRequest;
        }
        if (ref != null && CHANGE_REQUEST_REFS.stream().anyMatch(ref::startsWith)) {
            return "this is a change request: the ref is " + ref;
        }
        String untrusted = ci.map(CiFacts::untrustedEvent).orElse(null);
        if (untrusted != null) {
            return untrusted;
        }
        String claimedCommit = ci.map(CiFacts::commit).orElse(null);
        if (claimedCommit != null && scm.head() != null && !claimedCommit.equalsIgnoreCase(scm.head())) {
            return "the CI system names commit " + claimedCommit + ", but HEAD is " + scm.head();
        }
        if (ref != null
                && scm.claimedTagCommit() != null
                && !scm.claimedTagCommit().equals(scm.head())) {
            return ref + " names commit " + scm.claimedTagCommit() + ", but HEAD is " + scm.head();
        }
        return ref == null ? nobodyNamesARef() : unbornForGitAlone();
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
    private @Nullable String unbornForGitAlone() {
        return claim.source() == RefClaim.Source.GIT && scm.state() == ScmFacts.State.UNBORN
                ? "HEAD has no commit yet"
                : null;
    }

    private @Nullable RefRule firstMatch(String ref) {
        for (RefRule rule : rules) {
            if (rule.pattern().matches(ref)) {
                return rule;
            }
            note("the rule " + rule.pattern() + " does not match");
        }
        return null;
    }

    /** A tag is verified by git's own tag; a branch by the commit the CI system names, or by HEAD being on it. */
    private boolean isVerified(@Nullable String ref) {
        if (ref == null || scm.head() == null) {
            return false;
        }
        if (claim.source() == RefClaim.Source.GIT) {
            return true;
        }
        if (ref.startsWith(TAGS)) {
            return scm.head().equals(scm.claimedTagCommit());
        }
        return ref.equals(scm.branch())
                || ci.map(CiFacts::commit).filter(scm.head()::equalsIgnoreCase).isPresent();
    }

    private void note(String step) {
        trail.add(step);
    }
}
