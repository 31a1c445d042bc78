package dev.qte.mojo;

import dev.qte.stage.Stage;
import java.util.EnumSet;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Runs all stages in one go: decides the target, and writes <code>deployment-config.env</code>,
 * <code>monitoring-config.json</code> and <code>deployment.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-config", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class DeployConfigMojo extends AbstractStageMojo {

    /**
     * What the whole build may take, for example <code>180s</code> or <code>5m</code>. Over budget is a warning with
     * each stage's share, never a failure. <code>0</code> turns it off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.timeBudget", defaultValue = "180s")
    private String timeBudget = "";

    @Inject
    public DeployConfigMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution, EnumSet.allOf(Stage.class));
    }

    @Override
    Optional<TimeBudget> timeBudget() {
        return Optional.of(TimeBudget.of(timeBudget));
    }
}
