package dev.qte.scm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HEAD of an ordinary checkout, read from its files: a {@code .git} folder whose HEAD is a commit, or a branch with a
 * commit. It takes a thousandth of the time that loading JGit takes, and for most commits it is all there is to know.
 *
 * <p>Whatever is not ordinary (a worktree, reftable, a branch without a commit, damage) is left to JGit, which
 * knows what it is.
 */
final class PlainHead {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern BRANCH = Pattern.compile("ref: (refs/heads/[^\\s:?*\\[\\\\^~]+)");
    private static final long MAX_PACKED_REFS = 16L << 20;

    private final Path git;

    private PlainHead(Path git) {
        this.git = git;
    }

    /** What HEAD is; empty where that takes more than reading two files. */
    static Optional<ScmFacts> read(Path directory) {
        for (Path folder = directory.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.exists(git)) {
                return isOrdinary(git) ? new PlainHead(git).read() : Optional.empty();
            }
            if (Files.exists(folder.resolve("HEAD"))) {
                // Perhaps a repository without work tree.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isOrdinary(Path git) {
        return Files.isDirectory(git.resolve("objects"))
                && Files.isDirectory(git.resolve("refs"))
                && !Files.exists(git.resolve("reftable"));
    }

    private Optional<ScmFacts> read() {
        try {
            String head = text("HEAD");
            Matcher branch = BRANCH.matcher(head);
            String ref = branch.matches() && !branch.group(1).contains("..") ? branch.group(1) : null;
            String commit = ref == null ? head : commit(ref);
            return commit != null && COMMIT.matcher(commit).matches()
                    ? Optional.of(new ScmFacts(ScmFacts.State.COMMIT, commit, ref, null, null))
                    : Optional.empty();
        } catch (IOException left) {
            return Optional.empty();
        }
    }

    private @Nullable String commit(String ref) throws IOException {
        if (Files.exists(git.resolve(ref))) {
            return text(ref);
        }
        Path packed = git.resolve("packed-refs");
        if (!Files.isRegularFile(packed) || Files.size(packed) > MAX_PACKED_REFS) {
            return null;
        }
        // Bytes of a name that is not UTF-8 do not matter: they are not those of our ref.
        String lines = "\n" + Files.readString(packed, StandardCharsets.ISO_8859_1) + "\n";
        String name = new String(ref.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int end = lines.indexOf(" " + name + "\n");
        return end < 41 || lines.charAt(end - 41) != '\n' ? null : lines.substring(end - 40, end);
    }

    private String text(String file) throws IOException {
        return Files.readString(git.resolve(file)).stripTrailing();
    }
}
