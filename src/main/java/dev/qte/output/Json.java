package dev.qte.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How this plugin writes JSON: two spaces, LF, {@code "key": value}, lists on one line, a line break at the end.
 *
 * <p>Documents are plain maps and lists, in order. The layout is written here and what is difficult, the quoting, by
 * Jackson: loading its generator takes longer than everything else in a build that deploys nowhere.
 */
final class Json {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** The text of a document of maps, lists, texts, numbers, truth values and null. */
    static String render(Map<String, ?> document) {
        return text(document);
    }

    /** The text of a list of such. */
    static String render(List<? extends Map<String, ?>> documents) {
        return text(documents);
    }

    private static String text(Object document) {
        Json json = new Json();
        json.write(document, "\n");
        return json.text.append('\n').toString();
    }

    /** A text in quotes, with the escapes that JSON and YAML share. */
    static String quoted(String string) {
        Json json = new Json();
        json.quote(string);
        return json.text.toString();
    }

    /** A value; {@code newLine} is a line break with the indentation of the object around it. */
    private void write(@Nullable Object value, String newLine) {
        if (value instanceof Map<?, ?> object) {
            writeObject(object, newLine);
        } else if (value instanceof List<?> list) {
            writeList(list, newLine);
        } else if (value instanceof String string) {
            quote(string);
        } else {
            text.append(value);
        }
    }

    private void writeObject(Map<?, ?> object, String newLine) {
        text.append('{');
        String separator = newLine + INDENT;
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            text.append(separator);
            quote((String) entry.getKey());
            text.append(": ");
            write(entry.getValue(), newLine + INDENT);
            separator = "," + newLine + INDENT;
        }
        text.append(object.isEmpty() ? "}" : newLine + "}");
    }

    private void writeList(List<?> list, String newLine) {
        text.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            write(elements.next(), newLine);
            text.append(elements.hasNext() ? ", " : "");
        }
        text.append(']');
    }

    private void quote(String string) {
        text.append('"');
        if (isPlain(string)) {
            text.append(string);
        } else {
            int start = text.length();
            JsonStringEncoder.getInstance().quoteAsString(string, text);
            escapeInvisible(start);
        }
        text.append('"');
    }

    /** Whether nothing in it needs an escape, as in nearly all that is written, in each module. */
    private static boolean isPlain(String string) {
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    /** A name may turn the direction of a text, and a line separator is a line break to JavaScript: both are escaped. */
    private void escapeInvisible(int start) {
        int character;
        for (int end = text.length(); end > start; end -= Character.charCount(character)) {
            character = text.codePointBefore(end);
            if (CharacterKind.of(character).isInvisible()) {
                int first = end - Character.charCount(character);
                text.replace(
                        first,
                        end,
                        text.substring(first, end)
                                .chars()
                                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04X", unit))
                                .collect(Collectors.joining()));
            }
        }
    }
}
