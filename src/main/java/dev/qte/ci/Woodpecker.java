package dev.qte.ci;

import java.util.Optional;

/**
 * Woodpecker, which says {@code CI=woodpecker} and has GitLab's names for other things: {@code CI_COMMIT_BRANCH} is the target
 * branch of a pull request. The full ref alone is read.
 *
 * @see <a href="https://woodpecker-ci.org/docs/usage/environment">variables</a>
 */
final class Woodpecker implements CiSystem {

    @Override
    public String id() {
        return "woodpecker";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("CI", "woodpecker")) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "CI")
                .ref(environment.lookup("CI_COMMIT_REF"))
                .commit(environment.lookup("CI_COMMIT_SHA"))
                .event(environment.lookup("CI_PIPELINE_EVENT"), "push", "tag", "manual")
                .changeRequest(environment.evidence("CI_COMMIT_PULL_REQUEST"))
                .changeRequest(environment
                        .lookup("CI_PIPELINE_EVENT")
                        .filter(event -> event.startsWith("pull_request"))
                        .map(event -> "the event is " + event))
                .changeRequest(environment.evidence("CI_COMMIT_SOURCE_BRANCH"))
                .tagMustBe(environment.lookup("CI_COMMIT_TAG"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `partial: false`, `depth: 0` and `tags: true` on the clone step";
    }
}
