package dev.qte.output;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables that people write, {@code src/deploy/staging.env}: the {@linkplain Dialect#PORTABLE portable
 * dialect}, with blank lines and comments on lines of their own:
 *
 * <pre>
 * # the staging cluster
 * LOG_LEVEL=debug
 * GREETING="good morning"
 * </pre>
 *
 * <p>What any of that dialect's readers would take differently is a mistake that is told with its line, never a guess,
 * and never with its text: it may be a secret.
 */
public final class VariablesFile {

    private static final Pattern ASSIGNMENT = Pattern.compile("(?<name>[^=\\s]+)=(?<value>.*)", Pattern.DOTALL);
    private static final Pattern IGNORED = Pattern.compile("\\s*(#.*)?", Pattern.DOTALL);

    private static final String SHAPE = "write NAME=value or NAME=\"a value with blanks\"";

    private VariablesFile() {}

    /**
     * A line that assigns a value.
     *
     * @param name as written, not checked
     * @param where the file and the line, {@code src/deploy/staging.env:3}
     */
    public record Line(String name, String value, String where) {}

    /**
     * The assignments of a file, in order.
     *
     * @param file its path as people write it, for messages
     * @param mistakes where what is wrong goes
     */
    public static List<Line> parse(byte[] bytes, String file, List<Finding> mistakes) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : text(bytes, file, mistakes).split("\n", -1)) {
            number++;
            // A checkout on Windows may have carriage returns, at the ends of lines.
            String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            try {
                if (!IGNORED.matcher(line).matches()) {
                    lines.add(line(line, file + ":" + number));
                }
            } catch (DeploymentFailure mistake) {
                mistakes.addAll(mistake.findings());
            }
        }
        return lines;
    }

    private static String text(byte[] bytes, String file, List<Finding> mistakes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                mistakes.add(new Finding(
                        "The file starts with a byte order mark", file + ":1", "save it as UTF-8 without one"));
                return text.substring(1);
            }
            return text;
        } catch (CharacterCodingException malformed) {
            mistakes.add(new Finding("The file is not in UTF-8", file, "save it as UTF-8"));
            return "";
        }
    }

    private static Line line(String line, String where) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw wrong(
                    line.contains("=") ? "A variable has no name, or blanks around it" : "A line assigns nothing",
                    where,
                    SHAPE + ", or # before a comment"
                            + (line.strip().startsWith("export ")
                                    ? "; leave out export, which most readers refuse"
                                    : ""));
        }
        return new Line(
                assignment.group("name"), value(assignment.group("value"), assignment.group("name"), where), where);
    }

    private static String value(String written, String name, String where) {
        boolean quoted = written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"");
        String value = quoted ? written.substring(1, written.length() - 1) : written;
        Dialect.PORTABLE.obstacle(value).ifPresent(kind -> {
            throw wrong(
                    "The value of " + name + " has " + kind + (quoted ? "" : " and no quotes around it all")
                            + ", which readers of such files understand differently",
                    where,
                    "write the value without it, or set the variable in the POM's <variables> and "
                            + Dialect.advice(value));
        });
        if (!quoted && !Dialect.PORTABLE.written(value).equals(value)) {
            throw wrong(
                    "The value of " + name + " needs double quotes",
                    where,
                    "write " + name + "=\"...\"; a comment needs a line of its own");
        }
        return value;
    }

    private static DeploymentFailure wrong(String what, String where, String fix) {
        return DeploymentFailure.configuration(what, where, fix);
    }
}
