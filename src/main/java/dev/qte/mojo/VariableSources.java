package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.output.VariablesFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that do not stand in the POM: files of the module, and what {@code -D} gives for one call. */
final class VariableSources {

    /** What a parameter's name starts with that sets a variable: {@code -Dqte.env.LOG_LEVEL=debug}. */
    static final String PARAMETER = "qte.env.";

    private static final String COMMON = "common";
    private static final String SUFFIX = ".env";
    private static final long MAX_SIZE = 1 << 20;

    private final Path folder;
    private final Path module;
    private final Properties parameters;

    /**
     * Sources that need not exist.
     *
     * @param folder where the files are looked for, absolute
     * @param module what their paths are told relative to
     * @param parameters of the command line, among others
     */
    VariableSources(Path folder, Path module, Properties parameters) {
        this.folder = folder;
        this.module = module;
        this.parameters = parameters;
    }

    /** Whether there may be files. */
    boolean exist() {
        // Not by Files, which makes an exception of what is not there, in each module.
        return folder.toFile().exists();
    }

    /** The lines of the file for all environments. */
    List<VariablesFile.Line> common(List<Finding> mistakes) {
        return lines(COMMON, mistakes);
    }

    /** The lines of an environment's own file. */
    List<VariablesFile.Line> of(String environment, List<Finding> mistakes) {
        return environment.equals(COMMON) ? List.of() : lines(environment, mistakes);
    }

    /** The variables of the command line. */
    SortedMap<String, String> given() {
        SortedMap<String, String> given = new TreeMap<>();
        for (String parameter : parameters.stringPropertyNames()) {
            if (parameter.startsWith(PARAMETER)) {
                given.put(parameter.substring(PARAMETER.length()), parameters.getProperty(parameter));
            }
        }
        return given;
    }

    /** The files nobody reads, because no environment has their name. */
    List<Finding> strangers(Set<String> environments) {
        List<Finding> strangers = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : files) {
                    String fileName = file.getFileName().toString();
                    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                    if (!name.equals(COMMON) && !environments.contains(name)) {
                        strangers.add(new Finding(
                                "There is no environment '" + name + "' for this file to be of; it is not read",
                                display(file),
                                "rename it to one of " + String.join(", ", environments)
                                        + ", configure the environment, or move the file elsewhere"));
                    }
                }
            } catch (IOException unreadable) {
                // A folder that cannot be listed may still have the files that are asked for by name.
                return List.of();
            }
        }
        strangers.sort((a, b) -> a.where().compareTo(b.where()));
        return strangers;
    }

    private List<VariablesFile.Line> lines(String name, List<Finding> mistakes) {
        Path file = folder.resolve(name + SUFFIX);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_SIZE) {
                return VariablesFile.parse(Files.readAllBytes(file), display(file), mistakes);
            }
            mistakes.add(new Finding(
                    "A file of variables is no file, or larger than " + MAX_SIZE + " bytes",
                    display(file),
                    "make it a file of NAME=value lines, or take it away"));
        } catch (IOException unreadable) {
            mistakes.add(new Finding(
                    "A file of variables cannot be read: "
                            + unreadable.getClass().getSimpleName(),
                    display(file),
                    "make it readable for the build, or take it away"));
        }
        return List.of();
    }

    private String display(Path file) {
        return (file.startsWith(module) ? module.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }
}
