package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.ZipDocument;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Finds what was deployed: the record of the build, from its folder, a file or a repository. */
final class DeploymentSource {

    private static final String FILE = "parameter qte.verify.deployment";
    private static final String ARTIFACT = "parameter qte.verify.artifact";
    private static final long LARGEST = 1 << 24;

    private final MavenSession session;
    private final MavenProject project;
    private final Provider<RepositorySystem> repositories;

    DeploymentSource(MavenSession session, MavenProject project, Provider<RepositorySystem> repositories) {
        this.session = session;
        this.project = project;
        this.repositories = repositories;
    }

    /**
     * The record.
     *
     * @param file the document, or a zip that holds it; null for that in the folder
     * @param artifact coordinates in the place of a file
     * @param isOptional whether one can do without
     * @throws DeploymentFailure when there is none, or it is not to be understood
     */
    Optional<DeploymentRecord> read(@Nullable File file, Optional<String> artifact, Path folder, boolean isOptional) {
        if (artifact.isPresent()) {
            return Optional.of(read(resolve(artifact.get()), ARTIFACT));
        }
        if (file != null) {
            return Optional.of(read(file.toPath(), FILE));
        }
        Path own = folder.resolve(DeploymentDocument.NAME);
        return isOptional && !Files.exists(own) ? Optional.empty() : Optional.of(read(own, FILE));
    }

    private static DeploymentRecord read(Path file, String where) {
        if (!Files.isRegularFile(file)) {
            throw DeploymentFailure.configuration(
                    "There is no " + file.getFileName() + " that says what was deployed",
                    where + ", " + file,
                    "run qte:deploy-config before, or name the file by -Dqte.verify.deployment=<deployment.json or zip>,"
                            + " or say where to look by -Dqte.verify.url");
        }
        try {
            byte[] bytes = Files.size(file) > LARGEST ? new byte[0] : Files.readAllBytes(file);
            return ZipDocument.entry(bytes, DeploymentDocument.NAME)
                    .or(() -> Optional.of(bytes))
                    .flatMap(DeploymentDocument::parse)
                    .orElseThrow(() -> DeploymentFailure.configuration(
                            file.getFileName() + " is no deployment.json of this plugin",
                            where + ", " + file,
                            "give the file that qte:deploy-config wrote, or the zip that it attached"));
        } catch (IOException unreadable) {
            throw DeploymentFailure.fault(
                    file.getFileName() + " cannot be read",
                    where + ", " + file,
                    "see whether it may be read",
                    unreadable);
        }
    }

    private Path resolve(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        if (parts.length != 3 || coordinates.matches(".*(^|:)(:|$).*")) {
            throw DeploymentFailure.configuration(
                    "'" + coordinates + "' is no module's coordinates",
                    ARTIFACT,
                    "write <groupId>:<artifactId>:<version>");
        }
        Artifact zip = new DefaultArtifact(parts[0], parts[1], DeployConfigMojo.CLASSIFIER, "zip", parts[2]);
        try {
            return repositories
                    .get()
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(zip, project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException unresolved) {
            throw DeploymentFailure.fault(
                    "The files of " + coordinates + " are in no repository",
                    ARTIFACT,
                    "deploy the module with -Dqte.attach=true, and see that the repository is in the settings",
                    unresolved);
        }
    }
}
