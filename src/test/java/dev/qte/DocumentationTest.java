package dev.qte;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.testkit.PluginXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/** What the documentation names is there, and what is there is documented. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern PROPERTY = Pattern.compile("(?:-D|[\\s`(|,>])(qte(?:\\.[a-z][A-Za-z]+)++)(?![._*])");
    private static final Pattern TROUBLE = Pattern.compile("(?m)^#### (.*)$");

    /** No parameters: what the target goal sets, and what tests and reviewers pass. */
    private static final Set<String> OTHERS = Set.of("qte.target", "qte.seed", "qte.histories");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(Path::of),
                            site)
                    .sorted()
                    .toList();
        }
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : pages()) {
            text.append(Files.readString(page)).append('\n');
        }
        return text.toString();
    }

    private static Set<String> properties() throws Exception {
        Set<String> properties = new TreeSet<>();
        for (MojoDescriptor goal : PluginXml.read().getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                String expression = goal.getMojoConfiguration()
                        .getChild(parameter.getName())
                        .getValue("");
                if (expression.startsWith("${qte.")) {
                    properties.add(expression.substring(2, expression.length() - 1));
                }
            }
        }
        return properties;
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String link = links.group(1);
                // Pages that the site's generator adds.
                if (!link.contains("://") && !link.equals("plugin-info.html")) {
                    assertThat(page.resolveSibling(link)).as(page.toString()).exists();
                }
            }
        }
    }

    @Test
    void everyPropertyIsDocumentedAndThereIsNoOther() throws Exception {
        Set<String> named = PROPERTY.matcher(text())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(OTHERS);

        assertThat(named).containsExactlyElementsOf(properties());
    }

    /** A message is looked for by what the log says. */
    @Test
    void troubleIsCalledAsTheLogCallsIt() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(source));
            }
        }
        String said = code.toString().replaceAll("\"\\s*\\+\\s*\"", "");
        Matcher troubles = TROUBLE.matcher(Files.readString(Path.of("src/site/markdown/troubleshooting.md")));
        while (troubles.find()) {
            String trouble = troubles.group(1);
            // The first is Maven's, the second is put together.
            if (!trouble.startsWith("No plugin found") && !trouble.equals("Cannot write")) {
                assertThat(said.contains(trouble)).as(trouble).isTrue();
            }
        }
    }
}
