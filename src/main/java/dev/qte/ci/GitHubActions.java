package dev.qte.ci;

import java.util.Optional;

/**
 * GitHub Actions; see {@link ActionsRunner} for what its events are worth.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/variables">variables</a>
 */
final class GitHubActions implements CiSystem {

    @Override
    public String id() {
        return "github";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        // Gitea's and Forgejo's runners say GITHUB_ACTIONS=true as well, with other meanings.
        return environment.is("GITHUB_ACTIONS", "true")
                        && environment.lookup("GITEA_ACTIONS").isEmpty()
                        && environment.lookup("FORGEJO_ACTIONS").isEmpty()
                ? Optional.of(new ActionsRunner(environment)
                        .facts(id(), "GITHUB_ACTIONS")
                        .protectedRef(environment.lookup("GITHUB_REF_PROTECTED"))
                        .build())
                : Optional.empty();
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `fetch-depth: 0` on actions/checkout";
    }
}
