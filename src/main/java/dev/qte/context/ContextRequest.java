package dev.qte.context;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings that shape the resolution, and nothing else: two modules with equal requests share one context.
 *
 * @param given what the user says of this build by {@code -D}
 * @param ci the choice of {@code -Dqte.ci}
 * @param gates the gates a project adds to those that always stand
 * @param rules in the order they are tried
 */
public record ContextRequest(Given given, String ci, Gates gates, List<RefRule> rules) {

    public ContextRequest {
        rules = List.copyOf(rules);
    }

    /** Every setting, so that equal texts are equal requests: the key to what a build resolves once. */
    public String text() {
        // Written out, because a record's own text costs a build 20 ms to link.
        return String.join(
                "\n",
                "ref " + given.ref + ", commit " + given.commit + ", change request " + given.changeRequest,
                "ci " + ci,
                "events " + gates.allowedEvents + ", protected " + gates.protectedRef + ", ancestor of "
                        + gates.ancestorOf,
                "rules " + rules);
    }

    /**
     * The generic CI system: facts by parameter, for systems this plugin does not know.
     *
     * @param ref a full ref; null when not given
     * @param commit the commit it builds; null when not given
     * @param changeRequest the number of a pull or merge request; null when not given
     */
    public record Given(
            @Nullable String ref,
            @Nullable String commit,
            @Nullable String changeRequest) {

        /** Nothing given. */
        public static final Given NOTHING = new Given(null, null, null);
    }

    /**
     * What a project asks for beyond the gates that always stand, or lets through.
     *
     * @param allowedEvents events that are believed although they say nothing about trusted code, such as
     *     {@code schedule}
     * @param protectedRef whether the CI system must call the ref protected
     * @param ancestorOf the branch the commit must be reachable from; null for none
     */
    public record Gates(
            Set<String> allowedEvents,
            boolean protectedRef,
            @Nullable String ancestorOf) {

        /** What always stands, and nothing else. */
        public static final Gates DEFAULTS = new Gates(Set.of(), false, null);

        public Gates {
            // In order, so that equal requests have equal texts.
            allowedEvents = Collections.unmodifiableSortedSet(new TreeSet<>(allowedEvents));
        }
    }
}
