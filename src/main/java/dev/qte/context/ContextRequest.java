package dev.qte.context;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that shape the resolution, and nothing else: two modules with equal requests share one context.
 *
 * @param refOverride the full ref of {@code -Dqte.ref}; null when not given
 * @param ci the choice of {@code -Dqte.ci}
 * @param rules in the order they are tried
 */
public record ContextRequest(@Nullable String refOverride, String ci, List<RefRule> rules) implements Serializable {

    public ContextRequest {
        rules = List.copyOf(rules);
    }
}
