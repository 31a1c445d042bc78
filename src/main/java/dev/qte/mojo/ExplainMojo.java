package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.Explanation;
import dev.qte.output.ExplanationDocument;
import dev.qte.publish.Console;
import dev.qte.publish.LogText;
import dev.qte.scm.Checkout;
import dev.qte.stage.MonitoringStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Prints every fact read and why the target is what it is. Writes nothing, publishes nothing, and needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "explain", threadSafe = true, requiresProject = false)
public final class ExplainMojo extends AbstractEnvironmentMojo {

    private static final String TEXT = "text";
    private static final String JSON = "json";

    /**
     * <code>text</code> for people, in the log; <code>json</code> for programs, alone on standard output:
     * <code>mvn -q qte:explain -Dqte.format=json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.format", defaultValue = TEXT)
    private @Nullable String format;

    @Inject
    public ExplainMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution);
    }

    @Override
    void run(Reactor reactor) {
        List<Finding> mistakes = new ArrayList<>();
        String form = attempt(mistakes, this::requireFormat).orElse(TEXT);
        Configuration configuration = configuration(reactor, mistakes);
        ContextRequest request = request(configuration);
        Environment environment = Environment.ofProcess();
        Explanation explanation;
        try (Checkout checkout = Facts.checkout(checkout(), environment)) {
            explanation = Facts.explain(request, environment, checkout);
        }
        Optional<ExplanationDocument.Configured> configured =
                configured(configuration, explanation.context().target());
        if (form.equals(JSON)) {
            Console.ofProcess().print(ExplanationDocument.json(explanation, configured));
        } else {
            ExplanationDocument.lines(explanation, configured).stream()
                    .map(LogText::line)
                    .forEach(getLog()::info);
        }
    }

    private Optional<ExplanationDocument.Configured> configured(Configuration configuration, DeploymentTarget target) {
        return configuration
                .environment(target)
                .flatMap(environment -> configuration
                        .origins(target)
                        .map(variables -> new ExplanationDocument.Configured(
                                variables, MonitoringStage.monitoring(environment, convention()), convention())));
    }

    private String requireFormat() {
        String form = given(format).orElse(TEXT);
        if (!List.of(TEXT, JSON).contains(form)) {
            throw DeploymentFailure.configuration(
                    "'" + form + "' is no format", "parameter qte.format", "use one of text, json");
        }
        return form;
    }
}
