package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.testkit.PluginXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goals and parameters are what users write into their builds. A change of them shows here, and is approved by changing
 * {@code approved-goals.txt}.
 */
class PluginContractTest {

    private static PluginDescriptor plugin = new PluginDescriptor();

    @BeforeAll
    static void read() throws IOException, PlexusConfigurationException {
        plugin = PluginXml.read();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PluginContractTest.class.getResourceAsStream(name), name);
    }

    @Test
    void goalsAndParametersAreTheApprovedOnes() throws IOException {
        StringBuilder actual = new StringBuilder("prefix " + plugin.getGoalPrefix() + "\n");
        plugin.getMojos().stream()
                .sorted(Comparator.comparing(MojoDescriptor::getGoal))
                .forEach(mojo -> describe(mojo, actual));

        try (InputStream approved = resource("/approved-goals.txt")) {
            assertThat(actual).hasToString(new String(approved.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyGoalAndParameterIsDocumentedWithItsFirstVersion() {
        for (MojoDescriptor mojo : plugin.getMojos()) {
            assertThat(mojo.getDescription()).as(mojo.getGoal()).isNotBlank();
            if (!mojo.getGoal().equals("help")) {
                assertThat(mojo.getSince()).as(mojo.getGoal()).isNotBlank();
                for (Parameter parameter : mojo.getParameters()) {
                    assertThat(parameter.getDescription())
                            .as(parameter.getName())
                            .isNotBlank();
                    assertThat(parameter.getSince()).as(parameter.getName()).isNotBlank();
                }
            }
        }
    }

    /** Eclipse reports every goal with a phase that this file does not name. */
    @Test
    void eclipseKnowsEveryGoalThatABuildMayBind() throws Exception {
        List<String> known = new ArrayList<>();
        try (Reader xml = new InputStreamReader(
                resource("/META-INF/m2e/lifecycle-mapping-metadata.xml"), StandardCharsets.UTF_8)) {
            for (Xpp3Dom goal : Xpp3DomBuilder.build(xml)
                    .getChild("pluginExecutions")
                    .getChild("pluginExecution")
                    .getChild("pluginExecutionFilter")
                    .getChild("goals")
                    .getChildren()) {
                known.add(goal.getValue());
            }
        }

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(plugin.getMojos().stream()
                        .filter(mojo -> mojo.getPhase() != null)
                        .map(MojoDescriptor::getGoal)
                        .toList());
    }

    private static void describe(MojoDescriptor mojo, StringBuilder text) {
        text.append("\n%s phase=%s threadSafe=%s project=%s aggregator=%s\n"
                .formatted(
                        mojo.getGoal(),
                        mojo.getPhase(),
                        mojo.isThreadSafe(),
                        mojo.isProjectRequired(),
                        mojo.isAggregator()));
        PlexusConfiguration values = mojo.getMojoConfiguration();
        mojo.getParameters().stream()
                .sorted(Comparator.comparing(Parameter::getName))
                .forEach(parameter -> {
                    PlexusConfiguration value = values.getChild(parameter.getName(), false);
                    text.append("  %s %s property=%s default=%s\n"
                            .formatted(
                                    parameter.getName(),
                                    parameter.getType().replaceFirst(".*\\.", ""),
                                    value == null ? "-" : value.getValue("-").replaceAll("[${}]", ""),
                                    value == null ? "-" : value.getAttribute("default-value", "-")));
                });
    }
}
