package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.output.OutputFolder;
import dev.qte.probe.HttpProbe;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.Console;
import dev.qte.publish.FilePublisher;
import dev.qte.verify.CheckRequest;
import dev.qte.verify.Pacing;
import java.io.File;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.impl.RepositoryConnectorProvider;
import org.jspecify.annotations.Nullable;

/**
 * Looks after a deployment whether the version deployed is live and healthy, and decides whether to go back: writes
 * <code>verification.json</code> and <code>verification.env</code>, publishes them, and fails the build when it is not.
 * Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify-deployment", threadSafe = true, requiresProject = false)
public final class VerifyDeploymentMojo extends AbstractVerifyMojo {

    /** That asking the repositories may take as long as. */
    private static final int REQUESTS = 4;

    /**
     * Switches the verification off: the outcome is <code>SKIPPED</code>, and nothing is asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.skip", defaultValue = "false")
    private boolean skipVerify;

    /**
     * What was deployed: the <code>deployment.json</code> of the build, or the zip that was attached to it. By default that
     * in the output folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.deployment")
    private @Nullable File verifyDeployment;

    /**
     * The same from a repository: the coordinates of the module whose build attached its files
     * (<code>qte.attach</code>), for example <code>com.example:shop:1.2.0</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.artifact")
    private @Nullable String verifyArtifact;

    /**
     * Headers of the requests, each with the environment variable that holds its value, which is never printed; for example
     * <code>Authorization=HEALTH_AUTHORIZATION,X-Api-Key=API_KEY</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.headers")
    private @Nullable List<String> verifyHeaders;

    /**
     * Whether redirects are followed, never from https to http. By default a redirect is an unhealthy answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.followRedirects", defaultValue = "false")
    private boolean verifyFollowRedirects;

    /**
     * The certificates to trust in the place of the JDK's: a file of PEM certificates, or a key store. There is no switch
     * to trust every certificate.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.trustStore")
    private @Nullable File verifyTrustStore;

    /**
     * The environment variable that holds the password of a key store; none for PEM.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.trustStorePasswordVariable")
    private @Nullable String verifyTrustStorePasswordVariable;

    /**
     * Whether the build fails when the deployment is not healthy. <code>false</code> leaves what follows to the next job,
     * which finds the decision in <code>verification.env</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.failOnUnhealthy", defaultValue = "true")
    private boolean failOnUnhealthy;

    /**
     * How often this deployment was rolled back already; a job that rolls back passes one more on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.attempt", defaultValue = "0")
    private @Nullable String rollbackAttempt;

    /**
     * How often a deployment may be rolled back; after that the decision is <code>hold</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.maxAttempts", defaultValue = "1")
    private @Nullable String rollbackMaxAttempts;

    /**
     * Whether the version to go back to must still be an artifact in the project's repositories. It is asked for as Maven
     * asks, through mirrors and proxies and with the logins of the settings; nothing is downloaded.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.requireArtifact", defaultValue = "false")
    private boolean requireArtifact;

    /**
     * The folder the files go to, and where <code>deployment.json</code> is by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.outputDirectory", defaultValue = "${project.build.directory}/qte")
    private @Nullable File outputDirectory;

    /**
     * Whether <code>deploy_verified</code>, <code>deploy_outcome</code>, <code>rollback_decision</code>,
     * <code>rollback_to</code> and <code>rollback_reason</code> are handed to the CI system.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.publish", defaultValue = "true")
    private boolean publish;

    private final Provider<RepositorySystem> repositories;
    private final Provider<RepositoryConnectorProvider> connectors;

    @Inject
    public VerifyDeploymentMojo(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            Provider<RepositorySystem> repositories,
            Provider<RepositoryConnectorProvider> connectors) {
        super(session, project, execution);
        this.repositories = repositories;
        this.connectors = connectors;
    }

    @Override
    void run(Reactor reactor) {
        List<Finding> mistakes = new ArrayList<>(mistakes(reactor));
        Environment environment = Environment.ofProcess();
        VerificationGoal goal = goal(environment, reactor);
        goal.clear();
        goal.warn(reactor.unknownProperties());
        Optional<CheckRequest> request = checkRequest(mistakes);
        Optional<Pacing> pacing = pacing(mistakes);
        Optional<HttpProbe.Options> options = new RequestOptions(session(), environment)
                .of(
                        verifyHeaders,
                        verifyFollowRedirects,
                        verifyTrustStore,
                        given(verifyTrustStorePasswordVariable),
                        mistakes);
        int attempt = number(mistakes, rollbackAttempt, "qte.rollback.attempt", 0);
        int maxAttempts = number(mistakes, rollbackMaxAttempts, "qte.rollback.maxAttempts", 1);
        if (!mistakes.isEmpty()) {
            throw DeploymentFailure.configuration(mistakes);
        }
        if (skipVerify) {
            goal.skip("qte.verify.skip is set");
            return;
        }
        goal.run(
                new DeploymentSource(session(), project(), repositories)
                        .read(
                                verifyDeployment,
                                given(verifyArtifact),
                                folder(),
                                !request.orElseThrow().urls().isEmpty()),
                new VerificationGoal.Request(
                        request.orElseThrow(),
                        pacing.orElseThrow(),
                        new HttpProbe(options.orElseThrow()),
                        attempt,
                        maxAttempts,
                        requireArtifact
                                ? new PreviousArtifact(
                                        session(),
                                        project(),
                                        connectors,
                                        pacing.orElseThrow().requestTimeout().multipliedBy(REQUESTS))
                                : ArtifactSearch.NONE,
                        failOnUnhealthy));
    }

    private VerificationGoal goal(Environment environment, Reactor reactor) {
        OutputFolder files = new OutputFolder(folder(), checkout(), PosixFilePermissions.fromString("rw-r--r--"));
        Optional<CiPublisher> publisher = publish
                ? CiPublisher.of(environment, choice(), files, Console.ofProcess())
                        // Where a system takes a file, verification.env is one.
                        .filter(present -> !(present instanceof FilePublisher))
                : Optional.empty();
        return new VerificationGoal(
                getLog(),
                new DeploymentContextStore(session().getRepositorySession().getData(), reactor.pluginVersion()),
                files,
                publisher);
    }

    private Path folder() {
        // Without a POM Maven knows no base directory, and leaves its expression as it stands.
        return outputDirectory == null || outputDirectory.getPath().contains("${")
                ? checkout().resolve("target/qte")
                : checkout().resolve(outputDirectory.toPath());
    }
}
