package dev.qte.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                .contains(new CiFacts("github", "GITHUB_ACTIONS", ref, SHA, event, null, null, null, null, null));
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
    void withoutAnEventNothingIsTrusted() {
        assertThat(detect("GITHUB_REF", "refs/heads/main"))
                .hasValueSatisfying(facts -> assertThat(facts.objection()).contains("GITHUB_EVENT_NAME"));
    }

    @Test
    void emptyRefAndCommitAreAbsent() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "", "GITHUB_SHA", ""))
                .contains(new CiFacts("github", "GITHUB_ACTIONS", null, null, "push", null, null, null, null, null));
    }

    @Test
    void relativesOfGitHubAreNotGitHub() {
        assertThat(detect("GITEA_ACTIONS", "true")).isEmpty();
        assertThat(detect("FORGEJO_ACTIONS", "true")).isEmpty();
        assertThat(detect("GITHUB_ACTIONS", "false")).isEmpty();
        assertThat(detect("GITHUB_ACTIONS", "")).isEmpty();
    }

    @Test
    void protectionIsWhatGitHubSays() {
        assertThat(detect("GITHUB_REF_PROTECTED", "true"))
                .map(CiFacts::protectedRef)
                .contains(true);
        assertThat(detect("GITHUB_REF_PROTECTED", "false"))
                .map(CiFacts::protectedRef)
                .contains(false);
    }

    @Test
    void aRefThatContradictsItsTypeIsObjectedTo() {
        assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/v1", "GITHUB_REF_TYPE", "tag"))
                .hasValueSatisfying(facts -> assertThat(facts.objection()).contains("GITHUB_REF_TYPE"));
    }

    @Test
    void aPayloadThatIsMissingIsObjectedTo(@TempDir Path folder) {
        for (String file : List.of(folder.resolve("missing").toString(), folder.toString(), "\0")) {
            assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/main", "GITHUB_EVENT_PATH", file))
                    .hasValueSatisfying(facts -> assertThat(facts.objection()).contains("payload"));
        }
    }

    @Test
    void aHugeOrBottomlessPayloadIsObjectedTo(@TempDir Path folder) throws IOException {
        Path huge = Files.writeString(folder.resolve("huge"), "{\"a\": \"" + "x".repeat(9 << 20) + "\"}");
        Path deep = Files.writeString(folder.resolve("deep"), "{\"a\": " + "[".repeat(100_000));
        for (Path file : List.of(huge, deep)) {
            assertThat(detect("GITHUB_EVENT_NAME", "push", "GITHUB_EVENT_PATH", file.toString()))
                    .hasValueSatisfying(facts -> assertThat(facts.objection()).contains("payload"));
        }
    }

    @Test
    void aDeletedForkIsAFork(@TempDir Path folder) throws IOException {
        Path event = Files.writeString(folder.resolve("event"), "{\"pull_request\": {\"head\": {\"repo\": null}}}");

        assertThat(detect("GITHUB_REPOSITORY", "o/r", "GITHUB_EVENT_PATH", event.toString()))
                .map(CiFacts::fork)
                .contains(true);
    }

    @Test
    void anEventToldByItsPayloadAloneIsObjectedToWithoutOne() {
        for (String event : List.of("release", "workflow_run", "issue_comment")) {
            assertThat(detect("GITHUB_EVENT_NAME", event, "GITHUB_REF", "refs/heads/main"))
                    .hasValueSatisfying(facts -> assertThat(facts.objection()).contains("GITHUB_EVENT_PATH"));
        }
    }
}
