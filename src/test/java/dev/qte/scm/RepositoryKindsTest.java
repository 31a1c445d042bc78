package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.qte.scm.PreviousTag.Found;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories come in many forms; the answer is the same in all of them. */
class RepositoryKindsTest {

    @TempDir
    Path root;

    private GitRepository repository;
    private String tagged;

    @BeforeEach
    void setUp() {
        repository = GitRepository.init(root.resolve("repository"));
        repository.commit();
        repository.tag("v1.0.0");
        tagged = repository.commit();
        repository.annotatedTag("v1.1.0");
        repository.commits(3);
        repository.git("reset", "--quiet", "--hard");
        repository.tag("v1.2.0");
    }

    private void assertAnswers(Path checkout) {
        GitScmReader reader = new GitScmReader(new Checkout(checkout, true));
        assertThat(reader.read(Optional.empty()).head()).isEqualTo(repository.head());
        assertThat(reader.read(Optional.of("refs/tags/v1.2.0")).claimedTagCommit())
                .isEqualTo(repository.head());
        assertThat(new TagReader(new Checkout(checkout, true), TagQuery.LOCAL).nearest())
                .isEqualTo(new Found("v1.1.0", tagged, 3, null));
        assertThat(new TagReader(new Checkout(checkout, true), TagQuery.LOCAL).all())
                .isInstanceOfSatisfying(
                        KnownTags.All.class,
                        all -> assertThat(all.tags())
                                .extracting(KnownTags.Tag::name)
                                .contains("v1.0.0", "v1.1.0", "v1.2.0"));
    }

    @Test
    void looseAndPackedAndBoth() {
        assertAnswers(repository.directory());
        repository.git("pack-refs", "--all");
        repository.git("gc", "--quiet");
        assertAnswers(repository.directory());
        repository.git("update-ref", "refs/tags/v1.1.0", repository.git("rev-parse", "v1.1.0"));
        assertAnswers(repository.directory());
    }

    @Test
    void aPackedRefIsOverruledByALooseOne() {
        repository.git("tag", "v1.1.1", tagged + "^");
        repository.git("pack-refs", "--all");
        repository.git("tag", "--force", "v1.1.1", tagged + "^");
        repository.git("tag", "--delete", "v1.1.1");
        assertAnswers(repository.directory());
    }

    /** Of several lightweight tags git takes the first by the bytes of their names. */
    @Test
    void namesOutsideOfTheBasicPlaneAreOrderedByTheirBytes() {
        repository.git("tag", "--delete", "v1.1.0");
        for (String name : List.of("x\uD83D\uDE80", "x\uFB01", "xz", "x\u00e9")) {
            repository.git("tag", name, tagged);
        }
        for (String removed : List.of("", "xz", "x\u00e9", "x\uFB01")) {
            if (!removed.isEmpty()) {
                repository.git("tag", "--delete", removed);
            }
            assertThat(new TagReader(new Checkout(repository.directory(), true), TagQuery.LOCAL).nearest())
                    .isInstanceOfSatisfying(
                            Found.class,
                            tag -> assertThat(tag.name())
                                    .isEqualTo(repository.git("describe", "--tags", "--abbrev=0", "HEAD^")));
        }
    }

    @Test
    void commitGraphAndMultiPackIndex() {
        repository.git("repack", "--quiet", "-a", "-d", "--write-bitmap-index");
        repository.git("commit-graph", "write", "--reachable");
        repository.git("multi-pack-index", "write");
        assertAnswers(repository.directory());
    }

    @Test
    void aWorktree() {
        Path worktree = root.resolve("worktree");
        repository.git("worktree", "add", "--quiet", "--detach", worktree.toString());
        assertAnswers(worktree);
        assertAnswers(Path.of(GitRepository.at(worktree).git("rev-parse", "--show-toplevel")));
    }

    @Test
    void aFolderBelow() throws IOException {
        assertAnswers(Files.createDirectories(repository.directory().resolve("a/b")));
    }

    @Test
    void aSubmodule() {
        GitRepository outer = GitRepository.init(root.resolve("outer"));
        outer.commit();
        outer.git("submodule", "--quiet", "add", repository.directory().toString(), "lib");
        assertAnswers(outer.directory().resolve("lib"));
    }

    @Test
    void objectsBorrowedFromAnotherRepository() {
        GitRepository borrower = repository.cloneTo(root.resolve("borrower"), "--shared", "--no-local");
        repository.git("clone", "--quiet", "--shared", repository.directory().toString(), root + "/shared");
        assertThat(root.resolve("shared/.git/objects/info/alternates")).exists();
        assertAnswers(root.resolve("shared"));
        assertAnswers(borrower.directory());
    }

    @Test
    void aMirrorWithoutWorkTree() {
        repository.git("clone", "--quiet", "--mirror", repository.directory().toString(), root + "/mirror.git");
        assertAnswers(root.resolve("mirror.git"));
    }

    @Test
    void aCloneWithoutFiles() {
        repository.git("config", "uploadpack.allowFilter", "true");
        assertAnswers(repository
                .cloneTo(root.resolve("treeless"), "--filter=tree:0", "--no-checkout")
                .directory());
    }

    /** The git on this machine may be too old to make one. */
    @Test
    void refsInTheReftableFormat() throws IOException {
        try (Repository opened = new Checkout(repository.directory(), true).open()) {
            ((FileRepository) Objects.requireNonNull(opened)).convertRefStorage("reftable", false, false);
        }
        assertThat(repository.directory().resolve(".git/reftable")).isDirectory();
        assertThat(new TagReader(new Checkout(repository.directory(), true), TagQuery.LOCAL).nearest())
                .isEqualTo(new Found("v1.1.0", tagged, 3, null));
        assertThat(new GitScmReader(new Checkout(repository.directory(), true)).read(Optional.empty()))
                .satisfies(facts -> assertThat(facts.branch()).isEqualTo("refs/heads/main"))
                .satisfies(facts -> assertThat(facts.head()).isNotNull());
    }

    @Test
    void tenThousandTagsLooseAndPacked() {
        String old = repository.git("rev-parse", "v1.0.0");
        repository.gitWithInput(
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "create refs/tags/build-%d %s\n".formatted(i, old))
                        .collect(Collectors.joining()),
                "update-ref",
                "--stdin");
        assertAnswers(repository.directory());
        repository.git("pack-refs", "--all");
        assertAnswers(repository.directory());
    }

    /** Git itself refuses; nothing of the repository is run here, so there is nothing to be wary of. */
    @Test
    void aRepositoryOfSomebodyElse() throws IOException {
        Path git = repository.directory().resolve(".git");
        UserPrincipal nobody =
                git.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try {
            Files.setOwner(git, nobody);
            Files.setOwner(repository.directory(), nobody);
        } catch (IOException onlyRootMayGiveFilesAway) {
            assumeTrue(false, "needs root");
        }
        String head = Files.readString(git.resolve("refs/heads/main")).strip();
        assertThat(new GitScmReader(new Checkout(repository.directory(), true))
                        .read(Optional.empty())
                        .head())
                .isEqualTo(head);
        assertThat(new TagReader(new Checkout(repository.directory(), true), TagQuery.LOCAL).nearest())
                .isEqualTo(new Found("v1.1.0", tagged, 3, null));
    }

    /** Permissions do not hold root back; that nothing is even tried is what the traced project in src/it shows. */
    @Test
    void aCheckoutThatMayNotBeWrittenTo() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(repository.directory())) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assertAnswers(repository.directory());
        } finally {
            for (Path folder : folders) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
