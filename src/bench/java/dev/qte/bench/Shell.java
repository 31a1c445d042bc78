package dev.qte.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a command to its end. */
final class Shell {

    private Shell() {}

    static String run(Path directory, String... command) throws IOException, InterruptedException {
        return run(directory, Map.of(), command);
    }

    /** What the command prints; an exception when it fails. */
    static String run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ":\n" + output);
        }
        return output.strip();
    }

    /** Milliseconds of wall time. */
    static double time(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        run(directory, environment, command);
        return (System.nanoTime() - start) / 1e6;
    }
}
