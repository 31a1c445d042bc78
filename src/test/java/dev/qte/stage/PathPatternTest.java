package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    private static final List<String> FOLDERS = List.of("db", "migration", "a.b", "m");
    private static final List<String> FILES = List.of("V1.sql", "V2.xml", "v", "+x");
    private static final List<String> FOLDER_GLOBS = List.of("db", "migration", "**", "*", "m*", "a?b", "**");
    private static final List<String> FILE_GLOBS = List.of("**", "*", "V?.sql", "*.sql", "*.*", "+x", "V1*");

    private static String path(Random random, List<String> folders, List<String> files) {
        return IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> folders.get(random.nextInt(folders.size())) + "/")
                        .collect(Collectors.joining())
                + files.get(random.nextInt(files.size()));
    }

    /** Git's own globs over paths, {@code git ls-files ':(glob)...'}. */
    @Test
    void matchesWhatGitMatches(@TempDir Path directory) throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        GitRepository repository = GitRepository.init(directory);
        TreeSet<String> paths = new TreeSet<>();
        for (int i = 0; i < 120; i++) {
            paths.add(path(random, FOLDERS, FILES));
        }
        for (String path : paths) {
            Files.createDirectories(directory.resolve(path).getParent());
            Files.createFile(directory.resolve(path));
        }
        repository.git("add", "--all");
        for (int i = 0; i < 60; i++) {
            String glob = path(random, FOLDER_GLOBS, FILE_GLOBS);
            PathPattern pattern = PathPattern.of(PathPattern.require(glob, "here"));

            assertThat(paths.stream().filter(pattern::matches))
                    .as("seed %d, %s", seed, glob)
                    .containsExactlyElementsOf(repository
                            .git("ls-files", "--", ":(glob)" + glob)
                            .lines()
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/db/**", "db/", "db//x", "db\\x"})
    void whatMatchesNoPathIsAMistake(String glob) {
        assertThatThrownBy(() -> PathPattern.require(glob, "here"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("'" + glob + "' matches no path");
    }
}
