package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedPathsTest {

    @TempDir
    Path directory;

    private Optional<List<String>> between(Path checkout, String since, String commit) {
        try (Checkout opened = new Checkout(checkout, true)) {
            return new ChangedPaths(opened).between(since, commit, path -> true);
        }
    }

    /** Files that come, change, go, move and become folders. */
    @Test
    void areThoseThatGitNames() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        GitRepository repository = GitRepository.init(directory);
        List<String> commits = new ArrayList<>(List.of(repository.commit()));
        for (int i = 0; i < 15; i++) {
            for (int j = random.nextInt(4); j >= 0; j--) {
                change(random);
            }
            repository.git("add", "--all");
            commits.add(repository.commit());
        }
        for (int i = 0; i < 40; i++) {
            String since = commits.get(random.nextInt(commits.size()));
            String commit = commits.get(random.nextInt(commits.size()));
            String told =
                    repository.git("-c", "core.quotePath=false", "diff", "--name-only", "--no-renames", since, commit);

            assertThat(between(directory, since, commit).orElseThrow())
                    .as("seed %d, %s..%s", seed, since, commit)
                    .containsExactlyElementsOf(told.lines().toList());
        }
    }

    private void change(Random random) throws IOException {
        String name = Stream.generate(() -> List.of("a", "b", "ö", "sql").get(random.nextInt(4)))
                .limit(1 + random.nextInt(3))
                .reduce((one, other) -> one + "/" + other)
                .orElseThrow();
        Path file = directory.resolve(name);
        for (Path part = file; part != null && !part.equals(directory); part = part.getParent()) {
            if (Files.isRegularFile(part)) {
                Files.delete(part);
            }
        }
        if (Files.notExists(file) && random.nextInt(5) > 0) {
            Files.createDirectories(file.getParent());
            Files.write(file, String.valueOf(random.nextInt(100)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aTagStandsForItsCommit() throws IOException {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.annotatedTag("v1");
        Files.writeString(directory.resolve("new"), "x");
        repository.git("add", "--all");
        String head = repository.commit();

        assertThat(between(directory, "v1", head)).contains(List.of("new"));
        assertThat(between(directory, "v0", head)).isEmpty();
        assertThat(between(directory, "../heads/main", head)).isEmpty();
    }

    @Test
    void whatIsNotInTheCloneIsNotKnown() {
        GitRepository origin = GitRepository.init(directory.resolve("origin"));
        String first = origin.commit();
        String head = origin.commit();
        GitRepository clone = origin.cloneTo(directory.resolve("clone"), "--depth=1");

        assertThat(between(clone.directory(), first, head)).isEmpty();
        assertThat(between(clone.directory(), head, head)).contains(List.of());
        assertThat(between(directory.resolve("nowhere"), head, head)).isEmpty();
    }
}
