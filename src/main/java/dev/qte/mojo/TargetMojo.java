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
 * Decides where this commit may be deployed, tells the CI system as <code>deployment_target</code>, and sets the
 * project property <code>qte.target</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "target", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class TargetMojo extends AbstractStageMojo {

    @Inject
    public TargetMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution, Set.of(Stage.TARGET));
    }
}
