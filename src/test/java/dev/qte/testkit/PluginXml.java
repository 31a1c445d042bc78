package dev.qte.testkit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** The plugin's descriptor, as Maven reads it. */
public final class PluginXml {

    private PluginXml() {}

    /** The descriptor that the build made. */
    public static PluginDescriptor read() throws IOException, PlexusConfigurationException {
        try (Reader xml = new InputStreamReader(
                Objects.requireNonNull(PluginXml.class.getResourceAsStream("/META-INF/maven/plugin.xml")),
                StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(xml);
        }
    }
}
