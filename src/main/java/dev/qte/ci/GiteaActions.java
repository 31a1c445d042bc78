package dev.qte.ci;

import java.util.Optional;

/**
 * Gitea Actions. Its {@code ref_protected} is always false, so it says nothing about protection.
 *
 * @see <a href="https://docs.gitea.com/usage/actions/comparison">differences from GitHub</a>
 */
final class GiteaActions implements CiSystem {

    @Override
    public String id() {
        return "gitea";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        return environment.lookup("GITEA_ACTIONS").isPresent()
                        && environment.lookup("FORGEJO_ACTIONS").isEmpty()
                ? Optional.of(new ActionsRunner(environment)
                        .facts(id(), "GITEA_ACTIONS")
                        .build())
                : Optional.empty();
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `fetch-depth: 0` on actions/checkout";
    }
}
