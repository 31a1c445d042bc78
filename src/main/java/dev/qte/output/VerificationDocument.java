package dev.qte.output;

import dev.qte.stage.Urls;
import dev.qte.stage.Variable;
import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.Outcome;
import dev.qte.verify.RollbackDecision;
import dev.qte.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to. {@code verification.json}, with times, because it tells what happened:
 *
 * <pre>
 * {
 *   "schema_version": 1,
 *   "outcome": "WRONG_VERSION",
 *   "decision": "rollback",
 *   "rollback_to": "v1.1.0",
 *   "reason": "wrong_version",
 *   "message": "version: version 1.1.0 instead of 1.2.0; go back to v1.1.0",
 *   "target": "production",
 *   "version": "v1.2.0",
 *   "commit": "9ae14a5...",
 *   "irreversible_changes": [],
 *   "checks": [{
 *     "name": "health",
 *     "url": "https://api.example.com/actuator/health",
 *     "state": "passed",
 *     "detail": "HTTP 200"
 *   }, ...],
 *   "attempts": [{
 *     "check": "health",
 *     "state": "passed",
 *     "detail": "HTTP 200",
 *     "count": 12,
 *     "first": "2026-03-01T12:00:00.120Z",
 *     "last": "2026-03-01T12:01:50.114Z"
 *   }, ...],
 *   "started": "2026-03-01T12:00:00Z",
 *   "finished": "2026-03-01T12:01:50.200Z"
 * }
 * </pre>
 *
 * <p>and {@code verification.env}, for a shell and as GitLab's dotenv report:
 *
 * <pre>
 * DEPLOY_VERIFIED=false
 * DEPLOY_OUTCOME=WRONG_VERSION
 * ROLLBACK_DECISION=rollback
 * ROLLBACK_TO=v1.1.0
 * ROLLBACK_REASON=wrong_version
 * </pre>
 */
public final class VerificationDocument {

    /** The document's file. */
    public static final String NAME = "verification.json";

    /** The file of variables. */
    public static final String VARIABLES_NAME = "verification.env";

    private static final int SCHEMA_VERSION = 1;

    private VerificationDocument() {}

    /**
     * What was verified.
     *
     * @param target the environment; null when nothing was said of it
     * @param version what was deployed; null when it is not known
     * @param commit null when it is not known
     * @param irreversibleChanges null when they are not known
     */
    public record Subject(
            @Nullable String target,
            @Nullable String version,
            @Nullable String commit,
            @Nullable List<String> irreversibleChanges) {}

    /** {@code verification.json}. */
    public static String render(
            Subject subject, List<Check> checks, Verification verification, RollbackDecision decision) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("outcome", verification.outcome().name());
        document.put("decision", decision.action().id());
        document.put("rollback_to", decision.version());
        document.put("reason", decision.reason());
        document.put("message", message(verification, decision));
        document.put("target", subject.target());
        document.put("version", subject.version());
        document.put("commit", subject.commit());
        document.put("irreversible_changes", subject.irreversibleChanges());
        document.put(
                "checks",
                checks.stream()
                        .map(check ->
                                check(check, verification.progress().last().get(check.name())))
                        .toList());
        List<Map<String, Object>> attempts = new ArrayList<>();
        verification.attempts().forEach(attempt -> attempts.add(attempts(attempt)));
        document.put("attempts", attempts);
        document.put("started", verification.started().toString());
        document.put("finished", verification.finished().toString());
        return Json.render(document);
    }

    /** What happened and what follows, in one sentence. */
    public static String message(Verification verification, RollbackDecision decision) {
        return verification.outcome() == Outcome.HEALTHY || verification.outcome() == Outcome.SKIPPED
                ? decision.because()
                : verification.progress().complaint() + "; " + decision.because();
    }

    private static Map<String, @Nullable Object> check(Check check, @Nullable CheckResult last) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", check.name());
        object.put("url", Urls.withoutSecrets(check.url()));
        object.put("state", last == null ? null : last.state().id());
        object.put("detail", last == null ? null : last.detail());
        return object;
    }

    private static Map<String, Object> attempts(Verification.Attempts attempts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", attempts.check());
        object.put("state", attempts.result().state().id());
        object.put("detail", attempts.result().detail());
        object.put("count", attempts.count());
        object.put("first", attempts.first().toString());
        object.put("last", attempts.last().toString());
        return object;
    }

    /** The variables of {@code verification.env}, in order. Always all of them, for shells that mind what is not set. */
    public static List<Variable> variables(Outcome outcome, RollbackDecision decision) {
        return List.of(
                new Variable("DEPLOY_VERIFIED", String.valueOf(outcome == Outcome.HEALTHY)),
                new Variable("DEPLOY_OUTCOME", outcome.name()),
                new Variable("ROLLBACK_DECISION", decision.action().id()),
                new Variable(
                        "ROLLBACK_TO", Optional.ofNullable(decision.version()).orElse("")),
                new Variable("ROLLBACK_REASON", decision.reason()));
    }
}
