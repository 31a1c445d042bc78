package dev.qte.ci;

import java.util.Optional;

/**
 * GitLab CI. {@code CI_COMMIT_BRANCH} is absent in merge request pipelines, where {@code CI_COMMIT_REF_NAME} is the source
 * branch, which may be a fork's {@code main}; so that one is never read. A child pipeline's source is
 * {@code parent_pipeline} whatever its parent runs for; the merge request variables tell.
 *
 * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">variables</a>
 */
final class GitLabCi implements CiSystem {

    @Override
    public String id() {
        return "gitlab";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("GITLAB_CI").isEmpty()) {
            return Optional.empty();
        }
        Optional<String> tag = environment.lookup("CI_COMMIT_TAG");
        Optional<String> branch = environment.lookup("CI_COMMIT_BRANCH");
        return Optional.of(new CiFacts.Builder(id(), "GITLAB_CI")
                .ref(tag, branch)
                .commit(environment.lookup("CI_COMMIT_SHA"))
                .event(environment.lookup("CI_PIPELINE_SOURCE"), "push", "web", "parent_pipeline")
                .changeRequest(environment.evidence("CI_MERGE_REQUEST_IID"))
                .changeRequest(environment.evidence("CI_MERGE_REQUEST_ID"))
                .changeRequest(environment.evidence("CI_MERGE_REQUEST_REF_PATH"))
                .changeRequest(environment.evidence("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"))
                .changeRequest(environment.evidence("CI_EXTERNAL_PULL_REQUEST_IID"))
                .changeRequest(environment.evidence("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"))
                .changeRequest(environment
                        .lookup("CI_PIPELINE_SOURCE")
                        .filter(source -> source.endsWith("_request_event"))
                        .map(source -> "the pipeline's source is " + source))
                .fork(
                        environment.lookup("CI_MERGE_REQUEST_SOURCE_PROJECT_ID"),
                        environment.lookup("CI_MERGE_REQUEST_PROJECT_ID"))
                // Whoever runs a pipeline by hand can set the one variable, and easily forgets the other.
                .objection(environment
                        .lookup("CI_COMMIT_REF_NAME")
                        .filter(name -> tag.or(() -> branch)
                                .filter(ref -> !ref.equals(name))
                                .isPresent())
                        .map(name -> "CI_COMMIT_REF_NAME is " + name + ", which contradicts the branch or tag"))
                .protectedRef(environment.lookup("CI_COMMIT_REF_PROTECTED"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set the variable GIT_DEPTH: \"0\" on the job";
    }
}
