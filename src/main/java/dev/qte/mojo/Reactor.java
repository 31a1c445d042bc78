package dev.qte.mojo;

import dev.qte.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * One goal in one module of a build: whether it is to act there, and what the module's POM says to it that it does not
 * know.
 */
final class Reactor {

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final PluginDescriptor plugin;

    Reactor(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.plugin = execution.getMojoDescriptor().getPluginDescriptor();
    }

    String pluginVersion() {
        return plugin.getVersion();
    }

    /**
     * Bound to a phase, a goal acts wherever it is bound. Given on the command line it acts on the execution root and
     * on modules whose own POM declares the plugin; where {@code -pl} left the root out, on what the user selected.
     */
    boolean acts() {
        return execution.getSource() != MojoExecution.Source.CLI
                || project.isExecutionRoot()
                || declaresPlugin()
                || isSelectedWithoutRoot();
    }

    /** With {@code -pl}; {@code -rf} leaves the root out as well, but selects nothing. */
    private boolean isSelectedWithoutRoot() {
        return !session.getRequest().getSelectedProjects().isEmpty()
                && session.getProjects().stream().noneMatch(MavenProject::isExecutionRoot);
    }

    private boolean declaresPlugin() {
        Stream<PluginContainer> ownBuilds = Stream.concat(
                Stream.of(project.getOriginalModel()).map(Model::getBuild),
                project.getActiveProfiles().stream().map(Profile::getBuild));
        return ownBuilds
                .filter(Objects::nonNull)
                .flatMap(build -> build.getPlugins().stream())
                .anyMatch(declared -> declared.getKey().equals(plugin.getPluginLookupKey()));
    }

    /**
     * The elements of this plugin's configuration that no goal takes. Maven 3.9 warns of them, older ones say nothing,
     * and a misspelt {@code <enviroments>} would leave the defaults in force.
     */
    List<String> unknownParameters() {
        Set<String> written = new TreeSet<>();
        Plugin declared = declared();
        if (declared != null) {
            addElements(written, declared.getConfiguration());
            declared.getExecutions().stream()
                    .filter(bound -> bound.getId().equals(execution.getExecutionId()))
                    .forEach(bound -> addElements(written, bound.getConfiguration()));
        }
        plugin.getMojos().forEach(goal -> names(goal).forEach(written::remove));
        return List.copyOf(written);
    }

    /** The {@code -D} switches that say neither yes nor no, which Maven reads as no: {@code -Dqte.failOnError=yes}. */
    List<Finding> mistakenFlags() {
        MojoDescriptor goal = execution.getMojoDescriptor();
        Properties given = session.getUserProperties();
        return goal.getParameters().stream()
                .filter(parameter -> parameter.getType().equals("boolean"))
                .map(parameter -> goal.getMojoConfiguration()
                        .getChild(parameter.getName())
                        .getValue(""))
                .map(expression -> expression.replaceAll("[${}]", ""))
                .filter(property -> !List.of("", "true", "false").contains(given.getProperty(property, "")))
                .map(property -> new Finding(
                        "'" + given.getProperty(property) + "' is neither true nor false",
                        "parameter " + property,
                        "use one of true, false"))
                .toList();
    }

    /** As Maven finds the configuration of a goal: in the build, else in what is managed. */
    private @Nullable Plugin declared() {
        String key = plugin.getPluginLookupKey();
        Plugin built = project.getPlugin(key);
        PluginManagement managed = project.getPluginManagement();
        return built != null || managed == null
                ? built
                : managed.getPluginsAsMap().get(key);
    }

    /** The names this goal takes in a POM. */
    List<String> parameters() {
        return names(execution.getMojoDescriptor()).sorted().toList();
    }

    private static Stream<String> names(MojoDescriptor goal) {
        return goal.getParameters().stream().map(Parameter::getName);
    }

    private static void addElements(Set<String> names, @Nullable Object configuration) {
        if (configuration instanceof Xpp3Dom xml) {
            Stream.of(xml.getChildren()).map(Xpp3Dom::getName).forEach(names::add);
        }
    }
}
