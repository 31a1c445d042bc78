package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.testkit.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagGlobTest {

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "v",
            "1",
            "2",
            "-",
            ".",
            "/",
            "ö",
            "*",
            "*",
            "**",
            "?",
            "[",
            "]",
            "[a-c]",
            "[!a]",
            "[^1]",
            "[]a]",
            "[!]-]",
            "[a-]",
            "[[:digit:]]",
            "[[:alpha:]-z]",
            "[[:foo:]]",
            "[[:x]",
            "[\\]]",
            "[1-\\9]",
            "\\*",
            "\\",
            "[b-a]",
            "[[:upper:][:punct:]]");

    /** {@code git tag --list} matches by the same rules as {@code git describe --match}. */
    @Test
    void matchesWhatGitMatches(@TempDir Path directory) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        GitRepository repository = GitRepository.init(directory);
        String head = repository.commit();
        TreeSet<String> tags = new TreeSet<>();
        while (tags.size() < 400) {
            tags.add(text(
                    random, List.of("a", "b", "c", "v", "1", "2", "9", "-", "ö", "A", "v1", "]", "x.1", "a/b"), 5));
        }
        repository.gitWithInput(
                tags.stream()
                        .map(tag -> "create refs/tags/t" + tag + "t " + head + "\n")
                        .collect(Collectors.joining()),
                "update-ref",
                "--stdin");
        for (int i = 0; i < 400; i++) {
            String pattern = random.nextInt(4) == 0 ? text(random, PIECES, 6) : "t" + text(random, PIECES, 6) + "t";
            assertThat(tags.stream()
                            .map(tag -> "t" + tag + "t")
                            .filter(tag -> TagGlob.anyOf(List.of(pattern)).test(tag)))
                    .as("seed %d, pattern %s", seed, pattern)
                    .containsExactlyInAnyOrderElementsOf(repository
                            .git("tag", "--list", "--", pattern)
                            .lines()
                            .toList());
        }
    }

    private static String text(Random random, List<String> pieces, int most) {
        return random.ints(1 + random.nextInt(most), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"v*, v1/2, true", "v?, v1, true", "v?, vö, false", "v??, vö, true", "[v, v, false", "v\\, v, false"})
    void seesBytesAndSlashesAsGitDoes(String pattern, String tag, boolean matches) {
        assertThat(TagGlob.anyOf(List.of(pattern)).test(tag)).isEqualTo(matches);
    }
}
