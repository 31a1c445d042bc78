package dev.qte.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What must hold of a daemon's builds; fails with a message. Run by the invoker project that is named for it. */
public final class DaemonCheck {

    private static final int WARM_UP = 60;
    private static final int BUILDS = 200;

    private final Daemon daemon;
    private final Path project;
    private final GitRepository repository;

    private DaemonCheck(Daemon daemon, Path project) {
        this.daemon = daemon;
        this.project = project;
        this.repository = GitRepository.at(project);
    }

    /**
     * Checks.
     *
     * @param arguments the project and the local repository
     */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        try (Daemon daemon = new Daemon(Path.of(arguments[1]))) {
            new DaemonCheck(daemon, project).run();
        }
        // Maven's own threads need not hold the process.
        System.exit(0);
    }

    private void run() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            build(i);
        }
        Daemon.Usage before = Daemon.usage();
        for (int i = 0; i < BUILDS; i++) {
            build(i);
        }
        Daemon.Usage after = Daemon.usage();
        System.out.println("after " + WARM_UP + " builds " + before + ", after " + BUILDS + " more " + after);
        require(after.openFiles() <= before.openFiles() + 2, "open files grow");
        require(after.threads() <= before.threads() + 2, "threads grow");
        // 5 KB a build would be the size of one file's text that is kept.
        require(after.heapInKilobytes() <= before.heapInKilobytes() + 5L * BUILDS, "memory grows");
    }

    /** In turn: main, main as a pull request, a tag with a variable of its own, a branch. */
    private void build(int number) throws Exception {
        switch (number % 4) {
            case 0 -> {
                repository.git("checkout", "--quiet", "main");
                expect("staging", Map.of("HOME", "/nowhere"), Map.of());
            }
            case 1 ->
                expect(
                        "none",
                        Map.of(
                                "CI", "true",
                                "GITHUB_ACTIONS", "true",
                                "GITHUB_EVENT_NAME", "pull_request",
                                "GITHUB_REF", "refs/pull/7/merge"),
                        Map.of());
            case 2 -> {
                expect(
                        "production",
                        Map.of(),
                        Map.of("qte.ref", "refs/tags/v1.2.0", "qte.env.LOG_LEVEL", "l" + number));
                String variables = Files.readString(project.resolve("target/qte/deployment-config.env"));
                require(variables.contains("LOG_LEVEL=l" + number + "\n"), variables);
                require(variables.contains("previous_version=v1.1.0\n"), variables);
            }
            default -> {
                repository.git("checkout", "--quiet", "-B", "feature");
                expect("none", Map.of(), Map.of());
            }
        }
    }

    private void expect(String target, Map<String, String> environment, Map<String, String> properties)
            throws Exception {
        daemon.build(project, environment, properties, "package");
        String record = Files.readString(project.resolve("target/qte/deployment.json"));
        require(record.contains("\"target\": \"" + target + "\""), target + " expected, not " + record);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
