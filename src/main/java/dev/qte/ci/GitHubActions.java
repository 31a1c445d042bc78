package dev.qte.ci;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions. Only {@code push} and {@code workflow_dispatch} carry the ref of code that is in the repository by
 * somebody's right to write. Every other event either runs for anybody ({@code issue_comment}), names the default
 * branch whatever triggered it ({@code workflow_run}, {@code pull_request_target}), or runs code not merged yet
 * ({@code merge_group}, whose branch also arrives as a {@code push}).
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows">events</a>
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/variables">variables</a>
 */
final class GitHubActions implements CiSystem {

    private static final Set<String> TRUSTED_EVENTS = Set.of("push", "workflow_dispatch");
    private static final String MERGE_QUEUE = "refs/heads/gh-readonly-queue/";

    @Override
    public String id() {
        return "github";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        // Gitea's and Forgejo's runners say GITHUB_ACTIONS=true as well, with other meanings.
        if (!environment.is("GITHUB_ACTIONS", "true")
                || environment.lookup("GITEA_ACTIONS").isPresent()
                || environment.lookup("FORGEJO_ACTIONS").isPresent()) {
            return Optional.empty();
        }
        String ref = environment.lookup("GITHUB_REF").orElse(null);
        String event = environment.lookup("GITHUB_EVENT_NAME").orElse("");
        return Optional.of(new CiFacts(
                id(),
                ref,
                environment.lookup("GITHUB_SHA").orElse(null),
                changeRequest(environment, event),
                untrusted(event, ref)));
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `fetch-depth: 0` on actions/checkout";
    }

    private static @Nullable String changeRequest(Environment environment, String event) {
        if (environment.lookup("GITHUB_HEAD_REF").isPresent()) {
            return "GITHUB_HEAD_REF is set";
        }
        return event.startsWith("pull_request") ? "the event is " + event : null;
    }

    private static @Nullable String untrusted(String event, @Nullable String ref) {
        if (event.isEmpty()) {
            return "GITHUB_EVENT_NAME is not set";
        }
        if (!TRUSTED_EVENTS.contains(event)) {
            return "the event " + event + " says nothing about trusted code";
        }
        return ref != null && ref.startsWith(MERGE_QUEUE) ? "the branch belongs to a merge queue" : null;
    }
}
