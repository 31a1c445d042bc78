package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.ci.Environment;
import dev.qte.context.ContextRequest;
import dev.qte.context.Explanation;
import dev.qte.context.RefRule;
import dev.qte.output.ExplanationDocument;
import dev.qte.scm.Checkout;
import dev.qte.testkit.GitRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsExplainTest {

    @TempDir
    private Path checkout;

    private String head = "";

    @BeforeEach
    void setUp() {
        head = GitRepository.init(checkout).commit();
    }

    private Explanation explain(Map<String, String> variables) {
        Environment environment = Environment.of(variables);
        try (Checkout opened = Facts.checkout(checkout, environment)) {
            return Facts.explain(
                    new ContextRequest(
                            ContextRequest.Given.NOTHING, "auto", ContextRequest.Gates.DEFAULTS, RefRule.DEFAULTS),
                    environment,
                    opened);
        }
    }

    @Test
    void peopleReadEveryFactGateAndRule() {
        assertThat(ExplanationDocument.lines(
                        explain(Map.of(
                                "GITHUB_ACTIONS", "true",
                                "GITHUB_EVENT_NAME", "push",
                                "GITHUB_REF", "refs/heads/feature",
                                "GITHUB_SHA", head)),
                        Optional.empty()))
                .contains(
                        "Deployment target: none",
                        "  because no rule matches refs/heads/feature",
                        "  github, recognised by GITHUB_ACTIONS",
                        "  GITHUB_REF=refs/heads/feature",
                        "  gate, evidence of a change request: open",
                        "  the rule refs/heads/main does not match",
                        "  the rule refs/tags/** does not match")
                .anyMatch(line -> line.startsWith("    ") && line.contains("GITLAB_CI"))
                .anyMatch(line -> line.startsWith("  commit, HEAD " + head));
    }

    @Test
    void programsReadTheSame() {
        String json = ExplanationDocument.json(
                explain(Map.of("CI", "true", "AWS_SECRET_ACCESS_KEY", "hunter2")), Optional.empty());

        assertThat(json)
                .contains(
                        "\"target\": \"none\"",
                        "\"system\": \"unrecognised\"",
                        "\"recognised_by\": \"CI\"",
                        "\"CI\": \"true\"",
                        "\"GITLAB_CI\": null",
                        "\"state\": \"commit\"",
                        "\"branch\": \"refs/heads/main\"",
                        "\"matches\": false",
                        "\"problems\": []")
                .doesNotContain("hunter2", "AWS");
    }

    @Test
    void factsThatCannotBeHadAreProblems() {
        Explanation explanation = explain(Map.of("GITHUB_ACTIONS", "true", "JENKINS_URL", "x"));

        assertThat(explanation.context().target().isNone()).isTrue();
        assertThat(ExplanationDocument.json(explanation, Optional.empty()))
                .contains("github and jenkins", "-Dqte.ci=github");
        assertThat(ExplanationDocument.lines(explanation, Optional.empty()))
                .anyMatch(line -> line.contains("github and jenkins"));
    }
}
