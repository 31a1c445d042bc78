package dev.qte.ci;

import java.util.Optional;

/**
 * Google Cloud Build. Branch and tag are substitutions, which reach the environment only where the build maps them there.
 *
 * @see <a href="https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values">substitutions</a>
 */
final class CloudBuild implements CiSystem {

    @Override
    public String id() {
        return "cloudbuild";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("BUILDER_OUTPUT").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "BUILDER_OUTPUT")
                .ref(environment.lookup("TAG_NAME"), environment.lookup("BRANCH_NAME"))
                .commit(environment.lookup("COMMIT_SHA"))
                .changeRequest(environment.evidence("_PR_NUMBER"))
                .changeRequest(environment.evidence("_HEAD_REPO_URL"))
                .changeRequest(environment.evidence("_HEAD_BRANCH"))
                .changeRequest(environment.evidence("_BASE_BRANCH"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "run `git fetch --unshallow --tags` in a step before";
    }
}
