package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.qte.DeploymentFailure;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.ZipDocument;
import dev.qte.stage.Acceptance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentSourceTest {

    private static final DeploymentRecord RECORD = new DeploymentRecord(
            "production",
            "because",
            "refs/tags/v1.2.0",
            "a".repeat(40),
            "v1.2.0",
            true,
            new Coordinates("com.example", "app", "1.2.0"),
            null,
            Acceptance.NONE,
            Map.of(),
            new TreeMap<>());

    @TempDir
    Path folder;

    private Optional<DeploymentRecord> read(@Nullable Path file, @Nullable String artifact, boolean isOptional) {
        return new DeploymentSource(mock(MavenSession.class), mock(MavenProject.class), () -> {
                    throw new AssertionError("no repository is asked");
                })
                .read(file == null ? null : file.toFile(), Optional.ofNullable(artifact), folder, isOptional);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] document() {
        return DeploymentDocument.render(RECORD).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isTheDocumentInTheFolderUnlessAFileIsGiven() throws IOException {
        write("deployment.json", document());
        Path other = write("other.json", document());

        assertThat(read(null, null, false)).contains(RECORD);
        assertThat(read(null, null, true)).contains(RECORD);
        assertThat(read(other, null, false)).contains(RECORD);
    }

    @Test
    void isFoundInTheZipThatWasAttached() throws IOException {
        Path zip = write(
                "app-1.2.0-deployment-config.zip",
                ZipDocument.render(Map.of("deployment.json", document(), "deployment-config.env", new byte[] {'x'})));

        assertThat(read(zip, null, false)).contains(RECORD);
    }

    @Test
    void canBeDoneWithoutOnlyWhereAUrlIsGiven() {
        assertThat(read(null, null, true)).isEmpty();
        assertThatThrownBy(() -> read(null, null, false))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContainingAll("There is no deployment.json", "run qte:deploy-config before");
        assertThatThrownBy(() -> read(folder.resolve("gone.json"), null, true))
                .hasMessageContaining("There is no gone.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"schema_version\":2}", "PK", "\u0000", "{\"schema_version\":1}"})
    void anythingElseIsNotTakenForIt(String text) throws IOException {
        Path file = write("deployment.json", text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(file, null, true))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("is no deployment.json of this plugin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "com.example:app", "com.example:app:1:zip", "com.example::1", ":app:1", "a:b:"})
    void coordinatesHaveThreeParts(String coordinates) {
        assertThatThrownBy(() -> read(null, coordinates, false))
                .hasMessageContainingAll("is no module's coordinates", "<groupId>:<artifactId>:<version>");
    }
}
