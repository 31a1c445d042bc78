package dev.qte.mojo;

import dev.qte.stage.Stage;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;

/**
 * Writes how the environment is watched to <code>monitoring-config.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "monitoring", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class MonitoringMojo extends AbstractStageMojo {

    @Inject
    public MonitoringMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution, Set.of(Stage.MONITORING));
    }
}
