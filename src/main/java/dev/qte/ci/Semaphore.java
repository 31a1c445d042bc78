package dev.qte.ci;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Semaphore. {@code SEMAPHORE_GIT_BRANCH} is the target branch of a pull request, so the type of the ref decides what is read.
 *
 * @see <a href="https://docs.semaphore.io/reference/env-vars">variables</a>
 */
final class Semaphore implements CiSystem {

    @Override
    public String id() {
        return "semaphore";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("SEMAPHORE", "true")) {
            return Optional.empty();
        }
        Optional<String> type = environment.lookup("SEMAPHORE_GIT_REF_TYPE");
        Optional<String> prefix = type.filter("tag"::equals)
                .map(tag -> "refs/tags/")
                .or(() -> type.filter("branch"::equals).map(branch -> "refs/heads/"));
        Optional<String> ref = environment.lookup("SEMAPHORE_GIT_REF");
        return Optional.of(new CiFacts.Builder(id(), "SEMAPHORE")
                .ref(ref.filter(full -> prefix.isPresent()))
                .commit(environment.lookup("SEMAPHORE_GIT_SHA"))
                .event(startedBy(environment))
                .changeRequest(environment.evidence("SEMAPHORE_GIT_PR_NUMBER"))
                .changeRequest(environment.evidence("SEMAPHORE_GIT_PR_BRANCH"))
                .changeRequest(environment.evidence("SEMAPHORE_GIT_PR_SLUG"))
                .changeRequest(
                        type.filter("pull-request"::equals).map(request -> "SEMAPHORE_GIT_REF_TYPE is pull-request"))
                .fork(environment.lookup("SEMAPHORE_GIT_PR_SLUG"), environment.lookup("SEMAPHORE_GIT_REPO_SLUG"))
                .objection(ref.filter(full -> prefix.filter(full::startsWith).isEmpty())
                        .map(full -> "SEMAPHORE_GIT_REF_TYPE does not say that the ref is a branch or a tag"))
                .build());
    }

    private static Optional<String> startedBy(Environment environment) {
        return Stream.of("schedule", "api")
                .filter(event ->
                        environment.is("SEMAPHORE_WORKFLOW_TRIGGERED_BY_" + event.toUpperCase(Locale.ROOT), "true"))
                .findFirst();
    }

    @Override
    public String fullHistoryAdvice() {
        return "run `checkout --use-cache` with the whole history, then `git fetch --unshallow --tags`";
    }
}
