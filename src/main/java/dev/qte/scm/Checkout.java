package dev.qte.scm;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a repository, which is opened when it is first read from and stays open until this is closed. Reading it
 * forks nothing, does not probe the file system and writes nothing.
 *
 * <p>It is the one git itself would find from the directory: {@code GIT_DIR} if set, else the nearest {@code .git}
 * folder or file (worktrees, submodules) upwards. Who owns it does not matter, since nothing in it is run.
 */
public final class Checkout implements AutoCloseable {

    private final Path directory;
    private final boolean ordinary;
    private @Nullable Repository opened;

    /**
     * The checkout that holds {@code directory}, if there is one.
     *
     * @param ordinary whether no variable of the environment, such as {@code GIT_DIR}, has a say in where it is
     */
    public Checkout(Path directory, boolean ordinary) {
        this.directory = directory;
        this.ordinary = ordinary;
    }

    /** HEAD as its files tell it, without JGit; empty where that takes more. */
    Optional<ScmFacts> plainHead() {
        return ordinary ? PlainHead.read(directory) : Optional.empty();
    }

    /**
     * The repository, to be closed by whoever asked; null when there is none.
     *
     * @throws DeploymentFailure for one that cannot be read at all
     */
    @Nullable
    Repository open() throws IOException {
        if (opened == null) {
            opened = find();
        }
        if (opened != null) {
            opened.incrementOpen();
        }
        return opened;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private @Nullable Repository find() throws IOException {
        HermeticSystemReader.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().readEnvironment();
        if (builder.getGitDir() == null) {
            builder.findGitDir(directory.toFile());
        }
        if (builder.getGitDir() == null) {
            if (hasHeadThatCannotBeRead()) {
                throw unreadable("its HEAD is damaged or of another object format than SHA-1", null);
            }
            return null;
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            if ("sha256".equals(repository.getConfig().getString("extensions", null, "objectformat"))) {
                repository.close();
                throw unreadable("its object format is SHA-256, which this plugin cannot read", null);
            }
            return repository;
        } catch (RepositoryNotFoundException dangling) {
            throw unreadable("its .git file names a folder that is not there", dangling);
        }
    }

    /** A repository whose HEAD JGit does not understand is none to it, and none must not be taken for the answer. */
    private boolean hasHeadThatCannotBeRead() {
        return Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .anyMatch(folder -> Files.isRegularFile(folder.resolve(".git/HEAD")));
    }

    /** HEAD, which always is there in a repository. */
    static Ref head(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        // To JGit a ref whose file holds no id is a ref that does not exist yet.
        if (head == null
                || (head.getObjectId() == null
                        && Files.isRegularFile(repository
                                .getCommonDirectory()
                                .toPath()
                                .resolve(head.getLeaf().getName())))) {
            throw new DamagedHead();
        }
        return head;
    }

    /** HEAD, or the branch it is on, holds no commit id. */
    private static final class DamagedHead extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** The failure that tells of damage, which JGit reports by checked and unchecked exceptions alike. */
    DeploymentFailure unreadable(Exception cause) {
        if (cause instanceof DeploymentFailure known) {
            return known;
        }
        return unreadable(
                cause instanceof DamagedHead
                        ? "HEAD or its branch is damaged"
                        : cause.getClass().getSimpleName(),
                cause);
    }

    private DeploymentFailure unreadable(String why, @Nullable Exception cause) {
        return DeploymentFailure.fault(
                "The git repository cannot be read: " + why,
                directory.toString(),
                "run `git status` and `git fsck` here; if they report damage, clone again",
                cause);
    }
}
