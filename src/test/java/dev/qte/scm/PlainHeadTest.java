package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read by hand is what JGit reads; all else is left to it. */
class PlainHeadTest {

    @TempDir
    Path directory;

    private GitRepository repository;

    @BeforeEach
    void setUp() {
        repository = GitRepository.init(directory);
        repository.commit();
    }

    private ScmFacts byJGit() {
        return new GitScmReader(new Checkout(directory, false)).read(Optional.of("refs/heads/any"));
    }

    private void assertPlain() {
        assertThat(PlainHead.read(directory)).contains(byJGit());
    }

    private void assertLeftToJGit() {
        assertThat(PlainHead.read(directory)).isEmpty();
    }

    @Test
    void aBranchLooseOrPacked() {
        repository.git("checkout", "--quiet", "-b", "topic/ü-1");
        repository.git("branch", "topic/ü-10");
        repository.commit();
        assertPlain();
        repository.git("pack-refs", "--all");
        assertThat(directory.resolve(".git/refs/heads/topic/ü-1")).doesNotExist();
        assertPlain();
        repository.commit();
        assertPlain();
    }

    @Test
    void aDetachedHead() {
        repository.git("checkout", "--quiet", "--detach");
        assertPlain();
    }

    @Test
    void fromAFolderBelow() throws IOException {
        assertThat(PlainHead.read(Files.createDirectories(directory.resolve("a/b"))))
                .contains(byJGit());
    }

    @Test
    void aBranchThatIsOnlyTheEndOfAnothersName() {
        repository.git("branch", "x/refs/heads/topic");
        repository.git("pack-refs", "--all");
        repository.git("symbolic-ref", "HEAD", "refs/heads/topic");
        assertLeftToJGit();
    }

    @Test
    void whatIsNotOrdinaryIsLeft() throws IOException {
        Path git = directory.resolve(".git");
        repository.git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        repository.git("symbolic-ref", "HEAD", "refs/heads/alias");
        assertLeftToJGit();
        repository.git("symbolic-ref", "HEAD", "refs/heads/unborn");
        assertLeftToJGit();
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/../../../x\n");
        assertLeftToJGit();
        Files.writeString(git.resolve("HEAD"), "nonsense\n");
        assertLeftToJGit();
        Files.delete(git.resolve("HEAD"));
        assertLeftToJGit();
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        assertPlain();
        Files.writeString(git.resolve("refs/heads/main"), "deadbeef\n");
        assertLeftToJGit();
    }

    @Test
    void aWorktreeIsLeft(@TempDir Path other) {
        repository.git("worktree", "add", "--quiet", other.resolve("side").toString());
        assertThat(PlainHead.read(other.resolve("side"))).isEmpty();
    }

    @Test
    void noRepositoryIsLeft(@TempDir Path other) {
        assertThat(PlainHead.read(other)).isEmpty();
    }
}
