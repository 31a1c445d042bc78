package dev.qte.ci;

import java.util.Optional;

/**
 * Azure Pipelines. {@code BUILD_SOURCEBRANCH} is the full ref; {@code BUILD_SOURCEBRANCHNAME} is its last segment, the same
 * {@code main} for {@code evil/main} and for a tag, and is never read.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/build/variables">variables</a>
 */
final class AzurePipelines implements CiSystem {

    @Override
    public String id() {
        return "azure";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("TF_BUILD", "true")) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "TF_BUILD")
                .ref(environment.lookup("BUILD_SOURCEBRANCH"))
                .commit(environment.lookup("BUILD_SOURCEVERSION"))
                .event(environment.lookup("BUILD_REASON"), "IndividualCI", "BatchedCI", "Manual")
                .changeRequest(environment.evidence("SYSTEM_PULLREQUEST_PULLREQUESTID"))
                .changeRequest(environment.evidence("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"))
                .changeRequest(environment.evidence("SYSTEM_PULLREQUEST_SOURCEBRANCH"))
                .changeRequest(environment.evidence("SYSTEM_PULLREQUEST_TARGETBRANCH"))
                .changeRequest(
                        environment.is("BUILD_REASON", "PullRequest")
                                ? Optional.of("BUILD_REASON is PullRequest")
                                : Optional.empty())
                .fork(environment
                        .lookup("SYSTEM_PULLREQUEST_ISFORK")
                        .map("true"::equalsIgnoreCase)
                        .orElse(null))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `fetchDepth: 0` and `fetchTags: true` on the checkout step";
    }
}
