package dev.qte.ci;

import java.util.Optional;

/**
 * Buildkite. A fork's branch {@code main} arrives as {@code main}, told by the repository of the pull request alone. Whoever
 * starts a build by hand chooses branch and commit freely, one need not be on the other; so only a webhook is trusted.
 *
 * @see <a href="https://buildkite.com/docs/pipelines/configure/environment-variables">variables</a>
 */
final class Buildkite implements CiSystem {

    @Override
    public String id() {
        return "buildkite";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("BUILDKITE", "true")) {
            return Optional.empty();
        }
        Optional<String> repository = environment.lookup("BUILDKITE_REPO");
        Optional<String> requestsRepository = environment.lookup("BUILDKITE_PULL_REQUEST_REPO");
        return Optional.of(new CiFacts.Builder(id(), "BUILDKITE")
                .ref(environment.lookup("BUILDKITE_TAG"), environment.lookup("BUILDKITE_BRANCH"))
                .commit(environment.lookup("BUILDKITE_COMMIT").filter(commit -> !commit.equals("HEAD")))
                .event(environment.lookup("BUILDKITE_SOURCE"), "webhook")
                .changeRequest(environment.evidenceUnlessFalse("BUILDKITE_PULL_REQUEST"))
                .changeRequest(environment.evidence("BUILDKITE_PULL_REQUEST_BASE_BRANCH"))
                .changeRequest(requestsRepository
                        .filter(from -> !repository.equals(Optional.of(from)))
                        .map(from -> "BUILDKITE_PULL_REQUEST_REPO is another repository"))
                .fork(requestsRepository, repository)
                .objection(environment
                        .evidence("BUILDKITE_MERGE_QUEUE_BASE_BRANCH")
                        .map(evidence -> "the branch belongs to a merge queue: " + evidence))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "unset BUILDKITE_GIT_CLONE_FLAGS --depth, or run `git fetch --unshallow --tags` in a pre-command hook";
    }
}
