package dev.qte.ci;

import java.util.Optional;

/**
 * Travis CI. {@code TRAVIS_BRANCH} is the target branch of a pull request and the name of the tag on tags.
 *
 * @see <a href="https://docs.travis-ci.com/user/environment-variables/">variables</a>
 */
final class Travis implements CiSystem {

    @Override
    public String id() {
        return "travis";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("TRAVIS", "true")) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "TRAVIS")
                .ref(environment.lookup("TRAVIS_TAG"), environment.lookup("TRAVIS_BRANCH"))
                .commit(environment.lookup("TRAVIS_COMMIT"))
                .event(environment.lookup("TRAVIS_EVENT_TYPE"), "push")
                .changeRequest(environment.evidenceUnlessFalse("TRAVIS_PULL_REQUEST"))
                .changeRequest(environment.evidence("TRAVIS_PULL_REQUEST_BRANCH"))
                .changeRequest(
                        environment.is("TRAVIS_EVENT_TYPE", "pull_request")
                                ? Optional.of("TRAVIS_EVENT_TYPE is pull_request")
                                : Optional.empty())
                .fork(environment.lookup("TRAVIS_PULL_REQUEST_SLUG"), environment.lookup("TRAVIS_REPO_SLUG"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `git: depth: false` in .travis.yml";
    }
}
