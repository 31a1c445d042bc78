package dev.qte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plugin adds to a build: a whole Maven, offline, with an empty home each time, on a project with nothing else in
 * it, all variants in turn.
 */
final class Builds {

    private static final int RUNS = Integer.getInteger("runs", 15);

    private final Path work;
    private final Path maven;
    private final Path localRepository;

    Builds(Path work, Path maven, Path localRepository) {
        this.work = work;
        this.maven = maven;
        this.localRepository = localRepository;
    }

    private record Variant(String name, String plugin, List<String> arguments) {}

    private static List<Variant> variants() {
        String version = "0.1.0-SNAPSHOT";
        String qte = plugin("dev.qte", "qte-maven-plugin", version, "deploy-config", "");
        return List.of(
                new Variant("no plugin", "", List.of()),
                new Variant("qte, switched off", qte, List.of("-Dqte.skip")),
                new Variant("qte, target none", qte, List.of()),
                new Variant("qte, a tag to production", qte, List.of("-Dqte.ref=refs/tags/v9999.0.0")),
                new Variant(
                        "git-commit-id, JGit",
                        plugin("io.github.git-commit-id", "git-commit-id-maven-plugin", "10.0.1", "revision", commitId(false)),
                        List.of()),
                new Variant(
                        "git-commit-id, native git",
                        plugin("io.github.git-commit-id", "git-commit-id-maven-plugin", "10.0.1", "revision", commitId(true)),
                        List.of()),
                new Variant(
                        "buildnumber", plugin("org.codehaus.mojo", "buildnumber-maven-plugin", "3.3.1", "create", ""), List.of()));
    }

    private static String commitId(boolean nativeGit) {
        return "<skipPoms>false</skipPoms><offline>true</offline><useNativeGit>" + nativeGit + "</useNativeGit>";
    }

    private static String plugin(String group, String artifact, String version, String goal, String configuration) {
        return """
                <plugin><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  <configuration>%s</configuration>
                  <executions><execution><phase>validate</phase><goals><goal>%s</goal></goals></execution></executions></plugin>
                """.formatted(group, artifact, version, configuration, goal);
    }

    /** The rows of a table, the variants over each other. */
    List<String> measure(String title, MadeHistory.Shape shape) throws IOException, InterruptedException {
        Map<Variant, Path> projects = new LinkedHashMap<>();
        Map<Variant, List<Double>> times = new LinkedHashMap<>();
        int number = 0;
        for (Variant variant : variants()) {
            Path project = MadeHistory.make(work.resolve(title + "-" + number++), shape);
            Files.createDirectories(project.resolve(".mvn"));
            Files.writeString(project.resolve("pom.xml"), pom(variant.plugin()));
            Files.writeString(project.resolve(".git/info/exclude"), "*\n");
            projects.put(variant, project);
            times.put(variant, new ArrayList<>());
            // Once with the network and the usual home, to have everything.
            Shell.run(project, command(variant, false));
        }
        for (int run = 0; run < RUNS; run++) {
            for (Variant variant : projects.keySet()) {
                times.get(variant).add(build(projects.get(variant), variant));
            }
        }
        return rows(times);
    }

    private double build(Path project, Variant variant) throws IOException, InterruptedException {
        Shell.run(project, "rm", "-rf", "target");
        Path home = Files.createTempDirectory(work, "home");
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.toString(),
                "MAVEN_OPTS", "-Duser.home=" + home,
                "CI", "false",
                "GITHUB_ACTIONS", "false");
        double time = Shell.time(project, environment, command(variant, true));
        Shell.run(work, "rm", "-rf", home.toString());
        return time;
    }

    private String[] command(Variant variant, boolean offline) {
        List<String> command = new ArrayList<>(List.of(
                maven.resolve("bin/mvn").toString(),
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + localRepository,
                "validate"));
        if (offline) {
            command.add("--offline");
        }
        command.addAll(variant.arguments());
        return command.toArray(String[]::new);
    }

    private static String pom(String plugin) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId><artifactId>app</artifactId><version>1</version><packaging>pom</packaging>
                  <scm><connection>scm:git:https://git.example.com/made.git</connection></scm>
                  <build><plugins>%s</plugins></build>
                </project>
                """.formatted(plugin);
    }

    private static List<String> rows(Map<Variant, List<Double>> times) {
        List<List<Double>> all = new ArrayList<>(times.values());
        List<Double> base = all.get(0);
        double off = Figures.medianOver(all.get(1), base);
        double tag = Figures.medianOver(all.get(3), base);
        List<String> rows = new ArrayList<>();
        rows.add("| variant | whole build, ms | adds, ms | to switched off | our tag build to this |");
        rows.add("|---|---|---|---|---|");
        times.forEach((variant, series) -> {
            double added = Figures.medianOver(series, base);
            rows.add("| " + variant.name() + " | " + Figures.whole(Figures.median(series)) + " | " + Figures.whole(added) + " | "
                    + Figures.ratio(added, off) + " | " + Figures.ratio(tag, added) + " |");
        });
        return rows;
    }
}
