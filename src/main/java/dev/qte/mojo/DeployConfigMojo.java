package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.stage.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs all stages in one go: decides the target, and writes <code>deployment-config.env</code>,
 * <code>monitoring-config.json</code> and <code>deployment.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-config", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class DeployConfigMojo extends AbstractStageMojo {

    private static final String DEFAULT_BUDGET = "180s";

    /**
     * What the whole build may take, for example <code>180s</code> or <code>5m</code>. Over budget is a warning with
     * each stage's share, never a failure. <code>0</code> turns it off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.timeBudget", defaultValue = DEFAULT_BUDGET)
    private @Nullable String timeBudget;

    @Inject
    public DeployConfigMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution, EnumSet.allOf(Stage.class));
    }

    @Override
    Optional<TimeBudget> timeBudget(List<Finding> mistakes) {
        return attempt(mistakes, () -> TimeBudget.of(given(timeBudget).orElse(DEFAULT_BUDGET)));
    }
}
