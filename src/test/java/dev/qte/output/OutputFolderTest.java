package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {

    @TempDir
    Path temporary;

    private Path module;
    private Path files;
    private OutputFolder folder;

    @BeforeEach
    void setUp() throws IOException {
        module = Files.createDirectory(temporary.resolve("module"));
        files = module.resolve("target/qte");
        folder = folder(files);
    }

    private OutputFolder folder(Path path) {
        return new OutputFolder(path, module, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void writesWholeFilesAndLeavesNothingElse() throws IOException {
        folder.write("a.txt", "größe\n");

        assertThat(files.resolve("a.txt")).hasContent("größe\n");
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).containsExactly(files.resolve("a.txt"));
        }
    }

    @Test
    void theSameTextChangesNotEvenTheModificationTime() throws IOException {
        folder.write("a.txt", "same");
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(files.resolve("a.txt"), then);

        folder.write("a.txt", "same");
        assertThat(Files.getLastModifiedTime(files.resolve("a.txt"))).isEqualTo(then);

        folder.write("a.txt", "other");
        assertThat(Files.getLastModifiedTime(files.resolve("a.txt"))).isGreaterThan(then);
    }

    @Test
    void aLinkInPlaceOfTheFileIsRefusedAndItsTargetUntouched() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Files.createDirectories(files);
        Files.createSymbolicLink(files.resolve("a.txt"), victim);

        assertThatThrownBy(() -> folder.write("a.txt", "x"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> folder.replace(Map.of(), List.of("a.txt"))).isInstanceOf(DeploymentFailure.class);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aHardLinkedFileIsReplacedAndNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Files.createDirectories(files);
        Files.createLink(files.resolve("a.txt"), victim);

        folder.write("a.txt", "x");

        assertThat(victim).hasContent("precious");
        assertThat(files.resolve("a.txt")).hasContent("x");
    }

    @Test
    void aFolderThatLeadsOutOfTheModuleIsRefused() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createSymbolicLink(module.resolve("target"), outside);

        assertThatThrownBy(() -> folder.write("a.txt", "x"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("out of the module");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsALinkIsRefused() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectory(module.resolve("target"));
        Files.createSymbolicLink(files, outside);

        assertThatThrownBy(() -> folder.write("a.txt", "x"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aFolderThatBecameALinkIsRefusedEvenWhereNothingChanges() throws IOException {
        folder.write("file", "text");
        Path elsewhere = Files.move(module.resolve("target/qte"), module.resolve("elsewhere"));
        Files.createSymbolicLink(module.resolve("target/qte"), elsewhere);

        assertThatThrownBy(() -> folder.write("file", "text"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("the folder is a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "a/b/out"})
    void aFolderOutsideOfTheModuleIsMadeWhereItIs(String path) {
        OutputFolder outside = folder(temporary.resolve(path));

        outside.requirePlaceFor(List.of("file", "below/file"));
        outside.write("below/file", "text");

        assertThat(temporary.resolve(path).resolve("below/file")).hasContent("text");
    }

    /** Whoever makes what it leads to must not have us write there. */
    @ParameterizedTest
    @ValueSource(strings = {"target", "target/qte"})
    void aLinkThatLeadsNowhereIsRefusedAtOnce(String place) throws IOException {
        Path link = module.resolve(place);
        Files.createDirectories(link.resolveSibling(""));
        Path nowhere = temporary.resolve("nowhere");
        Files.createSymbolicLink(link, nowhere);

        assertThatThrownBy(() -> folder.requirePlaceFor(List.of("file"))).isInstanceOf(DeploymentFailure.class);
        assertThatThrownBy(() -> folder.write("file", "text")).isInstanceOf(DeploymentFailure.class);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void twoBuildsOfOneCheckoutDeleteTheSameFilesWithoutAFault() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                folder.replace(Map.of("a", new byte[1], "b", new byte[1], "below/c", new byte[1]), List.of());
                Callable<Void> build = () -> {
                    folder(files).replace(Map.of("kept", new byte[1]), List.of("a", "b", "below/c"));
                    return null;
                };
                for (Future<Void> ended : builds.invokeAll(List.of(build, build))) {
                    ended.get();
                }
                assertThat(files.toFile().list()).containsExactly("kept");
            }
        } finally {
            builds.shutdown();
        }
    }

    @Test
    void whatIsNoFileIsNotHeld() throws IOException {
        Files.createDirectories(files.resolve("file"));

        assertThat(folder.holds("file")).isFalse();
        assertThat(folder.present(List.of("file", "other"))).containsExactly("file");
    }

    @Test
    void nothingIsDeletedThroughALink() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("a.txt"), "precious");
        Files.createDirectory(module.resolve("target"));
        Files.createSymbolicLink(files, outside);

        assertThatThrownBy(() -> folder.replace(Map.of(), List.of("a.txt"))).hasMessageContaining("symbolic link");
        assertThat(outside.resolve("a.txt")).hasContent("precious");
    }

    @Test
    void aFileInPlaceOfTheFolderIsAFaultWithoutPathsInItsReason() throws IOException {
        Files.createDirectory(module.resolve("target"));
        Files.writeString(files, "in the way");

        assertThatThrownBy(() -> folder.write("a.txt", "x"))
                .isInstanceOfSatisfying(DeploymentFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(DeploymentFailure.Kind.FAULT);
                    assertThat(failure.reason()).contains("a.txt").doesNotContain(temporary.toString());
                    assertThat(failure.getMessage()).contains(files.toString(), "-Dqte.outputDirectory");
                });
        assertThat(files).hasContent("in the way");
    }

    @Test
    void aFolderInPlaceOfTheFileStays() throws IOException {
        Files.createDirectories(files.resolve("a.txt/inner"));

        assertThatThrownBy(() -> folder.write("a.txt", "x")).isInstanceOf(DeploymentFailure.class);
        assertThatThrownBy(() -> folder.replace(Map.of(), List.of("a.txt"))).isInstanceOf(DeploymentFailure.class);
        assertThat(files.resolve("a.txt/inner")).isDirectory();
        assertThat(folder.read("a.txt")).isEmpty();
    }

    @Test
    void deletingWhatIsNotThereIsNothing() {
        folder.replace(Map.of(), List.of("a.txt"));

        assertThat(files).doesNotExist();
    }

    @Test
    void displaysPathsBelowTheModuleAsPeopleWriteThem() {
        assertThat(folder.display("a.txt")).isEqualTo("target/qte/a.txt");
        assertThat(new OutputFolder(temporary.resolve("out"), module, PosixFilePermissions.fromString("rw-r--r--"))
                        .display("a.txt"))
                .isEqualTo(temporary.resolve("out/a.txt").toString());
    }

    @Test
    void allOrNothing() throws IOException {
        folder.write("a.txt", "old");
        Files.createDirectories(files.resolve("c.txt/in-the-way"));
        Map<String, byte[]> changes = new LinkedHashMap<>();
        changes.put("a.txt", new byte[] {1});
        changes.put("b.txt", new byte[] {2});
        changes.put("c.txt", new byte[] {3});

        assertThatThrownBy(() -> folder.replace(changes, List.of())).hasMessageContaining("Cannot write c.txt");

        assertThat(files.resolve("a.txt")).hasContent("old");
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).containsExactlyInAnyOrder(files.resolve("a.txt"), files.resolve("c.txt"));
        }
    }

    @Test
    void whatIsStaleGoesAndWhatIsNewComes() throws IOException {
        folder.write("old.txt", "x");

        folder.replace(Map.of("new.txt", new byte[] {1}), List.of("old.txt", "never.txt"));

        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).containsExactly(files.resolve("new.txt"));
        }
    }

    @Test
    void aFolderBelowComesWithItsFilesAndGoesWithThem() throws IOException {
        folder.replace(Map.of("below/a.txt", new byte[] {1}, "below/b.txt", new byte[] {2}), List.of());
        assertThat(files.resolve("below/a.txt")).exists();

        folder.replace(Map.of(), List.of("below/a.txt"));
        assertThat(files.resolve("below/b.txt")).exists();
        folder.replace(Map.of(), List.of("below/b.txt"));
        assertThat(files.resolve("below")).doesNotExist();
    }

    @Test
    void aFolderBelowThatIsALinkIsRefused() throws IOException {
        Path victim = Files.createDirectory(temporary.resolve("victim"));
        Files.createDirectories(files);
        Files.createSymbolicLink(files.resolve("below"), victim);
        Files.writeString(victim.resolve("old.txt"), "precious");

        assertThatThrownBy(() -> folder.replace(Map.of("below/a.txt", new byte[] {1}), List.of()))
                .hasMessageContaining("in place of the folder below");
        assertThatThrownBy(() -> folder.replace(Map.of(), List.of("below/old.txt")))
                .isInstanceOf(DeploymentFailure.class);
        assertThat(victim.resolve("old.txt")).hasContent("precious");
        assertThat(victim.resolve("a.txt")).doesNotExist();
    }

    @Test
    void theFilesHaveThePermissionsAskedForFromTheFirstMoment() throws IOException {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
        folder.write("a.txt", "x");
        assertThat(Files.getPosixFilePermissions(files.resolve("a.txt")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));

        new OutputFolder(files, module, PosixFilePermissions.fromString("rw-------")).write("a.txt", "x");

        assertThat(Files.getPosixFilePermissions(files.resolve("a.txt")))
                .as("the same bytes, but fewer may read them")
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
