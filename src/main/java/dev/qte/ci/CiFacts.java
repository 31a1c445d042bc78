package dev.qte.ci;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a CI system claims about the commit it builds, with whatever speaks against the claim. Observed, not judged.
 *
 * @param system the system's id, as {@code -Dqte.ci} takes it
 * @param ref the full ref it builds; null when it names none
 * @param commit the commit it builds, 40 hex digits; null when it names none
 * @param changeRequest the evidence that this is a pull or merge request, such as {@code GITHUB_HEAD_REF is set}; null
 *     when there is none
 * @param untrustedEvent why the event that started the build says nothing about trusted code; null when it does
 */
public record CiFacts(
        String system,
        @Nullable String ref,
        @Nullable String commit,
        @Nullable String changeRequest,
        @Nullable String untrustedEvent) {

    /** The id under which {@link #unrecognised()} goes. */
    public static final String UNRECOGNISED = "unrecognised";

    /** A CI system we do not know, told by {@code CI=true} alone. It names nothing. */
    static CiFacts unrecognised() {
        return new CiFacts(UNRECOGNISED, null, null, null, null);
    }

    public Optional<String> claimedRef() {
        return Optional.ofNullable(ref);
    }
}
