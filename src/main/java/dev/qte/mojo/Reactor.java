package dev.qte.mojo;

import dev.qte.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
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
        configurations()
                .flatMap(xml -> Stream.of(xml.getChildren()))
                .map(Xpp3Dom::getName)
                .forEach(written::add);
        plugin.getMojos().forEach(goal -> names(goal).forEach(written::remove));
        return List.copyOf(written);
    }

    /** The switches that say neither yes nor no, which Maven reads as no: {@code -Dqte.failOnError=yes}. */
    List<Finding> mistakenFlags() {
        MojoDescriptor goal = execution.getMojoDescriptor();
        List<Parameter> flags = goal.getParameters().stream()
                .filter(parameter -> parameter.getType().equals("boolean"))
                .toList();
        return Stream.concat(mistakenInPom(flags), mistakenOnCommandLine(goal, flags))
                .toList();
    }

    private Stream<Finding> mistakenInPom(List<Parameter> flags) {
        return flags.stream()
                .map(Parameter::getName)
                .flatMap(name -> configurations()
                        .map(xml -> xml.getChild(name))
                        .filter(Objects::nonNull)
                        .map(Xpp3Dom::getValue)
                        .filter(text -> text != null && !text.contains("${"))
                        .filter(text -> !List.of("", "true", "false").contains(text.strip()))
                        .map(text -> noFlag(text, "<configuration>/" + name)))
                .distinct();
    }

    private Stream<Finding> mistakenOnCommandLine(MojoDescriptor goal, List<Parameter> flags) {
        Properties given = session.getUserProperties();
        return flags.stream()
                .map(parameter -> goal.getMojoConfiguration()
                        .getChild(parameter.getName())
                        .getValue(""))
                .map(expression -> expression.replaceAll("[${}]", ""))
                .filter(property -> !List.of("", "true", "false").contains(given.getProperty(property, "")))
                .map(property -> noFlag(given.getProperty(property), "parameter " + property));
    }

    private static Finding noFlag(String text, String where) {
        return new Finding("'" + text + "' is neither true nor false", where, "use one of true, false");
    }

    /** The plugin's configuration as written for this goal: that of the plugin, and that of its execution. */
    private Stream<Xpp3Dom> configurations() {
        Plugin declared = declared();
        return declared == null
                ? Stream.empty()
                : Stream.concat(
                                Stream.of(declared),
                                declared.getExecutions().stream()
                                        .filter(bound -> bound.getId().equals(execution.getExecutionId())))
                        .map(ConfigurationContainer::getConfiguration)
                        .filter(Xpp3Dom.class::isInstance)
                        .map(Xpp3Dom.class::cast);
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
}
