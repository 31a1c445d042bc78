package dev.qte.output;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The folder a module's files go to. A file is written whole or not at all, and only when its bytes change, so that
 * running a goal twice changes not even a modification time. Nothing outside of the folder is ever written: a link in
 * the place of a file or of the folder is refused, not followed.
 */
public final class OutputFolder {

    /** No file of ours comes near; a larger one is not ours. */
    private static final long MAX_SIZE = 1 << 20;

    private final Path folder;
    private final Path module;

    /**
     * A folder that need not exist yet.
     *
     * @param folder absolute
     * @param module the module's base directory; a folder below it must not lead out of it through a link
     */
    public OutputFolder(Path folder, Path module) {
        this.folder = folder.normalize();
        this.module = module.normalize();
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** A path as people write it: below the module where it is, with forward slashes. */
    public String display(String name) {
        Path path = path(name);
        return (path.startsWith(module) ? module.relativize(path) : path)
                .toString()
                .replace('\\', '/');
    }

    /** The bytes of a regular file of sensible size; empty for anything else. */
    public Optional<byte[]> read(String name) {
        Path file = path(name);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_SIZE
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Writes a file, unless it already holds this text.
     *
     * @return the sha256 of its bytes
     * @throws DeploymentFailure when it cannot be written; what was there before is there still
     */
    public String write(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            requireOwnFolder();
            if (read(name).filter(present -> Arrays.equals(present, bytes)).isEmpty()) {
                Files.createDirectories(folder);
                replace(path(name), bytes);
            }
        } catch (IOException failed) {
            throw unwritable("write", name, failed);
        }
        return Sha256.of(bytes);
    }

    /**
     * Deletes a file of an earlier run, if there is one.
     *
     * @throws DeploymentFailure when it is there and stays
     */
    public void delete(String name) {
        try {
            if (Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)) {
                requireOwnFolder();
                requireFileOrNothing(path(name));
                Files.delete(path(name));
            }
        } catch (IOException failed) {
            throw unwritable("delete", name, failed);
        }
    }

    /** Refuses a folder that is a link, or that a link leads out of the module, before anything is made or deleted there. */
    private void requireOwnFolder() throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException("the folder is a symbolic link");
        }
        Path existing = folder;
        while (existing.startsWith(module) && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.resolve("..").normalize();
        }
        if (existing.startsWith(module) && !existing.toRealPath().startsWith(module.toRealPath())) {
            throw new IOException("a symbolic link leads out of the module");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("a file is in place of the folder " + folder.getFileName());
        }
    }

    private static void requireFileOrNothing(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    Files.isSymbolicLink(file) ? "a symbolic link is in its place" : "it is not a regular file");
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        requireFileOrNothing(file);
        // Two builds of one checkout keep out of each other's way, and two threads of one build.
        String unique =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + unique + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            // CREATE_NEW refuses whatever somebody planted meanwhile, a dangling link included.
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private DeploymentFailure unwritable(String verb, String name, IOException cause) {
        return DeploymentFailure.fault(
                "Cannot " + verb + " " + name + ": " + reason(cause),
                path(name).toString(),
                "remove what is in the way, make " + folder
                        + " a folder this build may write to, or set -Dqte.outputDirectory=<folder>",
                cause);
    }

    /** Java's own messages repeat the path, which must not reach {@code deployment.json}. */
    private static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException || cause instanceof DirectoryNotEmptyException) {
            return "something else is in its place";
        }
        if (cause instanceof FileSystemException system) {
            return system.getReason() != null
                    ? system.getReason()
                    : system.getClass().getSimpleName();
        }
        return cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }
}
