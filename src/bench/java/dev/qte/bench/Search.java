package dev.qte.bench;

import dev.qte.scm.Checkout;
import dev.qte.scm.TagQuery;
import dev.qte.scm.TagReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the search for the previous version grows, beside the whole process of {@code git describe} on the same repository. */
final class Search {

    private static final int RUNS = 9;

    private final Path work;

    Search(Path work) {
        this.work = work;
    }

    /** In a process of its own: the first search, then the median of more, in milliseconds. */
    public static void main(String[] arguments) {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            new TagReader(new Checkout(Path.of(arguments[0]), true), TagQuery.LOCAL).nearest();
            times.add((System.nanoTime() - start) / 1e6);
        }
        System.out.println(times.get(0) + " " + Figures.median(times.subList(1, RUNS)));
    }

    private record Row(String title, MadeHistory.Shape shape) {}

    /** The rows of a table. */
    List<String> measure() throws IOException, InterruptedException {
        List<Row> shapes = List.of(
                row(1_000, 20, true, true, false),
                row(10_000, 200, true, true, false),
                row(100_000, 2_000, true, true, false),
                row(100_000, 2_000, true, true, true),
                row(100_000, 2_000, false, true, false),
                row(100_000, 2_000, false, true, true),
                row(100_000, 5, false, true, false),
                row(100_000, 5, false, true, true),
                row(10_000, 2_000, true, false, false),
                row(20_000, 10_000, true, true, false),
                row(20_000, 10_000, true, false, false));
        List<String> rows = new ArrayList<>();
        rows.add("| commits | tags | kind | refs | commit-graph | `git describe`, ms | search, ms | ratio | first search, ms | ratio |");
        rows.add("|---|---|---|---|---|---|---|---|---|---|");
        int number = 0;
        for (Row row : shapes) {
            Path repository = MadeHistory.make(work.resolve("search-" + number++), row.shape());
            rows.add(row.title() + measure(repository));
            System.out.println(rows.get(rows.size() - 1));
        }
        return rows;
    }

    private static Row row(int commits, int tags, boolean annotated, boolean packed, boolean graph) {
        return new Row(
                "| " + commits + " | " + tags + (annotated ? " | annotated" : " | lightweight") + (packed ? " | packed" : " | loose")
                        + (graph ? " | yes" : " | no"),
                new MadeHistory.Shape(commits, tags, annotated, packed, graph));
    }

    private String measure(Path repository) throws IOException, InterruptedException {
        List<Double> git = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            git.add(Shell.time(repository, Map.of(), "git", "describe", "--tags", "--abbrev=0", "HEAD^"));
            // The heap of the process is all there is for the search, which shows that this is enough.
            String[] lines = Shell.run(
                            repository,
                            "java",
                            "-Xmx64m",
                            "-cp",
                            absolute(System.getProperty("java.class.path")),
                            Search.class.getName(),
                            repository.toString())
                    .split("\n");
            String[] times = lines[lines.length - 1].split(" ");
            first.add(Double.valueOf(times[0]));
            later.add(Double.valueOf(times[1]));
        }
        double describe = Figures.median(git);
        return String.format(
                Locale.ROOT,
                " | %.1f | %.1f | %s | %.0f | %s |",
                describe,
                Figures.median(later),
                Figures.ratio(Figures.median(later), describe),
                Figures.median(first),
                Figures.ratio(Figures.median(first), describe));
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(":")) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(":", entries);
    }
}
