package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.testkit.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our search against git's own on random histories: several lanes, merges, both kinds of tags, several on a commit. */
class PreviousTagSearchTest {

    private static final int COMMITS_PER_HISTORY = 14;

    @Test
    void namesTheTagThatGitDescribeNames(@TempDir Path directory) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int history = 0; history < 25; history++) {
            GitRepository repository = GitRepository.init(directory.resolve("history-" + history));
            repository.gitWithInput(randomHistory(random), "fast-import", "--quiet");
            for (int commit = 1; commit <= COMMITS_PER_HISTORY; commit++) {
                repository.git("update-ref", "--no-deref", "HEAD", "refs/heads/c" + commit);
                assertThat(ours(repository))
                        .as("seed %d, history %d, commit %d", seed, history, commit)
                        .isEqualTo(gits(repository));
            }
        }
    }

    private static Optional<String> ours(GitRepository repository) {
        PreviousTag answer = new TagReader(repository.directory(), TagQuery.LOCAL).nearest();
        if (answer instanceof Found tag) {
            return Optional.of(tag.name() + " " + tag.distance());
        }
        assertThat(answer).isEqualTo(new None());
        return Optional.empty();
    }

    private static Optional<String> gits(GitRepository repository) {
        try {
            String tag = repository.git("describe", "--tags", "--abbrev=0", "HEAD^");
            return Optional.of(tag + " " + repository.git("rev-list", "--count", "refs/tags/" + tag + "..HEAD"));
        } catch (IllegalStateException noTag) {
            return Optional.empty();
        }
    }

    /** A stream for git fast-import, with a branch for each commit so that all of them stay. */
    private static String randomHistory(Random random) {
        StringBuilder stream = new StringBuilder();
        for (int commit = 1; commit <= COMMITS_PER_HISTORY; commit++) {
            List<Integer> parents = parents(random, commit);
            int date = 1_700_000_000 + commit * 100 + random.nextInt(100);
            stream.append("commit refs/heads/c%d\nmark :%d\ncommitter A <a@example.com> %d +0000\ndata 1\nx\n"
                    .formatted(commit, commit, date));
            for (int i = 0; i < parents.size(); i++) {
                stream.append(i == 0 ? "from :" : "merge :")
                        .append(parents.get(i))
                        .append('\n');
            }
            stream.append(tags(random, commit, date));
        }
        return stream.toString();
    }

    private static List<Integer> parents(Random random, int commit) {
        List<Integer> earlier =
                IntStream.range(Math.max(1, commit - 5), commit).boxed().collect(Collectors.toList());
        List<Integer> parents = new ArrayList<>();
        int number = random.nextInt(10) == 0 ? 0 : random.nextInt(3) == 0 ? 2 : 1;
        while (parents.size() < number && !earlier.isEmpty()) {
            parents.add(earlier.remove(random.nextInt(earlier.size())));
        }
        return parents;
    }

    private static String tags(Random random, int commit, int date) {
        StringBuilder tags = new StringBuilder();
        for (int tag = random.nextInt(4); tag >= 2; tag--) {
            String name = "t%d-%d-%d".formatted(random.nextInt(10), commit, tag);
            tags.append(
                    random.nextBoolean()
                            ? "reset refs/tags/%s\nfrom :%d\n\n".formatted(name, commit)
                            : "tag %s\nfrom :%d\ntagger A <a@example.com> %d +0000\ndata 1\nx\n"
                                    .formatted(name, commit, date + random.nextInt(3)));
        }
        return tags.toString();
    }
}
