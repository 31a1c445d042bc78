package dev.qte.ci;

import java.util.Optional;

/**
 * Bitbucket Pipelines. In a pull request {@code BITBUCKET_BRANCH} is the source branch, which may be {@code main}.
 *
 * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">variables</a>
 */
final class BitbucketPipelines implements CiSystem {

    @Override
    public String id() {
        return "bitbucket";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("BITBUCKET_BUILD_NUMBER").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "BITBUCKET_BUILD_NUMBER")
                .ref(environment.lookup("BITBUCKET_TAG"), environment.lookup("BITBUCKET_BRANCH"))
                .commit(environment.lookup("BITBUCKET_COMMIT"))
                .changeRequest(environment.evidence("BITBUCKET_PR_ID"))
                .changeRequest(environment.evidence("BITBUCKET_PR_DESTINATION_BRANCH"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `clone: depth: full` in bitbucket-pipelines.yml";
    }
}
