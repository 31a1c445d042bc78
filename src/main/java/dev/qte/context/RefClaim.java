package dev.qte.context;

import dev.qte.ci.CiFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who says which ref this commit is deployed for. Known before git is asked, so that git need not look at more than it
 * must.
 *
 * @param source who says so
 * @param ref the full ref; null when the source names none
 */
public record RefClaim(Source source, @Nullable String ref) {

    /** Who may say it, the strongest first. */
    public enum Source {
        /** The user: {@code -Dqte.ref}, {@code -Dqte.branch} or {@code -Dqte.tag}. */
        OVERRIDE,
        /** The CI system's variables. */
        CI,
        /** Git itself, on a person's machine. */
        GIT
    }

    /** The claim to go by: the override, else the CI system, else whatever git will say. */
    public static RefClaim of(ContextRequest request, Optional<CiFacts> ci) {
        if (request.given().ref() != null) {
            return new RefClaim(Source.OVERRIDE, request.given().ref());
        }
        return ci.map(facts -> new RefClaim(Source.CI, facts.ref())).orElse(new RefClaim(Source.GIT, null));
    }

    public Optional<String> claimedRef() {
        return Optional.ofNullable(ref);
    }
}
