package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.verify.DeployedVersion;
import dev.qte.verify.WayBack;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.impl.RepositoryConnectorProvider;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;

/**
 * Whether an earlier version of the module still is in the project's repositories. The repositories themselves are asked,
 * since a copy in the local one says nothing about them, and for the existence alone.
 */
final class PreviousArtifact implements ArtifactSearch {

    private final RepositorySystemSession session;
    private final MavenProject project;
    private final Provider<RepositoryConnectorProvider> connectors;
    private final Duration patience;

    /**
     * A search in the repositories of a project.
     *
     * @param patience for all of them; after that it is not known
     */
    PreviousArtifact(
            MavenSession session,
            MavenProject project,
            Provider<RepositoryConnectorProvider> connectors,
            Duration patience) {
        this.session = session.getRepositorySession();
        this.project = project;
        this.connectors = connectors;
        this.patience = patience;
    }

    /** As {@code 1.1.0} or as {@code v1.1.0}. Offline the local copy counts. */
    @Override
    public WayBack.Artifact find(Coordinates module, String version) {
        // Maven waits for a repository for half an hour, and cannot be told otherwise for one question.
        CompletableFuture<WayBack.Artifact> answer =
                CompletableFuture.supplyAsync(() -> findInTurn(module, version), PreviousArtifact::start);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            return WayBack.Artifact.UNKNOWN;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DeploymentFailure.fault(
                    "Asking for the artifact of " + version + " was interrupted",
                    "the project's repositories",
                    "run it again",
                    interrupted);
        }
    }

    private static void start(Runnable work) {
        Thread asking = new Thread(work, "qte-artifact");
        asking.setDaemon(true);
        asking.start();
    }

    private WayBack.Artifact findInTurn(Coordinates module, String version) {
        Set<String> versions = new LinkedHashSet<>(List.of(DeployedVersion.inTag(version), version));
        WayBack.Artifact worst = WayBack.Artifact.MISSING;
        for (String candidate : versions) {
            Artifact artifact =
                    new DefaultArtifact(module.groupId(), module.artifactId(), extension(module), candidate);
            WayBack.Artifact found = session.isOffline() ? findHere(artifact) : findThere(artifact);
            if (found == WayBack.Artifact.PRESENT) {
                return found;
            }
            worst = found == WayBack.Artifact.UNKNOWN ? found : worst;
        }
        return worst;
    }

    /** What the module is packed as; of another project than this one only the POM is known to be there. */
    private String extension(Coordinates module) {
        boolean isOurs = module.groupId().equals(project.getGroupId())
                && module.artifactId().equals(project.getArtifactId())
                && project.getArtifact() != null;
        return isOurs ? project.getArtifact().getArtifactHandler().getExtension() : "pom";
    }

    private WayBack.Artifact findHere(Artifact artifact) {
        boolean isHere = session.getLocalRepositoryManager()
                .find(session, new LocalArtifactRequest(artifact, project.getRemoteProjectRepositories(), null))
                .isAvailable();
        return isHere ? WayBack.Artifact.PRESENT : WayBack.Artifact.UNKNOWN;
    }

    private WayBack.Artifact findThere(Artifact artifact) {
        WayBack.Artifact worst = WayBack.Artifact.MISSING;
        for (RemoteRepository repository : project.getRemoteProjectRepositories()) {
            WayBack.Artifact found = find(artifact, repository);
            if (found == WayBack.Artifact.PRESENT) {
                return found;
            }
            worst = found == WayBack.Artifact.UNKNOWN ? found : worst;
        }
        return worst;
    }

    private WayBack.Artifact find(Artifact artifact, RemoteRepository repository) {
        try (RepositoryConnector connector = connectors.get().newRepositoryConnector(session, repository)) {
            ArtifactDownload question =
                    new ArtifactDownload(artifact, "qte", null, RepositoryPolicy.CHECKSUM_POLICY_IGNORE);
            question.setExistenceCheck(true);
            connector.get(List.of(question), null);
            if (question.getException() == null) {
                return WayBack.Artifact.PRESENT;
            }
            return question.getException() instanceof ArtifactNotFoundException
                    ? WayBack.Artifact.MISSING
                    : WayBack.Artifact.UNKNOWN;
        } catch (NoRepositoryConnectorException unknownProtocol) {
            return WayBack.Artifact.UNKNOWN;
        }
    }
}
