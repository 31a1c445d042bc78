package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.Unknown;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitScmReaderTest {

    @TempDir
    Path directory;

    private static ScmFacts read(Path checkout) {
        return new GitScmReader(new Checkout(checkout, true)).read(Optional.empty());
    }

    private static PreviousTag previousTag(Path checkout) {
        return new TagReader(new Checkout(checkout, true), TagQuery.LOCAL).nearest();
    }

    @Test
    void aFolderWithoutRepositorySaysSo() {
        assertThat(read(directory).state()).isEqualTo(ScmFacts.State.NO_REPOSITORY);
        assertThat(previousTag(directory)).isEqualTo(new Unknown(Cause.NO_REPOSITORY));
    }

    @Test
    void anUnbornHeadHasABranchAndNoCommit() {
        GitRepository.init(directory);

        assertThat(read(directory)).isEqualTo(new ScmFacts(ScmFacts.State.UNBORN, null, "refs/heads/main", null, null));
        assertThat(previousTag(directory)).isEqualTo(new Unknown(Cause.UNBORN_HEAD));
    }

    @Test
    void aBranchIsReadFromASubfolderAndItsTagsAreNotLookedAt() throws IOException {
        GitRepository repository = GitRepository.init(directory);
        String head = repository.commit();
        repository.tag("v1.0.0");

        assertThat(read(Files.createDirectories(directory.resolve("module/deep"))))
                .isEqualTo(new ScmFacts(ScmFacts.State.COMMIT, head, "refs/heads/main", null, null));
    }

    @Test
    void aDetachedHeadIsNamedByTheTagThatGitPrefers() {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.tag("a-lightweight").annotatedTag("v1.0.0-rc1").annotatedTag("v1.0.0");
        repository.git("checkout", "--quiet", "--detach");

        assertThat(read(directory).tagHere())
                .isEqualTo("refs/tags/" + repository.git("describe", "--tags", "--exact-match"))
                .isEqualTo("refs/tags/v1.0.0");
    }

    @Test
    void aDetachedHeadWithoutTagHasNoName() {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.tag("v1.0.0");
        repository.commit();
        repository.git("checkout", "--quiet", "--detach");

        assertThat(read(directory).tagHere()).isNull();
    }

    @Test
    void aClaimedTagIsPeeledToItsCommit() {
        GitRepository repository = GitRepository.init(directory);
        String tagged = repository.commit();
        repository.annotatedTag("v1.0.0");
        repository.commit();

        GitScmReader reader = new GitScmReader(new Checkout(directory, true));
        assertThat(reader.read(Optional.of("refs/tags/v1.0.0")).claimedTagCommit())
                .isEqualTo(tagged);
        assertThat(reader.read(Optional.of("refs/tags/v9")).claimedTagCommit()).isNull();
        assertThat(reader.read(Optional.of("refs/heads/main")).claimedTagCommit())
                .isNull();
    }

    @Test
    void aWorktreeIsReadAsItsOwnCheckout(@TempDir Path other) {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.tag("v1.0.0");
        String head = repository.commit();
        repository.git(
                "worktree",
                "add",
                "--quiet",
                "-b",
                "side",
                other.resolve("side").toString());

        assertThat(read(other.resolve("side")))
                .isEqualTo(new ScmFacts(ScmFacts.State.COMMIT, head, "refs/heads/side", null, null));
        assertThat(previousTag(other.resolve("side"))).isInstanceOf(Found.class);
    }

    @Test
    void aSubmoduleIsReadAsItsOwnRepository(@TempDir Path other) {
        GitRepository inner = GitRepository.init(other.resolve("inner"));
        String innerHead = inner.commit();
        GitRepository outer = GitRepository.init(directory);
        outer.commit();
        outer.git("submodule", "--quiet", "add", inner.directory().toString(), "lib");

        assertThat(read(directory.resolve("lib")).head()).isEqualTo(innerHead);
        assertThat(read(directory).head()).isEqualTo(outer.head());
    }

    @Test
    void aDamagedHeadIsAFaultThatSaysWhatToRun() throws IOException {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        Files.writeString(directory.resolve(".git/refs/heads/main"), "not a commit id\n");

        assertThatThrownBy(() -> read(directory)).isInstanceOfSatisfying(DeploymentFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(DeploymentFailure.Kind.FAULT);
            assertThat(failure.getMessage()).contains("cannot be read", directory.toString(), "git fsck");
            assertThat(failure.reason()).doesNotContain(directory.toString());
        });
    }

    @Test
    void anUnbornBranchBesideAFolderOfBranchesIsNotDamaged() {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.git("branch", "topic/x");
        repository.git("symbolic-ref", "HEAD", "refs/heads/topic");

        assertThat(read(directory).state()).isEqualTo(ScmFacts.State.UNBORN);
    }

    @Test
    void reachabilityIsAskedOfTheRemotesBranchFirst(@TempDir Path other) {
        GitRepository origin = taggedOrigin();
        GitRepository clone = origin.cloneTo(other.resolve("clone"));
        GitScmReader reader = new GitScmReader(new Checkout(clone.directory(), true));

        assertThat(reader.ancestry("main")).isEqualTo(Ancestry.REACHABLE);
        assertThat(reader.ancestry("refs/heads/main")).isEqualTo(Ancestry.REACHABLE);
        assertThat(reader.ancestry("release")).isEqualTo(Ancestry.NO_SUCH_BRANCH);
        clone.commit();
        assertThat(reader.ancestry("main")).as("the local main alone has it").isEqualTo(Ancestry.UNREACHABLE);
    }

    @Test
    void reachabilityInAShallowCloneIsKnownOrNot(@TempDir Path other) {
        GitRepository origin = taggedOrigin();
        GitRepository clone = origin.cloneTo(other.resolve("clone"), "--depth=2");
        GitScmReader reader = new GitScmReader(new Checkout(clone.directory(), true));

        assertThat(reader.ancestry("main")).isEqualTo(Ancestry.REACHABLE);
        clone.commit();
        assertThat(reader.ancestry("main")).isEqualTo(Ancestry.SHALLOW);
    }

    @Test
    void aSha256RepositoryIsAFaultThatSaysSo() throws IOException {
        GitRepository repository = GitRepository.at(directory);
        repository.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main");
        repository.commit();

        assertThatThrownBy(() -> read(directory)).hasMessageContaining("SHA-256");
        repository.git("checkout", "--quiet", "--detach");
        assertThatThrownBy(() -> read(directory)).hasMessageContaining("object format");
    }

    @Test
    void aGitFileThatLeadsNowhereIsAFault() throws IOException {
        Files.writeString(directory.resolve(".git"), "gitdir: /nonexistent\n");

        assertThatThrownBy(() -> read(directory)).hasMessageContaining(".git file names a folder");
    }

    private GitRepository taggedOrigin() {
        GitRepository origin = GitRepository.init(directory);
        origin.commit();
        origin.commit();
        origin.annotatedTag("v1.0.0");
        origin.commit();
        origin.commit();
        return origin;
    }
}
