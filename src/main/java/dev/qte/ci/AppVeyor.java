package dev.qte.ci;

import java.util.Optional;

/**
 * AppVeyor. {@code APPVEYOR_REPO_BRANCH} is the base branch of a pull request.
 *
 * @see <a href="https://www.appveyor.com/docs/environment-variables/">variables</a>
 */
final class AppVeyor implements CiSystem {

    @Override
    public String id() {
        return "appveyor";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("APPVEYOR", "true")) {
            return Optional.empty();
        }
        boolean isTag = environment.is("APPVEYOR_REPO_TAG", "true");
        Optional<String> tag = environment.lookup("APPVEYOR_REPO_TAG_NAME").filter(name -> isTag);
        return Optional.of(new CiFacts.Builder(id(), "APPVEYOR")
                .ref(tag, environment.lookup("APPVEYOR_REPO_BRANCH").filter(name -> !isTag))
                .commit(environment.lookup("APPVEYOR_REPO_COMMIT"))
                .event(environment.is("APPVEYOR_SCHEDULED_BUILD", "true") ? Optional.of("schedule") : Optional.empty())
                .changeRequest(environment.evidence("APPVEYOR_PULL_REQUEST_NUMBER"))
                .changeRequest(environment.evidence("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME"))
                .fork(
                        environment.lookup("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME"),
                        environment.lookup("APPVEYOR_REPO_NAME"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "remove `clone_depth` and `shallow_clone` from appveyor.yml";
    }
}
