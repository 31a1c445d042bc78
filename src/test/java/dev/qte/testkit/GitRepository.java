package dev.qte.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository made by the git on this machine, whose commits are the same whenever and wherever the test runs. */
public final class GitRepository {

    private static final long START = 1_700_000_000L;

    private final Path directory;
    private long clock = START;

    private GitRepository(Path directory) {
        this.directory = directory;
    }

    /** An empty repository on the branch main. */
    public static GitRepository init(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GitRepository repository = new GitRepository(directory);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** A checkout somebody else made. */
    public static GitRepository at(Path directory) {
        return new GitRepository(directory);
    }

    public Path directory() {
        return directory;
    }

    /** Commits nothing, a minute after the last commit. */
    public String commit() {
        clock += 60;
        git("commit", "--quiet", "--allow-empty", "--message=commit " + clock);
        return head();
    }

    /** That many commits on the branch HEAD is on, a minute apart. */
    public void commits(int number) {
        String branch = git("symbolic-ref", "HEAD");
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < number; i++) {
            clock += 60;
            stream.append("commit %s\ncommitter Ada <ada@example.com> %d +0000\ndata 1\nx\n".formatted(branch, clock));
            stream.append(i == 0 ? "from " + branch + "^0\n" : "");
        }
        gitWithInput(stream.toString(), "fast-import", "--quiet");
    }

    public GitRepository tag(String name) {
        git("tag", name);
        return this;
    }

    public GitRepository annotatedTag(String name) {
        clock += 60;
        git("tag", "--annotate", "--message=" + name, name);
        return this;
    }

    public String head() {
        return git("rev-parse", "HEAD");
    }

    /** Clones by URL, so that {@code --depth} counts. */
    public GitRepository cloneTo(Path target, String... options) {
        List<String> command = new ArrayList<>(List.of("clone", "--quiet"));
        command.addAll(List.of(options));
        command.addAll(List.of(directory.toUri().toString(), target.toString()));
        git(command.toArray(String[]::new));
        return new GitRepository(target);
    }

    /** Runs git here and gives what it prints; fails when git does. */
    public String git(String... arguments) {
        return gitWithInput("", arguments);
    }

    /** As {@link #git}, with a text on standard input. */
    public String gitWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(identity());
        try {
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> identity() {
        String date = clock + " +0000";
        return Map.of(
                "GIT_AUTHOR_NAME",
                "Ada",
                "GIT_AUTHOR_EMAIL",
                "ada@example.com",
                "GIT_AUTHOR_DATE",
                date,
                "GIT_COMMITTER_NAME",
                "Ada",
                "GIT_COMMITTER_EMAIL",
                "ada@example.com",
                "GIT_COMMITTER_DATE",
                date,
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GIT_CONFIG_GLOBAL",
                "/dev/null");
    }
}
