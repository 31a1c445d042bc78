package dev.qte.ci;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a CI system claims about the commit it builds, with whatever speaks against the claim. Observed, not judged.
 *
 * @param system the system's id, as {@code -Dqte.ci} takes it
 * @param marker the variable the system was recognised by
 * @param ref the full ref it builds; null when it names none
 * @param commit the commit it builds, 40 hex digits; null when it names none
 * @param event what started the build, in the system's own word; null when it does not say
 * @param untrustedEvent why that event says nothing about trusted code; null when it does. {@code allowedEvents} lifts it
 * @param changeRequest the evidence that this is a pull or merge request, such as {@code GITHUB_HEAD_REF is set}; null
 *     when there is none
 * @param fork whether the change request comes from another repository; null when that is not known
 * @param objection what speaks against the claim whatever the event: a deleted ref, a merge queue, variables that
 *     contradict each other; null when nothing does
 * @param protectedRef whether the system calls the ref protected; null when it does not say
 */
public record CiFacts(
        String system,
        String marker,
        @Nullable String ref,
        @Nullable String commit,
        @Nullable String event,
        @Nullable String untrustedEvent,
        @Nullable String changeRequest,
        @Nullable Boolean fork,
        @Nullable String objection,
        @Nullable Boolean protectedRef) {

    /** The id under which {@link #unrecognised()} goes. */
    public static final String UNRECOGNISED = "unrecognised";

    /** A CI system we do not know, told by {@code CI} alone. It names nothing. */
    static CiFacts unrecognised() {
        return new Builder(UNRECOGNISED, "CI").build();
    }

    public Optional<String> claimedRef() {
        return Optional.ofNullable(ref);
    }

    /** Collects what a system says. An absent value is one the system does not name. */
    static final class Builder {

        private final String system;
        private final String marker;
        private @Nullable String ref;
        private @Nullable String commit;
        private @Nullable String event;
        private @Nullable String untrustedEvent;
        private @Nullable String changeRequest;
        private @Nullable Boolean fork;
        private @Nullable String objection;
        private @Nullable Boolean protectedRef;

        Builder(String system, String marker) {
            this.system = system;
            this.marker = marker;
        }

        /** The full ref. */
        Builder ref(Optional<String> full) {
            ref = full.orElse(null);
            return this;
        }

        /** The ref by its short names. On tag builds many systems have the tag's name in the branch variable, so a tag wins. */
        Builder ref(Optional<String> tag, Optional<String> branch) {
            return ref(tag.map(name -> "refs/tags/" + name).or(() -> branch.map(name -> "refs/heads/" + name)));
        }

        Builder commit(Optional<String> id) {
            commit = id.orElse(null);
            return this;
        }

        /** The event, which is trusted when it is one of these or not named. */
        Builder event(Optional<String> name, String... trusted) {
            event = name.orElse(null);
            if (event != null && !List.of(trusted).contains(event)) {
                untrustedEvent = "the event " + event + " says nothing about trusted code";
            }
            return this;
        }

        /** Evidence of a change request, if this is present; the first evidence is kept. */
        Builder changeRequest(Optional<String> evidence) {
            if (changeRequest == null) {
                changeRequest = evidence.orElse(null);
            }
            return this;
        }

        /** Whether the two repositories of a change request differ, if both are known. */
        Builder fork(Optional<String> from, Optional<String> into) {
            if (from.isPresent() && into.isPresent()) {
                fork = !from.get().equals(into.get());
            }
            return this;
        }

        Builder fork(@Nullable Boolean from) {
            fork = from;
            return this;
        }

        /** What speaks against the claim, if anything; the first objection is kept. */
        Builder objection(Optional<String> reason) {
            if (objection == null) {
                objection = reason.orElse(null);
            }
            return this;
        }

        /** Objects where the system names a tag beside a ref that is another. */
        Builder tagMustBe(Optional<String> tag) {
            return objection(tag.filter(name -> !("refs/tags/" + name).equals(ref))
                    .map(name -> "the tag is " + name + ", but the ref is " + ref));
        }

        Builder protectedRef(Optional<String> flag) {
            protectedRef = flag.map("true"::equals).orElse(null);
            return this;
        }

        CiFacts build() {
            return new CiFacts(
                    system, marker, ref, commit, event, untrustedEvent, changeRequest, fork, objection, protectedRef);
        }
    }
}
