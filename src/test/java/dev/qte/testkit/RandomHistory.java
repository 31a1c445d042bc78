package dev.qte.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small history with everything in it that {@code git describe} cares about: several lanes, merges and roots;
 * lightweight and annotated tags, some without a tagger, several on a commit, tags of tags, of files and trees; dates
 * that lie; refs and objects, packed and loose.
 */
public final class RandomHistory {

    private static final int COMMITS = 16;
    private static final int START = 1_700_000_000;

    /**
     * Git before 2.48 does not end its walk when it has met every tag or the tenth tagged commit, and now and then that
     * makes another tag the nearest. With such a git there are fewer tagged commits, and tags that no walk meets.
     */
    private static final int TAGGED_COMMITS_WITH_OLD_GIT = 9;

    private static final Pattern OLD_GIT = Pattern.compile("git version (1\\.|2\\.([0-9]|[1-3][0-9]|4[0-7])\\.).*");

    private final Random random;
    private final boolean lies;
    private final boolean oldGit;
    private final Set<Integer> withParent = new HashSet<>();
    private final StringBuilder stream = new StringBuilder();
    private final StringBuilder refs = new StringBuilder();
    private int taggedCommits;
    private int tagMarks = 1_000;

    private List<String> commitsWithParent = List.of();

    private RandomHistory(Random random, boolean oldGit) {
        this.random = random;
        this.oldGit = oldGit;
        this.lies = random.nextInt(3) == 0;
    }

    /** Fills an empty repository. */
    public static RandomHistory in(GitRepository repository, Random random) {
        boolean oldGit = OLD_GIT.matcher(repository.git("version").strip()).matches();
        RandomHistory history = new RandomHistory(random, oldGit);
        history.write();
        repository.gitWithInput(
                history.stream.toString(),
                "-c",
                "fastimport.unpackLimit=" + (random.nextBoolean() ? 0 : 1000),
                "fast-import",
                "--quiet",
                "--date-format=raw-permissive");
        history.tagOtherThings(repository);
        if (random.nextBoolean()) {
            repository.git("pack-refs", "--all");
        }
        List<String> ids = repository
                .git("for-each-ref", "--sort=refname", "--format=%(objectname)", "refs/heads")
                .lines()
                .toList();
        history.commitsWithParent = history.withParent.stream()
                .sorted()
                .map(commit -> ids.get(commit - 1))
                .toList();
        return history;
    }

    /** Every commit that has a parent, as 40 hex digits. */
    public List<String> commitsWithParent() {
        return commitsWithParent;
    }

    private void write() {
        stream.append("blob\nmark :999\ndata 1\nx\n");
        for (int commit = 1; commit <= COMMITS; commit++) {
            List<Integer> parents = parents(commit);
            if (!parents.isEmpty()) {
                withParent.add(commit);
            }
            int date = START + (lies ? random.nextInt(10) : commit) * 100 + random.nextInt(3);
            stream.append("commit refs/heads/c%02d\nmark :%d\ncommitter A <a@example.com> %d +0000\ndata 2\n%02d\n"
                    .formatted(commit, commit, date, commit));
            for (int i = 0; i < parents.size(); i++) {
                stream.append(i == 0 ? "from :" : "merge :")
                        .append(parents.get(i))
                        .append('\n');
            }
            stream.append("M 644 :999 f\n");
            tag(commit, date);
        }
    }

    private List<Integer> parents(int commit) {
        List<Integer> earlier =
                IntStream.range(Math.max(1, commit - 5), commit).boxed().collect(Collectors.toList());
        List<Integer> parents = new ArrayList<>();
        int number = random.nextInt(10) == 0 ? 0 : random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        while (parents.size() < number && !earlier.isEmpty()) {
            parents.add(earlier.remove(random.nextInt(earlier.size())));
        }
        return parents;
    }

    private void tag(int commit, int date) {
        int number = random.nextInt(5) - 2;
        if (number <= 0 || (oldGit && taggedCommits == TAGGED_COMMITS_WITH_OLD_GIT)) {
            return;
        }
        taggedCommits++;
        for (int i = 1; i <= number; i++) {
            String name = "t%d-%d-%d".formatted(random.nextInt(10), commit, i);
            String tagger = random.nextInt(4) == 0
                    ? ""
                    : "tagger A <a@example.com> %d +0000\n".formatted(date + random.nextInt(3));
            switch (random.nextInt(5)) {
                case 0, 1 -> stream.append("reset refs/tags/%s\nfrom :%d\n\n".formatted(name, commit));
                case 2 -> {
                    int mark = tagMarks++;
                    annotated("inner-" + name, mark, commit, tagger);
                    annotated(name, tagMarks++, mark, tagger);
                }
                default -> annotated(name, tagMarks++, commit, tagger);
            }
        }
    }

    private void annotated(String name, int mark, int of, String tagger) {
        stream.append("tag %s\nmark :%d\nfrom :%d\n%sdata 1\nx\n".formatted(name, mark, of, tagger));
    }

    /** A tag of a file and one of a tree: they count in the number of names and match no commit. */
    private void tagOtherThings(GitRepository repository) {
        if (oldGit || random.nextBoolean()) {
            refs.append("create refs/tags/t0-file ")
                    .append(repository.git("rev-parse", "c01:f"))
                    .append('\n');
            refs.append("create refs/tags/t1-tree ")
                    .append(repository.git("rev-parse", "c01^{tree}"))
                    .append('\n');
            repository.gitWithInput(refs.toString(), "update-ref", "--stdin");
            repository.git("tag", "--annotate", "--message=x", "t2-tree", "c01^{tree}");
        }
    }
}
