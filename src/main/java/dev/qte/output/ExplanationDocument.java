package dev.qte.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.qte.ci.CiFacts;
import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentContext;
import dev.qte.context.Explanation;
import dev.qte.context.RefRule;
import dev.qte.scm.ScmFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code qte:explain} says: lines for people, and for programs
 *
 * <pre>
 * {
 *   "schema_version": 1,
 *   "target": "staging",
 *   "reason": "refs/heads/main matches the rule refs/heads/main",
 *   "ref": "refs/heads/main",
 *   "commit": "9ae14a5...",
 *   "verified": true,
 *   "ci": {
 *     "system": "github",
 *     "recognised_by": "GITHUB_ACTIONS",
 *     ...
 *   },
 *   "variables": {
 *     "GITHUB_REF": "refs/heads/main",
 *     "GITLAB_CI": null,
 *     ...
 *   },
 *   "git": {
 *     "state": "commit",
 *     ...
 *   },
 *   "rules": [{
 *     "ref": "refs/heads/main",
 *     "environment": "staging",
 *     "matches": true
 *   }],
 *   "steps": ["the ref is refs/heads/main, by the CI system github", ...],
 *   "problems": []
 * }
 * </pre>
 */
public final class ExplanationDocument {

    private static final int SCHEMA_VERSION = 1;
    private static final int NAMES_IN_A_LINE = 5;

    private ExplanationDocument() {}

    /** For programs. */
    public static String json(Explanation explanation) {
        DeploymentContext context = explanation.context();
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("target", context.target().name());
        document.put("reason", context.reason());
        document.put("ref", context.ref());
        document.put("commit", context.commit());
        document.put("verified", context.verified());
        putCi(document, explanation.ci());
        ObjectNode variables = document.putObject("variables");
        explanation.variables().forEach((name, value) -> variables.put(name, value.orElse(null)));
        putGit(document, explanation.scm());
        ArrayNode rules = document.putArray("rules");
        for (RefRule rule : explanation.request().rules()) {
            ObjectNode node = rules.addObject();
            node.put("ref", rule.pattern().glob());
            node.put("environment", rule.environment().name());
            node.put("matches", context.ref() != null && rule.pattern().matches(context.ref()));
        }
        context.trail().forEach(document.putArray("steps")::add);
        ArrayNode problems = document.putArray("problems");
        explanation.problems().forEach(problem -> {
            ObjectNode node = problems.addObject();
            node.put("what", problem.what());
            node.put("where", problem.where());
            node.put("fix", problem.fix());
        });
        return Json.render(document);
    }

    private static void putCi(ObjectNode document, @Nullable CiFacts ci) {
        if (ci == null) {
            document.putNull("ci");
            return;
        }
        ObjectNode node = document.putObject("ci");
        node.put("system", ci.system());
        node.put("recognised_by", ci.marker());
        node.put("ref", ci.ref());
        node.put("commit", ci.commit());
        node.put("event", ci.event());
        node.put("untrusted_event", ci.untrustedEvent());
        node.put("change_request", ci.changeRequest());
        node.put("fork", ci.fork());
        node.put("objection", ci.objection());
        node.put("protected_ref", ci.protectedRef());
    }

    private static void putGit(ObjectNode document, @Nullable ScmFacts scm) {
        if (scm == null) {
            document.putNull("git");
            return;
        }
        ObjectNode node = document.putObject("git");
        node.put("state", scm.state().name().toLowerCase(Locale.ROOT));
        node.put("head", scm.head());
        node.put("branch", scm.branch());
        node.put("tag_here", scm.tagHere());
        node.put("claimed_tag_commit", scm.claimedTagCommit());
    }

    /** For people. */
    public static List<String> lines(Explanation explanation) {
        DeploymentContext context = explanation.context();
        List<String> lines = new ArrayList<>();
        lines.add("Deployment target: " + context.target());
        lines.add("  because " + context.reason());
        lines.add("  ref " + orNone(context.ref()) + ", commit " + orNone(context.commit())
                + (context.verified() ? ", confirmed by git" : ", not confirmed by git"));
        addCi(lines, explanation);
        addGit(lines, explanation.scm());
        ContextRequest.Gates gates = explanation.request().gates();
        lines.add("Asked for beyond the gates that always stand");
        lines.add("  allowedEvents " + gates.allowedEvents() + ", requireProtectedRef " + gates.protectedRef()
                + ", requireAncestorOf " + orNone(gates.ancestorOf()));
        lines.add("Step by step");
        context.trail().forEach(step -> lines.add("  " + step));
        explanation.problems().stream().flatMap(problem -> problem.lines()).forEach(lines::add);
        return lines;
    }

    private static void addCi(List<String> lines, Explanation explanation) {
        CiFacts ci = explanation.ci();
        lines.add("CI system");
        lines.add(ci == null ? "  none recognised" : "  " + ci.system() + ", recognised by " + ci.marker());
        if (ci != null) {
            lines.add("  event " + orNone(ci.event()) + ", change request " + orNone(ci.changeRequest())
                    + ", from a fork " + orNone(ci.fork()) + ", protected " + orNone(ci.protectedRef()));
        }
        for (Map.Entry<String, Optional<String>> variable :
                explanation.variables().entrySet()) {
            variable.getValue().ifPresent(value -> lines.add("  " + variable.getKey() + "=" + value));
        }
        List<String> unset = explanation.variables().entrySet().stream()
                .filter(variable -> variable.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        lines.add("  looked for, and not set:");
        for (int from = 0; from < unset.size(); from += NAMES_IN_A_LINE) {
            lines.add("    " + String.join(", ", unset.subList(from, Math.min(from + NAMES_IN_A_LINE, unset.size()))));
        }
    }

    private static void addGit(List<String> lines, @Nullable ScmFacts scm) {
        lines.add("Git");
        lines.add(
                scm == null
                        ? "  not read"
                        : "  " + scm.state().name().toLowerCase(Locale.ROOT) + ", HEAD " + orNone(scm.head())
                                + ", branch "
                                + orNone(scm.branch()) + ", tag here " + orNone(scm.tagHere()) + ", claimed tag at "
                                + orNone(scm.claimedTagCommit()));
    }

    private static String orNone(@Nullable Object value) {
        return value == null ? "(none)" : value.toString();
    }
}
