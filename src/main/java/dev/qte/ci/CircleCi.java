package dev.qte.ci;

import java.util.Optional;

/**
 * CircleCI. {@code CIRCLE_PULL_REQUEST} is set on plain builds of a branch from which a pull request is open, so it is no
 * evidence; a fork's pull request has {@code CIRCLE_PR_*} or a branch {@code pull/<number>}.
 *
 * @see <a href="https://circleci.com/docs/reference/variables/">variables</a>
 */
final class CircleCi implements CiSystem {

    @Override
    public String id() {
        return "circleci";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("CIRCLECI", "true")) {
            return Optional.empty();
        }
        Optional<String> branch = named(environment, "CIRCLE_BRANCH");
        return Optional.of(new CiFacts.Builder(id(), "CIRCLECI")
                .ref(named(environment, "CIRCLE_TAG"), branch)
                .commit(environment.lookup("CIRCLE_SHA1"))
                .changeRequest(environment.evidence("CIRCLE_PR_NUMBER"))
                .changeRequest(environment.evidence("CIRCLE_PR_USERNAME"))
                .changeRequest(environment.evidence("CIRCLE_PR_REPONAME"))
                .changeRequest(
                        branch.filter(name -> name.matches("pull/[0-9]+(/.*)?")).map(name -> "the branch is " + name))
                .fork(environment.lookup("CIRCLE_PR_NUMBER").map(number -> true).orElse(null))
                .build());
    }

    /** Values of pipelines that are not there arrive as a text. */
    private static Optional<String> named(Environment environment, String name) {
        return environment.lookup(name).filter(value -> !value.equals("<nil>"));
    }

    @Override
    public String fullHistoryAdvice() {
        return "run `git fetch --unshallow --tags` after the checkout step, unless it clones the whole history";
    }
}
