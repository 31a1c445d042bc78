package dev.qte.publish;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.stage.Variable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * GitHub Actions and its relatives (Gitea, Forgejo): a line {@code name=value} appended to the file that
 * {@code $GITHUB_ENV} names, for the steps that follow, and to that of {@code $GITHUB_OUTPUT}, for other jobs.
 *
 * <p>The runner made these files; they are appended to, never created, and never through a link. A file whose last line
 * somebody left open is closed first, or our first line would become part of it.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files">files</a>
 */
final class GitHubPublisher implements CiPublisher {

    private final Environment environment;

    GitHubPublisher(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Finding> publish(List<Variable> variables) {
        String lines = variables.stream()
                .map(variable -> variable.name() + "=" + variable.value() + "\n")
                .collect(Collectors.joining());
        List<Finding> findings = new ArrayList<>();
        List<DeploymentFailure> failures = new ArrayList<>();
        for (String name : List.of("GITHUB_ENV", "GITHUB_OUTPUT")) {
            Optional<String> file = environment.lookup(name);
            if (file.isPresent()) {
                try {
                    append(name, Path.of(file.get()), lines);
                } catch (DeploymentFailure failure) {
                    // The other file may still do.
                    failures.add(failure);
                }
            } else {
                findings.add(new Finding(
                        name + " is not set, so "
                                + (name.equals("GITHUB_ENV") ? "later steps" : "other jobs")
                                + " will not see " + names(variables),
                        "the environment variables of this process",
                        "pass " + name + " on to Maven, or switch publishing off by -Dqte.publish=false"));
            }
        }
        if (!failures.isEmpty()) {
            throw DeploymentFailure.together(failures);
        }
        return findings;
    }

    /** Relative to the workspace, where steps start and to which artifacts are unpacked; absolute outside of it. */
    @Override
    public String path(Path file) {
        Path workspace = environment.lookup("GITHUB_WORKSPACE").map(Path::of).orElse(file);
        Path path = file.startsWith(workspace) && !file.equals(workspace) ? workspace.relativize(file) : file;
        return path.toString().replace('\\', '/');
    }

    private static String names(List<Variable> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining(", "));
    }

    private static void append(String name, Path file, String lines) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("there is no regular file");
            }
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.lock()) {
                long end = channel.size();
                String text = endsInsideALine(channel, end) ? "\n" + lines : lines;
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    end += channel.write(bytes, end);
                }
                lock.release();
            }
        } catch (IOException failed) {
            throw DeploymentFailure.fault(
                    "Cannot publish to the file of " + name + ": "
                            + (failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage()),
                    file.toString(),
                    "check that the runner's file exists and this user may write to it, or set -Dqte.publish=false",
                    failed);
        }
    }

    private static boolean endsInsideALine(FileChannel channel, long size) throws IOException {
        if (size == 0) {
            return false;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        return last.get(0) != '\n';
    }
}
