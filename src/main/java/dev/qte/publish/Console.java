package dev.qte.publish;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output as the process got it. CI commands count only at the start of a line or unaltered, and Maven 4 puts a
 * prefix before whatever goes through {@code System.out}.
 */
public final class Console {

    private static final PrintStream OF_PROCESS =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Console() {}

    public static PrintStream ofProcess() {
        return OF_PROCESS;
    }
}
