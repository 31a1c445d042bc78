package dev.qte.output;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder a module's files go to. What a goal writes is written whole or not at all, and only where bytes change, so
 * that running a goal twice changes not even a modification time. Nothing outside of the folder is ever written: a link
 * in the place of a file or of the folder is refused, not followed.
 */
public final class OutputFolder {

    /** No file of ours comes near; a larger one is not ours. */
    private static final long MAX_SIZE = 1 << 24;

    private final Path folder;
    private final Path module;
    private final Set<PosixFilePermission> permissions;
    private final String shown;

    /**
     * A folder that need not exist yet.
     *
     * @param folder absolute
     * @param module the module's base directory; a folder below it must not lead out of it through a link
     * @param permissions of the files, less what the process's umask takes away; of no effect on Windows
     */
    public OutputFolder(Path folder, Path module, Set<PosixFilePermission> permissions) {
        this.folder = folder.normalize();
        this.module = module.normalize();
        this.permissions = Set.copyOf(permissions);
        Path shortest = this.folder.startsWith(this.module) ? this.module.relativize(this.folder) : this.folder;
        this.shown = shortest.equals(Path.of("")) ? "" : shortest.toString().replace('\\', '/') + "/";
    }

    /** The path of a file; its name may be in a folder below this one, after a slash. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** A path as people write it: below the module where it is, with forward slashes. */
    public String display(String name) {
        return shown + name;
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
     * Makes sure that files of these names can be put into the folder as far as that can be told before.
     *
     * @throws DeploymentFailure when something that is no file of ours is in the place of one
     */
    public void requirePlaceFor(Collection<String> names) {
        require("write", names, present(names));
    }

    /** Whether there is a file of this name. */
    public boolean holds(String name) {
        return Files.isRegularFile(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Those of the names that there is anything of. */
    public List<String> present(Collection<String> names) {
        if (!folder.toFile().exists()) {
            return List.of();
        }
        // One look at the folder: of each thing that is not there Files makes an exception, module by module.
        String[] entries = folder.toFile().list();
        List<String> present = new ArrayList<>();
        for (String name : names) {
            boolean isLikely = entries == null || isAmong(entries, firstFolder(name));
            if (isLikely && Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)) {
                present.add(name);
            }
        }
        return present;
    }

    private static boolean isAmong(String[] entries, String name) {
        for (String entry : entries) {
            // As disks compare that do not tell upper and lower case apart.
            if (entry.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@code gatus} of {@code gatus/config.yaml}; a name alone is what it is. */
    private static String firstFolder(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** Writes one file, as {@link #replace} does. */
    public void write(String name, String text) {
        replace(Map.of(name, text.getBytes(StandardCharsets.UTF_8)), List.of());
    }

    /**
     * Writes all of the files and deletes the stale ones, or changes nothing. All bytes are written under other
     * names before the first file gets its own, so that a full disk leaves what was there. From then on there are only
     * renames: a process that is killed leaves each file as it was or as it is to be, never a part of one. The last
     * file should be the one that tells of the others.
     *
     * @param files their bytes by name, in the order they appear
     * @param stale names of files of earlier runs, which go before the new ones appear
     * @throws DeploymentFailure when it cannot be done
     */
    public void replace(Map<String, byte[]> files, List<String> stale) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        List<String> present = present(files.keySet());
        changed.entrySet()
                .removeIf(file -> present.contains(file.getKey()) && isCurrent(file.getKey(), file.getValue()));
        List<String> old = present(stale);
        require("write", files.keySet(), present);
        require("delete", old, old);
        String name = "";
        try (StagedFiles staged = new StagedFiles(folder, permissions)) {
            for (Map.Entry<String, byte[]> file : changed.entrySet()) {
                name = file.getKey();
                staged.add(name, file.getValue());
            }
            for (String file : old) {
                name = file;
                // Another build of the same checkout may have been faster.
                Files.deleteIfExists(path(name));
                deleteIfEmpty(path(name).resolveSibling(""));
            }
            staged.moveIntoPlace();
        } catch (IOException failed) {
            throw unwritable(files.containsKey(name) ? "write" : "delete", name, failed);
        }
    }

    /** Whether the file holds these bytes already and nobody may read it who should not. */
    private boolean isCurrent(String name, byte[] bytes) {
        return read(name).filter(present -> Arrays.equals(present, bytes)).isPresent()
                && StagedFiles.permissionsOf(path(name)).stream().allMatch(permissions::contains);
    }

    /** A folder below this one is there for its files. */
    private void deleteIfEmpty(Path parent) throws IOException {
        if (!parent.equals(folder)) {
            try {
                Files.deleteIfExists(parent);
            } catch (DirectoryNotEmptyException others) {
                // They are not ours to delete.
            }
        }
    }

    /**
     * Refuses what is no file of ours in the place of one, or no folder of ours in the place of its folder.
     *
     * @param present those of the names that there is anything of
     */
    private void require(String verb, Collection<String> names, Collection<String> present) {
        String name = names.stream().findFirst().orElse("");
        try {
            if (!names.isEmpty()) {
                requireOwnFolder();
            }
            for (String next : names) {
                name = next;
                requireFolderOrNothing(path(name).resolveSibling(""));
                if (present.contains(name)) {
                    requireFile(path(name));
                }
            }
        } catch (IOException inTheWay) {
            throw unwritable(verb, name, inTheWay);
        }
    }

    /** Refuses a folder that is a link, or that a link leads out of the module, before anything is made or deleted there. */
    private void requireOwnFolder() throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException("the folder is a symbolic link");
        }
        Path existing = folder;
        while (existing.startsWith(module) && isAbsent(existing)) {
            existing = existing.resolveSibling("");
        }
        boolean isBelow = existing.startsWith(module) && !existing.equals(module);
        if (isBelow && !existing.toRealPath().startsWith(module.toRealPath())) {
            throw new IOException("a symbolic link leads out of the module");
        }
        if (folder.toFile().exists() && !Files.isDirectory(folder)) {
            throw new IOException("a file is in place of the folder " + folder.getFileName());
        }
    }

    private static boolean isAbsent(Path path) {
        return !path.toFile().exists() && !Files.isSymbolicLink(path);
    }

    private void requireFolderOrNothing(Path parent) throws IOException {
        if (!parent.equals(folder)
                && Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("something else is in place of the folder " + parent.getFileName());
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    Files.isSymbolicLink(file) ? "a symbolic link is in its place" : "it is not a regular file");
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
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getMessage() != null && !(cause instanceof FileSystemException)
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }
}
