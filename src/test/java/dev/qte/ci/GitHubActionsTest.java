package dev.qte.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubActionsTest {

    private static final String SHA = "1234567890123456789012345678901234567890";

    private static Optional<CiFacts> detect(String... pairs) {
        Map<String, String> variables = new HashMap<>(Map.of("GITHUB_ACTIONS", "true", "GITHUB_SHA", SHA));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return new GitHubActions().detect(Environment.of(variables));
    }

    @ParameterizedTest
    @CsvSource({
        "push,              refs/heads/main",
        "push,              refs/heads/feature/x",
        "push,              refs/tags/v1.2.0",
        "workflow_dispatch, refs/heads/main",
        "workflow_dispatch, refs/tags/v1.2.0"
    })
    void pushAndDispatchCarryTheRefOfTrustedCode(String event, String ref) {
        assertThat(detect("GITHUB_EVENT_NAME", event, "GITHUB_REF", ref))
                .contains(new CiFacts("github", ref, SHA, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workflow_run",
                "issue_comment",
                "issues",
                "schedule",
                "repository_dispatch",
                "merge_group",
                "release",
                "create",
                "delete",
                "deployment",
                "deployment_status",
                "check_run",
                "check_suite",
                "status",
                "discussion",
                "discussion_comment",
                "label",
                "fork",
                "watch",
                "page_build",
                "registry_package",
                "workflow_call",
                "something_of_tomorrow",
                "Push",
                "push "
            })
    void everyOtherEventSaysNothingAboutTrustedCode(String event) {
        assertThat(detect("GITHUB_EVENT_NAME", event, "GITHUB_REF", "refs/heads/main"))
                .hasValueSatisfying(facts -> assertThat(facts.untrustedEvent()).contains(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment"})
    void aPullRequestIsOneEvenWhereItsRefIsMain(String event) {
        assertThat(detect("GITHUB_EVENT_NAME", event, "GITHUB_REF", "refs/heads/main"))
                .hasValueSatisfying(facts -> assertThat(facts.changeRequest()).contains(event));
    }

    @Test
    void aHeadRefIsEvidenceOfAPullRequestWhateverTheEvent() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/main", "GITHUB_HEAD_REF", "main"))
                .hasValueSatisfying(facts -> assertThat(facts.changeRequest()).contains("GITHUB_HEAD_REF"));
    }

    @Test
    void anEmptyHeadRefIsNone() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/main", "GITHUB_HEAD_REF", ""))
                .hasValueSatisfying(facts -> assertThat(facts.changeRequest()).isNull());
    }

    @Test
    void theBranchOfAMergeQueueIsNotMergedYet() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/gh-readonly-queue/main/pr-7-abc"))
                .hasValueSatisfying(facts -> assertThat(facts.untrustedEvent()).contains("merge queue"));
    }

    @Test
    void withoutAnEventNothingIsTrusted() {
        assertThat(detect("GITHUB_REF", "refs/heads/main"))
                .hasValueSatisfying(facts -> assertThat(facts.untrustedEvent()).contains("GITHUB_EVENT_NAME"));
    }

    @Test
    void emptyRefAndCommitAreAbsent() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "", "GITHUB_SHA", ""))
                .contains(new CiFacts("github", null, null, null, null));
    }

    @Test
    void relativesOfGitHubAreNotGitHub() {
        assertThat(detect("GITEA_ACTIONS", "true")).isEmpty();
        assertThat(detect("FORGEJO_ACTIONS", "true")).isEmpty();
        assertThat(detect("GITHUB_ACTIONS", "false")).isEmpty();
        assertThat(detect("GITHUB_ACTIONS", "")).isEmpty();
    }
}
