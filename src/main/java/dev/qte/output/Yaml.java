package dev.qte.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How this plugin writes YAML: blocks of two spaces, every text in double quotes with JSON's escapes, which are YAML's
 * too, so that no text is taken for a number, a date or a truth value.
 */
final class Yaml {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
    private static final Pattern SURROGATES = Pattern.compile("\\\\u(D[89AB][0-9A-F]{2})\\\\u(D[C-F][0-9A-F]{2})");
    private static final List<String> WORDS = List.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /** The text of a document of maps, lists, texts, numbers and truth values; {@code comment} goes before it, a line each. */
    static String render(List<String> comment, Map<String, ?> document) {
        Yaml yaml = new Yaml();
        comment.forEach(line -> yaml.text.append("# ").append(line).append('\n'));
        yaml.writeMap(document, "");
        return yaml.text.toString();
    }

    private void writeMap(Map<?, ?> map, String indent) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(indent).append(key((String) entry.getKey())).append(':');
            writeValue(entry.getValue(), indent);
        }
    }

    private void writeList(List<?> list, String indent) {
        for (Object element : list) {
            text.append(indent).append('-');
            if (element instanceof Map<?, ?> map && !map.isEmpty()) {
                int dash = text.length();
                writeMap(map, indent + "  ");
                // The first key stands on the line of the dash.
                text.replace(dash, dash + indent.length() + 2, " ");
            } else {
                writeValue(element, indent);
            }
        }
    }

    /** A value behind a key or a dash, with its line break. */
    private void writeValue(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            writeMap(map, indent + "  ");
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            writeList(list, indent + "  ");
        } else if (value instanceof String string) {
            text.append(' ').append(quoted(string)).append('\n');
        } else {
            text.append(' ')
                    .append(value instanceof Map ? "{}" : value instanceof List ? "[]" : value)
                    .append('\n');
        }
    }

    private static String key(String key) {
        return PLAIN_KEY.matcher(key).matches() && !WORDS.contains(key.toLowerCase(Locale.ROOT)) ? key : quoted(key);
    }

    /** As in JSON, but for what JSON escapes by halves. */
    private static String quoted(String string) {
        return SURROGATES
                .matcher(Json.quoted(string))
                .replaceAll(pair -> String.format(
                        Locale.ROOT,
                        "\\\\U%08X",
                        Character.toCodePoint((char) Integer.parseInt(pair.group(1), 16), (char)
                                Integer.parseInt(pair.group(2), 16))));
    }
}
