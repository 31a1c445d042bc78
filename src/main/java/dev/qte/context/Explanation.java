package dev.qte.context;

import dev.qte.Finding;
import dev.qte.ci.CiFacts;
import dev.qte.scm.ScmFacts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a commit may be deployed where: every fact, and what was made of it.
 *
 * @param context the decision, with every gate and rule in its trail
 * @param request what the user and the project asked for
 * @param ci what the CI system says; null on a person's machine
 * @param scm what git says; null when it was not reached
 * @param variables every environment variable that was looked up, with its value or nothing
 * @param problems why facts could not be had; empty when they could
 */
public record Explanation(
        DeploymentContext context,
        ContextRequest request,
        @Nullable CiFacts ci,
        @Nullable ScmFacts scm,
        SortedMap<String, Optional<String>> variables,
        List<Finding> problems) {

    public Explanation {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        problems = List.copyOf(problems);
    }
}
