package dev.qte.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are on the disk under temporary names, until they are moved to their own or {@link #close} takes them away.
 * What a killed process left behind goes with the next run.
 */
final class StagedFiles implements Closeable {

    /** {@code .<name>.<process>-<thread>.tmp}: two builds of one checkout keep out of each other's way, and two threads. */
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d{1,18})-\\d+\\.tmp");

    private final Path folder;
    private final FileAttribute<?>[] attributes;
    private final Deque<Staged> staged = new ArrayDeque<>();
    private final Set<Path> cleaned = new HashSet<>();

    /** A file under its temporary name. */
    private record Staged(Path temporary, Path file) {}

    StagedFiles(Path folder, Set<PosixFilePermission> permissions) {
        this.folder = folder;
        this.attributes = attributes(folder, permissions);
    }

    /** Writes the bytes under a temporary name; what does not fit on the disk fails here. */
    void add(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.resolveSibling("");
        if (cleaned.add(parent)) {
            create(parent);
            deleteLeftovers(parent);
        }
        Path temporary = parent.resolve("." + file.getFileName() + suffix());
        staged.add(new Staged(temporary, file));
        // CREATE_NEW refuses whatever somebody planted meanwhile, a dangling link included.
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        // Not forced to the disk, which took most of what a module pays. A process that is killed loses nothing by it,
        // and what a power failure may cut off does not have the digest that deployment.json tells.
    }

    /** From the top: where more than one is missing, Files makes exceptions on its way up. */
    private static void create(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !parent.toFile().exists()) {
            create(parent);
        }
        Files.createDirectories(folder);
    }

    /** Gives all files their names, in the order they were added. */
    void moveIntoPlace() throws IOException {
        while (!staged.isEmpty()) {
            Staged next = staged.element();
            try {
                Files.move(next.temporary, next.file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(next.temporary, next.file, StandardCopyOption.REPLACE_EXISTING);
            }
            staged.remove();
        }
    }

    @Override
    public void close() throws IOException {
        for (Staged left : staged) {
            Files.deleteIfExists(left.temporary);
        }
    }

    private static String suffix() {
        return "." + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + ".tmp";
    }

    /** The permissions of a file; empty where there are none, as on Windows. */
    static Set<PosixFilePermission> permissionsOf(Path file) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return view == null ? Set.of() : view.readAttributes().permissions();
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** Set as the file is made: between making and setting anybody could open it. */
    private static FileAttribute<?>[] attributes(Path folder, Set<PosixFilePermission> permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Of processes that are no more, and of one that had this one's number. */
    private static void deleteLeftovers(Path parent) throws IOException {
        String[] names = parent.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            Matcher temporary = TEMPORARY.matcher(name);
            if (temporary.matches()
                    && (name.endsWith(suffix())
                            || ProcessHandle.of(Long.parseLong(temporary.group(1)))
                                    .isEmpty())) {
                Files.deleteIfExists(parent.resolve(name));
            }
        }
    }
}
