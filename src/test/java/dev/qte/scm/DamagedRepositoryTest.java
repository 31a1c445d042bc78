package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.qte.DeploymentFailure;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is broken in a repository, the answer is a finding that says what to do, and comes soon. */
class DamagedRepositoryTest {

    @TempDir
    Path directory;

    private GitRepository repository;
    private String first = "";
    private String head = "";

    @BeforeEach
    void setUp() throws IOException {
        repository = GitRepository.init(directory.resolve("checkout"));
        first = repository.commit();
        repository.annotatedTag("v1.0.0");
        Files.writeString(repository.directory().resolve("file"), "text");
        repository.git("add", "file");
        repository.commit();
        repository.tag("v1.1.0");
        head = repository.commit();
        repository.annotatedTag("v1.2.0");
    }

    private Path file(String name) {
        return repository.directory().resolve(".git").resolve(name);
    }

    private void pack() throws IOException {
        repository.git("gc", "--quiet");
        repository.git("pack-refs", "--all");
        try (Stream<Path> packs = Files.list(file("objects/pack"))) {
            for (Path pack : packs.toList()) {
                pack.toFile().setWritable(true);
            }
        }
    }

    private Path packed(String extension) throws IOException {
        try (Stream<Path> files = Files.list(file("objects/pack"))) {
            return files.filter(path -> path.toString().endsWith(extension))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private ScmFacts facts(@Nullable String ref) {
        try (Checkout checkout = new Checkout(repository.directory(), true)) {
            return new GitScmReader(checkout).read(Optional.ofNullable(ref));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD,            '',                         HEAD",
        "HEAD,            garbage,                    HEAD",
        "HEAD,            ref: ,                      HEAD",
        "HEAD,            0123456789,                 HEAD",
        "refs/heads/main, '',                         HEAD or its branch is damaged",
        "refs/heads/main, garbage,                    HEAD or its branch is damaged",
        "refs/heads/main, ref: refs/heads/main,       HEAD",
        "config,          [core,                      The git repository cannot be read"
    })
    void whereHeadCannotBeReadTheFindingSaysWhatToRun(String name, String content, String message) throws IOException {
        Files.writeString(file(name), content);

        assertThatThrownBy(() -> facts("refs/tags/v1.2.0"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining(message)
                .hasMessageContainingAll("The git repository cannot be read", "git fsck");
    }

    @Test
    void aLoopOfSymbolicRefsIsAFinding() throws IOException {
        Files.writeString(file("refs/heads/a"), "ref: refs/heads/b\n");
        Files.writeString(file("refs/heads/b"), "ref: refs/heads/a\n");
        Files.writeString(file("HEAD"), "ref: refs/heads/a\n");

        assertThatThrownBy(() -> facts(null))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("The git repository cannot be read");
    }

    /** Every file of the repository in turn, in every way a disk or an interrupted copy leaves it. */
    @Test
    void whateverIsDamagedNothingButFindingsComesOfIt() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        for (boolean packed : new boolean[] {false, true}) {
            if (packed) {
                pack();
            }
            List<Path> files;
            try (Stream<Path> all = Files.walk(file(""))) {
                files = all.filter(Files::isRegularFile)
                        .filter(path -> !path.toString().contains("hooks"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                Path whole = Files.copy(file, directory.resolve("whole"), StandardCopyOption.REPLACE_EXISTING);
                for (int damage = 0; damage < 6; damage++) {
                    damage(file, Files.readAllBytes(whole), damage, random);
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20), this::assertFindingsAlone, () -> "seed " + seed + ", " + file);
                }
                Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void damage(Path file, byte[] whole, int kind, Random random) throws IOException {
        byte[] bytes = whole.clone();
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        file.toFile().setWritable(true);
        switch (kind) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> Files.write(file, new byte[0]);
            case 2 -> Files.write(file, Arrays.copyOf(bytes, at));
            case 3 -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100)));
            case 4 -> {
                for (int i = at; i < bytes.length && i < at + 20; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
            }
            default -> {
                random.nextBytes(bytes);
                Files.write(file, bytes);
            }
        }
    }

    private void assertFindingsAlone() {
        List<Runnable> questions = new ArrayList<>();
        try (Checkout checkout = new Checkout(repository.directory(), true)) {
            GitScmReader git = new GitScmReader(checkout);
            TagReader tags = new TagReader(
                    checkout, new TagQuery(tag -> true, false, Optional.of("refs/tags/v1.2.0"), RemoteAccess.NEVER));
            questions.add(() -> git.read(Optional.empty()));
            questions.add(() -> git.read(Optional.of("refs/tags/v1.2.0")));
            questions.add(() -> git.ancestry("main"));
            questions.add(tags::nearest);
            questions.add(tags::all);
            questions.add(() -> new ChangedPaths(checkout).between(first, head, path -> true));
            for (Runnable question : questions) {
                try {
                    question.run();
                } catch (DeploymentFailure finding) {
                    assertThat(finding.findings())
                            .isNotEmpty()
                            .allSatisfy(one -> assertThat(one.fix()).isNotBlank());
                }
            }
        }
    }

    @Test
    void whatIsLockedByAnotherGitIsReadAllTheSame() throws IOException {
        for (String lock :
                List.of("index.lock", "HEAD.lock", "packed-refs.lock", "refs/heads/main.lock", "shallow.lock")) {
            Files.write(file(lock), "x".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(facts("refs/tags/v1.2.0").head()).isEqualTo(head);
    }

    @Test
    void aPackThatIsCutOffIsAFindingAndNotAnEarlierTag() throws IOException {
        pack();
        Path pack = packed(".pack");
        Files.write(pack, Arrays.copyOf(Files.readAllBytes(pack), 40));

        try (Checkout checkout = new Checkout(repository.directory(), true)) {
            TagReader tags = new TagReader(
                    checkout, new TagQuery(tag -> true, false, Optional.of("refs/tags/v1.2.0"), RemoteAccess.NEVER));
            PreviousTag answer;
            try {
                answer = tags.nearest();
            } catch (DeploymentFailure finding) {
                assertThat(finding).hasMessageContaining("git fsck");
                return;
            }
            assertThat(answer).isInstanceOf(PreviousTag.Unknown.class);
        }
    }
}
