package dev.qte.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A history of any size, the same each time: one line with short side branches merged into it, and tags at even steps. */
final class MadeHistory {

    /** How many commits and tags, and how they are kept. */
    record Shape(int commits, int tags, boolean annotated, boolean packed, boolean commitGraph) {}

    private final Shape shape;
    private final Random random = new Random(7);
    private int mark;
    private long date = 1_500_000_000;

    private MadeHistory(Shape shape) {
        this.shape = shape;
    }

    /** Makes the repository; HEAD is on the branch {@code feature}, a commit and its tag {@code v9999.0.0} past all others. */
    static Path make(Path directory, Shape shape) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Shell.run(directory, "git", "init", "--quiet", "--initial-branch=main");
        Process git = new ProcessBuilder("git", "fast-import", "--quiet").directory(directory.toFile()).start();
        try (BufferedWriter stream = new BufferedWriter(new OutputStreamWriter(git.getOutputStream(), StandardCharsets.UTF_8))) {
            new MadeHistory(shape).write(stream);
        }
        if (git.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
        if (shape.packed()) {
            Shell.run(directory, "git", "pack-refs", "--all");
            Shell.run(directory, "git", "-c", "gc.writeCommitGraph=false", "gc", "--quiet");
        }
        if (shape.commitGraph()) {
            Shell.run(directory, "git", "commit-graph", "write", "--reachable");
        }
        Shell.run(directory, "git", "symbolic-ref", "HEAD", "refs/heads/feature");
        Shell.run(directory, "git", "remote", "add", "origin", "https://git.example.com/made.git");
        Files.writeString(directory.resolve(".git/info/exclude"), "target\n");
        return directory;
    }

    private void write(BufferedWriter out) throws IOException {
        int line = 0;
        int side = 0;
        int left = 0;
        int tags = 0;
        while (mark < shape.commits()) {
            if (side == 0 && line > 0 && random.nextInt(20) == 0) {
                side = line;
                left = 2 + random.nextInt(10);
            }
            if (left > 0) {
                side = commit(out, "side", side, 0);
                left--;
            } else {
                line = commit(out, "main", line, side);
                side = 0;
                if (tags < (long) mark * shape.tags() / shape.commits()) {
                    tag(out, "v" + tags / 400 + "." + tags / 20 % 20 + "." + tags % 20, line);
                    tags++;
                }
            }
        }
        line = commit(out, "main", line, 0);
        tag(out, "v9999.0.0", line);
        out.write("reset refs/heads/feature\nfrom :" + line + "\n\n");
    }

    private int commit(BufferedWriter out, String branch, int parent, int merged) throws IOException {
        mark++;
        date += 60;
        out.write("commit refs/heads/" + branch + "\nmark :" + mark + "\ncommitter A <a@example.com> " + date + " +0000\ndata 5\nmade\n");
        out.write(parent == 0 ? "" : "from :" + parent + "\n");
        out.write(merged == 0 ? "" : "merge :" + merged + "\n");
        out.write("\n");
        return mark;
    }

    private void tag(BufferedWriter out, String name, int commit) throws IOException {
        out.write(
                shape.annotated()
                        ? "tag " + name + "\nfrom :" + commit + "\ntagger A <a@example.com> " + date + " +0000\ndata 2\nx\n\n"
                        : "reset refs/tags/" + name + "\nfrom :" + commit + "\n\n");
    }
}
