package dev.qte.output;

import dev.qte.Finding;
import dev.qte.ci.CiFacts;
import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentContext;
import dev.qte.context.Explanation;
import dev.qte.context.RefRule;
import dev.qte.scm.ScmFacts;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthConvention;
import dev.qte.stage.LayeredVariables;
import dev.qte.stage.Monitoring;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 *   "origins": {
 *     "LOG_LEVEL": ["src/deploy/staging.env:3", "src/deploy/common.env:1"]
 *   },
 *   "health": {
 *     "urls": ["https://staging-api.example.com/actuator/health"],
 *     "convention": "spring",
 *     "because": "org.springframework.boot:spring-boot-maven-plugin"
 *   },
 *   "problems": []
 * }
 * </pre>
 */
public final class ExplanationDocument {

    private static final int SCHEMA_VERSION = 1;
    private static final int NAMES_IN_A_LINE = 5;

    private ExplanationDocument() {}

    /**
     * What is configured for the environment a commit goes to.
     *
     * @param variables with where they come from
     * @param convention by which the module tells of its health unless it is configured
     */
    public record Configured(LayeredVariables variables, Monitoring monitoring, HealthConvention convention) {}

    /** For programs; {@code configured} are the variables of the environment the commit goes to, if it goes to one. */
    public static String json(Explanation explanation, Optional<Configured> configured) {
        DeploymentContext context = explanation.context();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("target", context.target().name());
        document.put("reason", context.reason());
        document.put("ref", context.ref());
        document.put("commit", context.commit());
        document.put("verified", context.verified());
        document.put("ci", ci(explanation.ci()));
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        explanation.variables().forEach((name, value) -> variables.put(name, value.orElse(null)));
        document.put("variables", variables);
        document.put("git", git(explanation.scm()));
        List<Map<String, @Nullable Object>> rules = new ArrayList<>();
        for (RefRule rule : explanation.request().rules()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("ref", rule.pattern().glob());
            object.put("environment", rule.environment().name());
            object.put("matches", context.ref() != null && rule.pattern().matches(context.ref()));
            rules.add(object);
        }
        document.put("rules", rules);
        document.put("steps", context.trail());
        Map<String, List<String>> origins = new LinkedHashMap<>();
        configured.ifPresent(environment -> {
            for (Variable variable : environment.variables().variables()) {
                origins.put(variable.name(), environment.variables().origins(variable.name()));
            }
        });
        document.put("origins", origins);
        document.put("health", configured.map(ExplanationDocument::health).orElse(null));
        List<Map<String, @Nullable Object>> problems = new ArrayList<>();
        for (Finding problem : explanation.problems()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("what", problem.what());
            object.put("where", problem.where());
            object.put("fix", problem.fix());
            problems.add(object);
        }
        document.put("problems", problems);
        return Json.render(document);
    }

    private static @Nullable Map<String, @Nullable Object> ci(@Nullable CiFacts ci) {
        if (ci == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("system", ci.system());
        object.put("recognised_by", ci.marker());
        object.put("ref", ci.ref());
        object.put("commit", ci.commit());
        object.put("event", ci.event());
        object.put("untrusted_event", ci.untrustedEvent());
        object.put("change_request", ci.changeRequest());
        object.put("fork", ci.fork());
        object.put("objection", ci.objection());
        object.put("protected_ref", ci.protectedRef());
        return object;
    }

    private static @Nullable Map<String, @Nullable Object> git(@Nullable ScmFacts scm) {
        if (scm == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("state", scm.state().name().toLowerCase(Locale.ROOT));
        object.put("head", scm.head());
        object.put("branch", scm.branch());
        object.put("tag_here", scm.tagHere());
        object.put("claimed_tag_commit", scm.claimedTagCommit());
        return object;
    }

    /** For people, likewise. */
    public static List<String> lines(Explanation explanation, Optional<Configured> configured) {
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
        configured.ifPresent(environment -> addConfigured(lines, environment));
        explanation.problems().stream().flatMap(problem -> problem.lines()).forEach(lines::add);
        return lines;
    }

    private static Map<String, @Nullable Object> health(Configured configured) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(
                "urls",
                configured.monitoring().checks().stream().map(HealthCheck::url).toList());
        object.put("convention", configured.convention().preset().name().toLowerCase(Locale.ROOT));
        object.put("because", configured.convention().because());
        return object;
    }

    /** Names and places, no values: this goes to a log. */
    private static void addConfigured(List<String> lines, Configured configured) {
        HealthConvention convention = configured.convention();
        lines.add("Health of the environment");
        configured.monitoring().checks().forEach(check -> lines.add("  " + check.name() + " at " + check.url()));
        lines.add("  what is not configured is " + convention.preset().name().toLowerCase(Locale.ROOT)
                + (convention.because().isEmpty()
                        ? ", as the module shows no framework"
                        : ", as the module is built with " + convention.because()));
        LayeredVariables layers = configured.variables();
        if (layers.variables().isEmpty()) {
            return;
        }
        lines.add("Variables of the environment, and where they come from");
        for (Variable variable : layers.variables()) {
            lines.add("  " + variable.name() + " from " + String.join(", over ", layers.origins(variable.name())));
        }
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
