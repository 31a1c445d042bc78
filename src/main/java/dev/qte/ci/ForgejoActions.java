package dev.qte.ci;

import java.util.Optional;

/**
 * Forgejo Actions. Its runner says it is Gitea's as well.
 *
 * @see <a href="https://forgejo.org/docs/latest/user/actions/">documentation</a>
 */
final class ForgejoActions implements CiSystem {

    @Override
    public String id() {
        return "forgejo";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        return environment
                .evidence("FORGEJO_ACTIONS")
                .map(present -> new ActionsRunner(environment)
                        .facts(id(), "FORGEJO_ACTIONS")
                        .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `fetch-depth: 0` on actions/checkout";
    }
}
