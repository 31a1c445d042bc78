package dev.qte.context;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything later rooms may know of a build: where its commit may be deployed, and why. Resolved once, immutable, and
 * made of values that can cross plugin class loaders.
 *
 * @param target the environment, or {@code none}
 * @param reason why, in one sentence; the same on every machine for the same commit and configuration
 * @param ref the full ref the decision rests on; null when nobody named one
 * @param commit the commit, 40 hex digits; null when neither git nor the CI system names one
 * @param verified whether git confirms what was claimed about ref and commit
 * @param trail every step of the decision, in order
 * @param historyAdvice how to get a clone with its whole history under the CI system at hand; null outside of one
 */
public record DeploymentContext(
        DeploymentTarget target,
        String reason,
        @Nullable String ref,
        @Nullable String commit,
        boolean verified,
        List<String> trail,
        @Nullable String historyAdvice)
        implements Serializable {

    private static final String TAGS = "refs/tags/";

    public DeploymentContext {
        trail = List.copyOf(trail);
    }

    /** The context of a build whose facts could not be had: nothing goes anywhere. */
    public static DeploymentContext failed(String reason) {
        return new DeploymentContext(DeploymentTarget.NONE, reason, null, null, false, List.of(reason), null);
    }

    /** The same facts, judged to go nowhere. */
    DeploymentContext rejected(String why) {
        List<String> more = Stream.concat(trail.stream(), Stream.of(why)).toList();
        return new DeploymentContext(DeploymentTarget.NONE, why, ref, commit, verified, more, historyAdvice);
    }

    /** The commit as people read it, 12 hex digits. */
    public Optional<String> shortCommit() {
        return Optional.ofNullable(commit).map(id -> id.substring(0, Math.min(12, id.length())));
    }

    /** The full ref of the tag being deployed. */
    public Optional<String> tagRef() {
        return Optional.ofNullable(ref).filter(name -> name.startsWith(TAGS));
    }

    /** The tag being deployed, {@code v1.2.0} for {@code refs/tags/v1.2.0}. */
    public Optional<String> tag() {
        return tagRef().map(name -> name.substring(TAGS.length()));
    }
}
