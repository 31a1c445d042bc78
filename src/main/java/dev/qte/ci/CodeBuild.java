package dev.qte.ci;

import java.util.Optional;

/**
 * AWS CodeBuild. A webhook's trigger ({@code branch/main}, {@code tag/v1}, {@code pr/7}) tells what the head ref alone does not:
 * that of a pull request is the fork's {@code refs/heads/main}. Without a webhook the source version is ambiguous.
 *
 * @see <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">variables</a>
 */
final class CodeBuild implements CiSystem {

    @Override
    public String id() {
        return "codebuild";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("CODEBUILD_BUILD_ID").isEmpty()) {
            return Optional.empty();
        }
        Optional<String> trigger = environment.lookup("CODEBUILD_WEBHOOK_TRIGGER");
        Optional<String> ref = after("tag/", trigger)
                .map(tag -> "refs/tags/" + tag)
                .or(() -> after("branch/", trigger).map(branch -> "refs/heads/" + branch));
        return Optional.of(new CiFacts.Builder(id(), "CODEBUILD_BUILD_ID")
                .ref(ref)
                .commit(environment.lookup("CODEBUILD_RESOLVED_SOURCE_VERSION"))
                .event(environment.lookup("CODEBUILD_WEBHOOK_EVENT"), "PUSH")
                .changeRequest(after("pr/", trigger).map(number -> "CODEBUILD_WEBHOOK_TRIGGER is pr/" + number))
                .changeRequest(environment
                        .lookup("CODEBUILD_WEBHOOK_EVENT")
                        .filter(event -> event.startsWith("PULL_REQUEST"))
                        .map(event -> "the event is " + event))
                .changeRequest(environment.evidence("CODEBUILD_WEBHOOK_BASE_REF"))
                .objection(environment
                        .lookup("CODEBUILD_WEBHOOK_HEAD_REF")
                        .filter(head -> ref.isPresent() && !head.equals(ref.get()))
                        .map(head -> "CODEBUILD_WEBHOOK_TRIGGER and CODEBUILD_WEBHOOK_HEAD_REF contradict each other"))
                .build());
    }

    private static Optional<String> after(String prefix, Optional<String> trigger) {
        return trigger.filter(text -> text.startsWith(prefix)).map(text -> text.substring(prefix.length()));
    }

    @Override
    public String fullHistoryAdvice() {
        return "set the source's git clone depth to Full";
    }
}
