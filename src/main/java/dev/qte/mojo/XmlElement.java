package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An element of the plugin's nested configuration that knows its path and where mistakes are collected.
 *
 * <p>Maven would fill objects by itself, but stops at the first unknown element with the name of a Java class, and
 * reads {@code <enabled>ture</enabled>} as false.
 */
final class XmlElement {

    /** One of Maven's, none of whose names has a colon: <code>${env:NAME}</code> is a reference for somebody else to read. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}:]*(?:}|$)");

    private final @Nullable XmlElement parent;
    private final String step;
    private final PlexusConfiguration xml;
    private final UnaryOperator<@Nullable String> interpolation;
    private final List<Finding> findings;

    /**
     * A top element.
     *
     * @param interpolation evaluates what Maven left of {@code ${...}} in a text
     * @param findings where mistakes go
     */
    XmlElement(PlexusConfiguration xml, UnaryOperator<@Nullable String> interpolation, List<Finding> findings) {
        this(null, "<configuration>/" + xml.getName(), xml, interpolation, findings);
    }

    private XmlElement(
            @Nullable XmlElement parent,
            String step,
            PlexusConfiguration xml,
            UnaryOperator<@Nullable String> interpolation,
            List<Finding> findings) {
        this.parent = parent;
        this.step = step;
        this.xml = xml;
        this.interpolation = interpolation;
        this.findings = findings;
    }

    /** All that is in an element, so that equal texts are of equal elements. */
    static String written(PlexusConfiguration xml) {
        StringBuilder text = new StringBuilder();
        write(xml, text);
        return text.toString();
    }

    private static void write(PlexusConfiguration xml, StringBuilder text) {
        text.append('<').append(xml.getName());
        for (String attribute : xml.getAttributeNames()) {
            text.append(' ').append(attribute);
            writeValue(xml.getAttribute(attribute, ""), text);
        }
        writeValue(xml.getValue(""), text);
        for (PlexusConfiguration child : xml.getChildren()) {
            write(child, text);
        }
        text.append("</>");
    }

    /** With its length, as it may hold anything. */
    private static void writeValue(String value, StringBuilder text) {
        text.append('=').append(value.length()).append(':').append(value);
    }

    /** Whether Maven left anything of {@code ${...}} to the plugin. */
    static boolean holdsExpression(PlexusConfiguration xml) {
        return xml.getValue("").contains("${") || Stream.of(xml.getChildren()).anyMatch(XmlElement::holdsExpression);
    }

    String name() {
        return xml.getName();
    }

    /** Made when it is asked for: most elements are never told of. */
    String path() {
        return parent == null ? step : parent.path() + step;
    }

    /** All children, whatever their names. */
    List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>();
        for (PlexusConfiguration child : xml.getChildren()) {
            children.add(at("/" + child.getName(), child));
        }
        return children;
    }

    /** The children of a list, all of which must have this name. */
    List<XmlElement> items(String name) {
        allowAnyNumberOf(name);
        List<XmlElement> items = new ArrayList<>();
        int number = 0;
        for (PlexusConfiguration child : xml.getChildren()) {
            number++;
            if (child.getName().equals(name)) {
                items.add(at("/" + name + "[" + number + "]", child));
            }
        }
        return items;
    }

    /** Reports every child that is not one of these, or stands twice. */
    void allow(String... names) {
        allowAnyNumberOf(names);
        Set<String> met = new HashSet<>();
        for (PlexusConfiguration child : xml.getChildren()) {
            String name = child.getName();
            if (!met.add(name) && List.of(names).contains(name)) {
                report("The element <" + name + "> stands twice", "/" + name, "keep one");
            }
        }
    }

    /** Reports every child that is not one of these. */
    void allowAnyNumberOf(String... names) {
        List<String> known = List.of(names);
        requireElements(known.size() == 1 ? "<" + names[0] + ">" : "one or more of " + String.join(", ", known));
        for (PlexusConfiguration child : xml.getChildren()) {
            String name = child.getName();
            if (!known.contains(name)) {
                report(
                        "Unknown element <" + name + "> in <" + name() + ">",
                        "/" + name,
                        "use one of " + String.join(", ", known));
            }
        }
    }

    Optional<XmlElement> child(String name) {
        return Optional.ofNullable(xml.getChild(name, false)).map(child -> at("/" + name, child));
    }

    /** The text of this element; empty, and reported, when it has none or something else. */
    Optional<String> text() {
        Optional<String> text = anyText();
        if (text.filter(String::isEmpty).isPresent()) {
            report("The element <" + name() + "> is empty", "", "give it a value, or leave it out for the default");
            return Optional.empty();
        }
        return text;
    }

    /** The text of this element, which may be of no characters. */
    Optional<String> anyText() {
        if (xml.getChildCount() > 0) {
            report("The element <" + name() + "> holds elements", "", "give it a text");
            return Optional.empty();
        }
        requireNoAttributes();
        String raw = xml.getValue("");
        if (!raw.contains("${")) {
            return Optional.of(raw);
        }
        String text = interpolation.apply(raw);
        Matcher unknown = EXPRESSION.matcher(text == null ? raw : text);
        if (unknown.find()) {
            // The expression alone: the text around it may be a secret.
            report(
                    "'" + unknown.group() + "' has no value",
                    "",
                    "define the property it names, or write the value itself");
            return Optional.empty();
        }
        return Optional.ofNullable(text);
    }

    /** The text of a child as one of a closed set of words. */
    <T> Optional<T> choice(String name, List<T> allowed, Function<T, String> word) {
        return child(name)
                .flatMap(child -> child.text().flatMap(text -> {
                    Optional<T> match = allowed.stream()
                            .filter(value -> word.apply(value).equals(text))
                            .findFirst();
                    if (match.isEmpty()) {
                        String words =
                                String.join(", ", allowed.stream().map(word).toList());
                        child.report("'" + text + "' is no <" + name + ">", "", "use one of " + words);
                    }
                    return match;
                }));
    }

    /** The text of a child as a truth value. */
    Optional<Boolean> flag(String name) {
        return choice(name, List.of(true, false), String::valueOf);
    }

    /** What the parser makes of a child's text; empty, and reported, when there is no such child or it is mistaken. */
    <T> Optional<T> required(String name, Parser<T> parser) {
        if (child(name).isEmpty()) {
            report("<" + name() + "> has no <" + name + ">", "", "add <" + name + ">...</" + name + ">");
        }
        return optional(name, parser);
    }

    /** What the parser makes of a child's text; empty when there is none, and reported when it is mistaken. */
    <T> Optional<T> optional(String name, Parser<T> parser) {
        return child(name)
                .flatMap(child -> child.text().flatMap(text -> child.attempt(c -> parser.parse(text, c.path()))));
    }

    /** Makes a value of a text, or throws a {@link DeploymentFailure} that names the path. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text, String where);
    }

    /** What {@code reading} makes of this element; empty, and reported, when it fails. */
    <T> Optional<T> attempt(Function<XmlElement, T> reading) {
        try {
            return Optional.of(reading.apply(this));
        } catch (DeploymentFailure wrong) {
            findings.addAll(wrong.findings());
            return Optional.empty();
        }
    }

    void report(String what, String below, String fix) {
        findings.add(new Finding(what, path() + below, fix));
    }

    /** Reports a text or an attribute where elements belong: what Maven would pass over in silence. */
    void requireElements(String such) {
        requireNoAttributes();
        if (!xml.getValue("").isBlank()) {
            report("The element <" + name() + "> holds a text", "", "put " + such + " into it instead");
        }
    }

    private void requireNoAttributes() {
        for (String attribute : xml.getAttributeNames()) {
            if (!attribute.startsWith("combine.") && !attribute.startsWith("xml:")) {
                report(
                        "The element <" + name() + "> has an attribute '" + attribute + "'",
                        "/@" + attribute,
                        "write it as an element");
            }
        }
    }

    private XmlElement at(String step, PlexusConfiguration child) {
        return new XmlElement(this, step, child, interpolation, findings);
    }
}
