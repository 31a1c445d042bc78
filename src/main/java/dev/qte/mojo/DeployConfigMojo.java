package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.stage.Stage;
import java.nio.file.Path;
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
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Runs all stages in one go: decides the target, and writes <code>deployment-config.env</code>,
 * <code>monitoring-config.json</code> and <code>deployment.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-config", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class DeployConfigMojo extends AbstractStageMojo {

    static final String CLASSIFIER = "deployment-config";
    private static final String DEFAULT_BUDGET = "180s";

    /**
     * What the whole build may take, for example <code>180s</code> or <code>5m</code>. Over budget is a warning with
     * each stage's share, never a failure. <code>0</code> turns it off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.timeBudget", defaultValue = DEFAULT_BUDGET)
    private @Nullable String timeBudget;

    /**
     * Whether the files become an artifact of the module, one zip with the classifier <code>deployment-config</code>, so
     * that a deploying job elsewhere fetches them from the repository. A build that deploys nowhere has one too, with a
     * <code>deployment.json</code> that says so.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.attach", defaultValue = "false")
    private boolean attach;

    private final MavenProjectHelper helper;

    @Inject
    public DeployConfigMojo(
            MavenSession session, MavenProject project, MojoExecution execution, MavenProjectHelper helper) {
        super(session, project, execution, EnumSet.allOf(Stage.class));
        this.helper = helper;
    }

    @Override
    List<@Nullable Object> parameters() {
        return with(super.parameters(), timeBudget, attach);
    }

    @Override
    boolean attaches() {
        return attach;
    }

    @Override
    void attach(Path zip) {
        boolean attached = project().getAttachedArtifacts().stream()
                .anyMatch(artifact -> CLASSIFIER.equals(artifact.getClassifier()));
        if (!attached) {
            helper.attachArtifact(project(), "zip", CLASSIFIER, zip.toFile());
            getLog().info("Attached " + zip.getFileName() + " with the classifier " + CLASSIFIER);
        }
    }

    @Override
    Optional<TimeBudget> timeBudget(List<Finding> mistakes) {
        return attempt(mistakes, () -> TimeBudget.of(given(timeBudget).orElse(DEFAULT_BUDGET)));
    }
}
