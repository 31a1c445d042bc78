package dev.qte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures, prints, and puts the tables where the documentation has them. */
final class Bench {

    private static final Path PAGE = Path.of("src/site/markdown/cost.md");

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Path.of("target/bench/work").toAbsolutePath();
        Shell.run(Path.of("."), "rm", "-rf", work.toString());
        Files.createDirectories(work);
        String what = arguments[0];
        Path maven;
        try (var mavens = Files.list(Path.of("target/maven"))) {
            maven = mavens.filter(path -> path.toString().contains("maven-3.9")).findFirst().orElseThrow().toAbsolutePath();
        }
        if (List.of("all", "modules", "races").contains(what)) {
            Modules modules = new Modules(work, maven, localRepository());
            if (!what.equals("races")) {
                publish("modules", modules.measure());
            }
            if (!what.equals("modules")) {
                modules.race();
            }
        }
        if (List.of("all", "builds").contains(what)) {
            Builds builds = new Builds(work, maven, localRepository());
            publish("small", builds.measure("small", new MadeHistory.Shape(30, 3, true, false, false)));
            publish("large", builds.measure("large", new MadeHistory.Shape(100_000, 2_000, true, true, false)));
            publish("graph", builds.measure("graph", new MadeHistory.Shape(100_000, 2_000, true, true, true)));
        }
        if (List.of("all", "search").contains(what)) {
            publish("search", new Search(work).measure());
        }
    }

    private static Path localRepository() {
        return Path.of(Optional.ofNullable(System.getenv("MAVEN_LOCAL_REPOSITORY"))
                .orElse(System.getProperty("user.home") + "/.m2/repository"));
    }

    private static void publish(String table, List<String> rows) throws IOException {
        System.out.println("\n" + table + "\n" + String.join("\n", rows));
        List<String> page = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.equals("<!-- end of " + table + " -->")) {
                inside = false;
            }
            if (!inside) {
                page.add(line);
            }
            if (line.equals("<!-- bench: " + table + " -->")) {
                inside = true;
                page.add("");
                page.addAll(rows);
                page.add("");
            }
        }
        Files.write(PAGE, page);
    }
}
