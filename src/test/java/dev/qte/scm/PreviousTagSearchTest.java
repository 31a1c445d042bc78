package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.testkit.GitRepository;
import dev.qte.testkit.RandomHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our search against git's own, for every commit of random histories. {@code -Dqte.histories=5000} looks longer,
 * {@code -Dqte.seed} repeats a run.
 */
class PreviousTagSearchTest {

    private static final int HISTORIES = Integer.getInteger("qte.histories", 220);

    @Test
    void namesTheTagThatGitDescribeNames(@TempDir Path directory) throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        int cases = 0;
        int found = 0;
        for (int number = 0; number < HISTORIES; number++) {
            Random random = new Random(seed + number);
            GitRepository repository = GitRepository.init(directory.resolve("history-" + number));
            RandomHistory history = RandomHistory.in(repository, random);
            Options options = Options.random(random);
            List<String> commits = history.commitsWithParent();
            List<Optional<String>> expected = gits(repository, options, commits);
            for (int i = 0; i < commits.size(); i++) {
                Files.writeString(repository.directory().resolve(".git/HEAD"), commits.get(i) + "\n");
                PreviousTag answer =
                        new TagReader(new Checkout(repository.directory(), true), options.query()).nearest();
                assertThat(name(answer))
                        .as(
                                "-Dqte.seed=%d, git describe --tags --abbrev=0 %s %s^ in %s",
                                seed + number, options.arguments(), commits.get(i), repository.directory())
                        .isEqualTo(expected.get(i));
                if (answer instanceof Found tag && random.nextInt(20) == 0) {
                    // Not rev-list --count tag..head, which is mistaken itself where dates lie.
                    Set<String> onTop = commits(repository, commits.get(i));
                    onTop.removeAll(commits(repository, "refs/tags/" + tag.name()));
                    assertThat(tag.distance())
                            .as("-Dqte.seed=%d, distance of %s", seed + number, tag)
                            .isEqualTo(onTop.size());
                }
                cases++;
                found += expected.get(i).isPresent() ? 1 : 0;
            }
        }
        assertThat(cases).as("a search worth its name").isGreaterThan(10 * HISTORIES);
        assertThat(found).isBetween(cases / 3, cases * 9 / 10);
    }

    /** What a user may ask of git describe and of us. */
    private record Options(List<String> match, List<String> exclude, boolean firstParent) {

        static Options random(Random random) {
            return new Options(
                    random.nextInt(4) == 0 ? List.of("t[0-5]*") : List.of(),
                    random.nextInt(4) == 0 ? List.of("*-1", "t7*") : List.of(),
                    random.nextInt(4) == 0);
        }

        List<String> arguments() {
            List<String> arguments = new ArrayList<>();
            match.forEach(glob -> arguments.add("--match=" + glob));
            exclude.forEach(glob -> arguments.add("--exclude=" + glob));
            if (firstParent) {
                arguments.add("--first-parent");
            }
            return arguments;
        }

        TagQuery query() {
            return new TagQuery(
                    tag -> (match.isEmpty() || TagGlob.anyOf(match).test(tag))
                            && !TagGlob.anyOf(exclude).test(tag),
                    firstParent,
                    Optional.empty(),
                    RemoteAccess.NEVER);
        }
    }

    private static Set<String> commits(GitRepository repository, String of) {
        return repository.git("rev-list", of).lines().collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<String> name(PreviousTag answer) {
        if (answer instanceof Found tag) {
            return Optional.of(tag.name());
        }
        assertThat(answer).isEqualTo(new None());
        return Optional.empty();
    }

    /** In one process: with {@code --always} git names the commit itself where it finds no tag, and goes on. */
    private static List<Optional<String>> gits(GitRepository repository, Options options, List<String> commits) {
        if (commits.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("describe", "--tags", "--abbrev=0", "--always"));
        command.addAll(options.arguments());
        commits.forEach(commit -> command.add(commit + "^"));
        return repository
                .git(command.toArray(String[]::new))
                .lines()
                .map(line -> Optional.of(line).filter(name -> !name.matches("[0-9a-f]{40}")))
                .toList();
    }
}
