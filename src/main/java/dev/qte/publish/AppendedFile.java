package dev.qte.publish;

import dev.qte.DeploymentFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that a CI system named for us to append to, and that others append to as well. Never through a link, and never
 * onto a line that somebody left open.
 */
final class AppendedFile {

    private final String variable;
    private final String file;

    /**
     * The file of an environment variable.
     *
     * @param variable its name, for messages
     * @param file its value
     */
    AppendedFile(String variable, String file) {
        this.variable = variable;
        this.file = file;
    }

    /** Makes the file where the system leaves that to its users. */
    AppendedFile createIfMissing() {
        try {
            Path path = Path.of(file);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(path);
            }
            return this;
        } catch (IOException | InvalidPathException failed) {
            throw unwritable(failed);
        }
    }

    /** Appends whole lines, all or none of them in one go. */
    void append(String lines) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("there is no regular file");
            }
            try (FileChannel channel = FileChannel.open(
                            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.lock()) {
                long end = channel.size();
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(endsInsideALine(channel, end) ? "\n" + lines : lines);
                while (bytes.hasRemaining()) {
                    end += channel.write(bytes, end);
                }
                lock.release();
            }
        } catch (IOException | InvalidPathException failed) {
            throw unwritable(failed);
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

    private DeploymentFailure unwritable(Exception cause) {
        return DeploymentFailure.fault(
                "Cannot publish to the file of " + variable + ": "
                        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                file,
                "check that the CI system's file exists and this user may write to it, or set -Dqte.publish=false",
                cause);
    }
}
