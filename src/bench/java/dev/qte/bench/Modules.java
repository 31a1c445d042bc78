package dev.qte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the plugin adds to each module of a large build in four threads, and whether many such builds all come to the same. */
final class Modules {

    private static final int MODULES = Integer.getInteger("modules", 300);
    private static final int FEW = 30;
    private static final int RUNS = Integer.getInteger("runs", 7);
    private static final int RACES = Integer.getInteger("races", 50);

    private static final Map<String, String> CONFIGURATIONS = new LinkedHashMap<>();

    static {
        CONFIGURATIONS.put("none", "");
        CONFIGURATIONS.put("the same in all modules", environments("app"));
        CONFIGURATIONS.put("another in each module", environments("${project.artifactId}"));
    }

    private static String environments(String service) {
        String environment = """
                <environment>
                  <name>%1$s</name><apiUrl>https://%1$s.example.org</apiUrl>
                  <variables><LOG_LEVEL>debug</LOG_LEVEL><REGION>eu-west-1</REGION><SERVICE>%2$s</SERVICE></variables>
                  <monitoring>
                    <alertEndpoints><alertEndpoint>webhook://alerts.example.org</alertEndpoint></alertEndpoints>
                    <checkInterval>60</checkInterval>
                  </monitoring>
                </environment>
                """;
        return "<configuration><environments>" + environment.formatted("staging", service)
                + environment.formatted("production", service) + "</environments></configuration>";
    }

    private final Path work;
    private final Path maven;
    private final Path localRepository;

    Modules(Path work, Path maven, Path localRepository) {
        this.work = work;
        this.maven = maven;
        this.localRepository = localRepository;
    }

    /** The rows of a table. What a build pays once is told apart by building few modules as well. */
    List<String> measure() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        rows.add("| configuration | variant | build of " + (MODULES + 1)
                + " modules, ms | adds to switched off, ms a module | of which for each further module |");
        rows.add("|---|---|---|---|---|");
        for (String configuration : CONFIGURATIONS.keySet()) {
            rows.addAll(measure(configuration));
        }
        return rows;
    }

    private List<String> measure(String configuration) throws IOException, InterruptedException {
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("switched off", List.of("-Dqte.skip"));
        variants.put("target none", List.of());
        variants.put("a tag to production", List.of("-Dqte.ref=refs/tags/v9999.0.0"));
        Map<String, List<Double>> few = times(project(FEW, configuration), variants);
        Map<String, List<Double>> many = times(project(MODULES, configuration), variants);
        List<String> rows = new ArrayList<>();
        many.forEach((name, series) -> {
            double added = Figures.medianOver(series, many.get("switched off"));
            double addedToFew = Figures.medianOver(few.get(name), few.get("switched off"));
            rows.add("| " + configuration + " | " + name + " | " + Figures.whole(Figures.median(series)) + " | "
                    + hundredths(added / (MODULES + 1)) + " | " + hundredths((added - addedToFew) / (MODULES - FEW)) + " |");
        });
        return rows;
    }

    private static String hundredths(double value) {
        return String.format(java.util.Locale.ROOT, "%.2f", value);
    }

    private Map<String, List<Double>> times(Path project, Map<String, List<String>> variants)
            throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        variants.keySet().forEach(name -> times.put(name, new ArrayList<>()));
        for (int run = 0; run <= RUNS; run++) {
            for (String name : variants.keySet()) {
                Path checkout = freshCheckout(project);
                long start = System.nanoTime();
                build(checkout, variants.get(name));
                if (run > 0) {
                    times.get(name).add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        return times;
    }

    /**
     * A copy, as CI has it. Cleaning one instead is no like: an ext4 without a journal does not take the inodes of what was
     * deleted in the last minute, and looks at each of them, a millisecond a file.
     */
    private Path freshCheckout(Path project) throws IOException, InterruptedException {
        Path checkout = Files.createTempDirectory(work, "checkout").resolve(project.getFileName());
        Shell.run(project, "cp", "-r", project.toString(), checkout.toString());
        Shell.run(project, "sync");
        return checkout;
    }

    /** Builds again and again; fails when one of them differs. */
    void race() throws IOException, InterruptedException {
        Path project = project(MODULES, "the same in all modules");
        for (int run = 0; run < RACES; run++) {
            clean(project);
            String log = build(project, List.of("-Dqte.ref=refs/tags/v9999.0.0"));
            int resolutions = log.split("Deployment target: ", -1).length - 1;
            Set<String> contents = new TreeSet<>();
            int files = 0;
            try (var folders = Files.newDirectoryStream(project)) {
                for (Path folder : folders) {
                    Path file = folder.resolve("target/qte/deployment-config.env");
                    if (Files.exists(file)) {
                        contents.add(Files.readString(file));
                        files++;
                    }
                }
            }
            if (resolutions != 1 || files != MODULES || contents.size() != 1) {
                throw new IllegalStateException("run " + run + ": " + resolutions + " resolutions, " + files + " files, " + contents);
            }
        }
        System.out.println(RACES + " builds of " + (MODULES + 1) + " modules in four threads: one resolution each, all files the same");
    }

    private Path project(int number, String configuration) throws IOException, InterruptedException {
        Path project = work.resolve("modules-" + number + "-" + configuration.replace(' ', '-'));
        if (Files.exists(project)) {
            return project;
        }
        MadeHistory.make(project, new MadeHistory.Shape(1000, 20, true, true, false));
        Files.createDirectories(project.resolve(".mvn"));
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < number; i++) {
            modules.append("<module>m").append(i).append("</module>");
            Path module = Files.createDirectories(project.resolve("m" + i));
            Files.writeString(module.resolve("pom.xml"), """
                    <project><modelVersion>4.0.0</modelVersion>
                      <parent><groupId>com.example</groupId><artifactId>app</artifactId><version>1</version></parent>
                      <artifactId>m%d</artifactId><packaging>pom</packaging></project>
                    """.formatted(i));
        }
        Files.writeString(project.resolve("pom.xml"), """
                <project><modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId><artifactId>app</artifactId><version>1</version><packaging>pom</packaging>
                  <modules>%s</modules>
                  <build><plugins><plugin><groupId>dev.qte</groupId><artifactId>qte-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
                    %s
                    <executions><execution><phase>package</phase><goals><goal>deploy-config</goal></goals></execution></executions>
                  </plugin></plugins></build></project>
                """.formatted(modules, CONFIGURATIONS.get(configuration)));
        return project;
    }

    private static void clean(Path project) throws IOException, InterruptedException {
        // What deleting leaves for the disk to do is no build's cost.
        Shell.run(project, "sh", "-c", "rm -rf target m*/target; sync");
    }

    private String build(Path project, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                maven.resolve("bin/mvn").toString(), "--batch-mode", "--offline", "-T4", "-Dmaven.repo.local=" + localRepository, "package"));
        command.addAll(arguments);
        return Shell.run(project, Map.of("CI", "false", "GITHUB_ACTIONS", "false"), command.toArray(String[]::new));
    }
}
