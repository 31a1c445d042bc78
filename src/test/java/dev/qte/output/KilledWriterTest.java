package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files when the process that writes them dies, or the disk is full: another process, to be killed. */
class KilledWriterTest {

    private static final List<String> NAMES =
            List.of("deployment-config.env", "monitoring-config.json", "deployment.json");

    @TempDir
    Path module;

    /** Writes two versions of the files in turn, for ever; or one of them, once. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            Path module = Path.of(arguments[0]);
            OutputFolder folder = folder(module);
            if (arguments.length > 1) {
                try {
                    folder.replace(version(arguments[1].charAt(0)), List.of());
                } catch (DeploymentFailure failure) {
                    System.out.println(failure.reason());
                }
                return;
            }
            for (int i = 0; ; i++) {
                folder.replace(version(i % 2 == 0 ? 'a' : 'b'), List.of());
                if (i == 0) {
                    System.out.println("writing");
                }
            }
        }
    }

    private static OutputFolder folder(Path module) {
        return new OutputFolder(module.resolve("target/qte"), module, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static Map<String, byte[]> version(char letter) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        NAMES.forEach(name ->
                files.put(name, (name + String.valueOf(letter).repeat(20_000)).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private ProcessBuilder writer(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                module.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(module.resolve("target/qte"))) {
            for (Path file : files.sorted().toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return written;
    }

    @Test
    void killedAtAnyMomentEachFileIsTheOldOneOrTheNewOne() throws Exception {
        Random random = new Random();
        for (int i = 0; i < 12; i++) {
            Process writer = writer().start();
            assertThat(writer.inputReader().readLine()).isEqualTo("writing");
            Thread.sleep(random.nextInt(40));
            writer.destroyForcibly().waitFor();

            Map<String, String> left = written();
            assertThat(left).containsKeys(NAMES.toArray(String[]::new));
            for (String name : NAMES) {
                assertThat(left.get(name))
                        .as(name)
                        .isIn(
                                new String(version('a').get(name), StandardCharsets.UTF_8),
                                new String(version('b').get(name), StandardCharsets.UTF_8));
            }
        }
        folder(module).replace(version('c'), List.of());

        assertThat(written()).as("what killed processes left is gone").containsOnlyKeys(NAMES);
    }

    /** A limit on the size of files stands for the full disk: both end a write half-way. */
    @Test
    void aDiskThatIsFullIsAnErrorThatLeavesTheOldFiles() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        folder(module).replace(version('a'), List.of());
        Map<String, String> before = written();

        List<String> command = writer("b").command();
        Process writer = new ProcessBuilder(Stream.concat(
                                Stream.of("/bin/bash", "-c", "ulimit -f 10; exec \"$@\"", "bash"), command.stream())
                        .toList())
                .start();
        String output = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).startsWith("Cannot write deployment-config.env: ").contains("large");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aSmallDiskThatIsFullIsAnErrorThatLeavesTheOldFiles() throws Exception {
        onDiskOf("size=96k", disk -> {
            folder(module).replace(version('a'), List.of());
            Map<String, String> before = written();

            assertThat(failure('b')).startsWith("Cannot write ").contains("No space left on device");
            assertThat(written()).isEqualTo(before);
        });
    }

    /** Permissions do not stop root, which is who CI jobs run as in containers; a disk that is read-only does. */
    @Test
    void aFolderThatMayNotBeWrittenToIsAnErrorThatLeavesTheOldFiles() throws Exception {
        onDiskOf("size=1m", disk -> {
            folder(module).replace(version('a'), List.of());
            Map<String, String> before = written();
            mount("-o", "remount,ro", disk.toString());

            assertThat(failure('b'))
                    .startsWith("Cannot write deployment-config.env: ")
                    .contains("Read-only");
            assertThat(written()).isEqualTo(before);
        });
    }

    private interface Work {
        void on(Path disk) throws Exception;
    }

    private void onDiskOf(String size, Work work) throws Exception {
        Path disk = Files.createDirectories(module.resolve("target"));
        assumeThat(mount("-t", "tmpfs", "-o", size, "tmpfs", disk.toString()))
                .as("NOT RUN: mounting takes root")
                .isTrue();
        try {
            work.on(disk);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static boolean mount(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private String failure(char letter) {
        try {
            folder(module).replace(version(letter), List.of());
            return "";
        } catch (DeploymentFailure failure) {
            return failure.reason();
        }
    }

    @Test
    void whatTheUserMayNotWriteToIsAnErrorThatLeavesTheOldFiles() throws Exception {
        folder(module).replace(version('a'), List.of());
        Map<String, String> before = written();
        Path folder = module.resolve("target/qte");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder))
                    .as("NOT RUN: root may write anywhere")
                    .isFalse();

            assertThat(failure('b')).startsWith("Cannot write deployment-config.env: permission denied");
            assertThat(written()).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aNameTooLongForTheDiskAndALoopOfLinksAreErrors() throws IOException {
        OutputFolder longName =
                new OutputFolder(module.resolve("x".repeat(256)), module, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> longName.replace(version('a'), List.of()))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("File name too long");
        OutputFolder longestName =
                new OutputFolder(module.resolve("x".repeat(255)), module, PosixFilePermissions.fromString("rw-r--r--"));
        longestName.replace(version('a'), List.of());
        assertThat(longestName.read("deployment.json")).isPresent();

        Files.createSymbolicLink(module.resolve("a"), module.resolve("b"));
        Files.createSymbolicLink(module.resolve("b"), module.resolve("a"));
        OutputFolder loop =
                new OutputFolder(module.resolve("a/qte"), module, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> loop.replace(version('a'), List.of()))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("Cannot write deployment-config.env");
    }
}
