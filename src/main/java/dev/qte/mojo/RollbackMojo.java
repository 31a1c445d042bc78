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
 * Writes the version to go back to, and how, to <code>deployment-config.env</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class RollbackMojo extends AbstractStageMojo {

    @Inject
    public RollbackMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution, Set.of(Stage.ROLLBACK));
    }
}
