package dev.qte.ci;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What GitHub Actions and its relatives have in common: the {@code GITHUB_*} variables and the event's payload.
 *
 * <p>Only {@code push}, {@code workflow_dispatch} and a published {@code release} carry the ref of code that is in the
 * repository by somebody's right to write. Every other event either runs for anybody ({@code issue_comment}), names the
 * default branch whatever triggered it ({@code workflow_run}, {@code pull_request_target}), or runs code not merged yet
 * ({@code merge_group}, whose branch also arrives as a {@code push}).
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows">events</a>
 */
final class ActionsRunner {

    private static final String NO_COMMIT = "0".repeat(40);

    /** Events whose payload alone tells what they are about. */
    private static final Pattern TOLD_BY_PAYLOAD =
            Pattern.compile("release.*|prerelease|workflow_run|workflow_call|issue_comment|check_.*");

    private static final List<String> FINISHED_RELEASES = List.of("published", "released");

    private final Environment environment;
    private final Optional<String> payloadFile;
    private final Optional<EventPayload> payload;

    ActionsRunner(Environment environment) {
        this.environment = environment;
        this.payloadFile = environment.lookup("GITHUB_EVENT_PATH");
        this.payload = payloadFile.flatMap(EventPayload::read);
    }

    /** The facts, so far as these variables and the payload tell. */
    CiFacts.Builder facts(String system, String marker) {
        Optional<String> ref = environment.lookup("GITHUB_REF");
        Optional<String> event = event();
        CiFacts.Builder facts = new CiFacts.Builder(system, marker)
                .ref(ref)
                .commit(environment.lookup("GITHUB_SHA"))
                .event(event, "push", "workflow_dispatch", "release")
                .changeRequest(environment.evidence("GITHUB_HEAD_REF"))
                .changeRequest(environment.evidence("GITHUB_BASE_REF"))
                .changeRequest(
                        event.filter(name -> name.startsWith("pull_request")).map(name -> "the event is " + name))
                .changeRequest(payload.flatMap(ActionsRunner::pullRequestIn))
                .objection(event.isEmpty() ? Optional.of("GITHUB_EVENT_NAME is not set") : Optional.empty())
                .objection(unreadablePayload(event))
                .objection(payload.flatMap(document -> deletedRef(document, event, ref)))
                .objection(contradiction(ref));
        payload.filter(document -> document.has("pull_request")).ifPresent(document -> facts.fork(isFork(document)));
        return facts;
    }

    /**
     * The event, with a release by what became of it: only a published one is {@code release}, a pre-release is
     * {@code prerelease}, any other {@code release:<action>}.
     */
    private Optional<String> event() {
        Optional<String> name = environment.lookup("GITHUB_EVENT_NAME");
        if (name.filter("release"::equals).isEmpty()) {
            return name.map(this::caller);
        }
        String action = payload.flatMap(document -> document.text("action")).orElse("unknown");
        if (!FINISHED_RELEASES.contains(action)) {
            return Optional.of("release:" + action);
        }
        boolean isFinal = payload.filter(
                        document -> document.isFalse("release", "prerelease") && !document.isTrue("release", "draft"))
                .isPresent();
        return Optional.of(isFinal ? "release" : "prerelease");
    }

    /** Gitea says {@code workflow_call} in a reusable workflow, where GitHub names the caller's event; a push is told by its payload. */
    private String caller(String event) {
        boolean push = payload.filter(
                        document -> document.has("after") && document.has("before") && document.has("ref"))
                .isPresent();
        return event.equals("workflow_call") && push ? "push" : event;
    }

    private Optional<String> unreadablePayload(Optional<String> event) {
        if (payload.isPresent()) {
            return Optional.empty();
        }
        return payloadFile
                .map(file ->
                        "the event's payload cannot be read: the file of GITHUB_EVENT_PATH is missing, too large or no"
                                + " JSON object")
                .or(() -> event.filter(name -> TOLD_BY_PAYLOAD.matcher(name).matches())
                        .map(name -> "GITHUB_EVENT_PATH is not set, so nobody knows what the event is about"));
    }

    private static Optional<String> pullRequestIn(EventPayload document) {
        if (document.has("pull_request")) {
            return Optional.of("the event's payload has a pull_request");
        }
        if (document.has("issue", "pull_request")) {
            return Optional.of("the event is about a pull request");
        }
        return document.text("workflow_run", "event")
                .filter(event -> event.startsWith("pull_request"))
                .map(event -> "the workflow that ran was started by " + event);
    }

    /** After a deletion, and only then, GITHUB_REF and GITHUB_SHA are those of the default branch. */
    private static Optional<String> deletedRef(EventPayload document, Optional<String> event, Optional<String> ref) {
        if (document.isTrue("deleted")
                || document.text("after").filter(NO_COMMIT::equals).isPresent()) {
            return Optional.of("the push deleted its ref");
        }
        return document.text("ref")
                .filter(pushed -> event.filter("push"::equals).isPresent()
                        && !ref.filter(pushed::equals).isPresent())
                .map(pushed -> "the event's payload names " + pushed);
    }

    private Optional<String> contradiction(Optional<String> ref) {
        return environment
                .lookup("GITHUB_REF_TYPE")
                .filter(type -> ref.isPresent()
                        && !ref.get().startsWith("refs/pull/")
                        && !ref.get().startsWith(type.equals("tag") ? "refs/tags/" : "refs/heads/"))
                .map(type -> "GITHUB_REF_TYPE is " + type + ", but GITHUB_REF is " + ref.orElse(""));
    }

    /** A fork that was deleted meanwhile is null, and a fork still. */
    private boolean isFork(EventPayload document) {
        return !document.text("pull_request", "head", "repo", "full_name")
                .equals(environment.lookup("GITHUB_REPOSITORY"));
    }
}
