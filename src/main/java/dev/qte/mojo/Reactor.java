package dev.qte.mojo;

import dev.qte.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
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

    /** The plugin's configuration as written for this goal: that of the plugin, and that of its execution. */
    private final List<Xpp3Dom> configurations = new ArrayList<>();

    /** Null until somebody asks. */
    private @Nullable List<Finding> mistakes;

    Reactor(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.plugin = execution.getMojoDescriptor().getPluginDescriptor();
        readConfigurations();
    }

    private void readConfigurations() {
        Plugin declared = declared();
        if (declared != null) {
            addConfiguration(declared);
            for (PluginExecution bound : declared.getExecutions()) {
                if (bound.getId().equals(execution.getExecutionId())) {
                    addConfiguration(bound);
                }
            }
        }
    }

    private void addConfiguration(ConfigurationContainer container) {
        if (container.getConfiguration() instanceof Xpp3Dom xml) {
            configurations.add(xml);
        }
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

    /** What the module's POM and the command line say to this goal that it cannot take. */
    List<Finding> mistakes() {
        if (mistakes == null) {
            mistakes = new ArrayList<>();
            addMistakenFlags(mistakes);
            for (String name : unknownParameters()) {
                mistakes.add(new Finding(
                        "Unknown element <" + name + ">",
                        "<configuration>/" + name,
                        EnvironmentReader.ELEMENTS.contains(name)
                                ? "put it into an <environment> of <environments>"
                                : "see mvn qte:help -Ddetail, or use one of " + String.join(", ", parameters())));
            }
        }
        return mistakes;
    }

    /**
     * The elements of this plugin's configuration that no goal takes. Maven 3.9 warns of them, older ones say nothing,
     * and a misspelt {@code <enviroments>} would leave the defaults in force.
     */
    private Set<String> unknownParameters() {
        Set<String> written = new TreeSet<>();
        for (Xpp3Dom configuration : configurations) {
            for (Xpp3Dom element : configuration.getChildren()) {
                written.add(element.getName());
            }
        }
        if (written.isEmpty()) {
            return written;
        }
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                written.remove(parameter.getName());
            }
        }
        return written;
    }

    /** The switches that say neither yes nor no, which Maven reads as no: {@code -Dqte.failOnError=yes}. */
    private void addMistakenFlags(List<Finding> mistakes) {
        Set<String> given = givenProperties();
        if (configurations.isEmpty() && given.isEmpty()) {
            // As in most modules of most builds; the rest takes longer than it looks.
            return;
        }
        MojoDescriptor goal = execution.getMojoDescriptor();
        for (Parameter parameter : goal.getParameters()) {
            if (!parameter.getType().equals("boolean")) {
                continue;
            }
            for (String text : written(parameter.getName())) {
                if (!text.contains("${") && !isFlag(text)) {
                    mistakes.add(noFlag(text, "<configuration>/" + parameter.getName()));
                }
            }
            String property = property(goal, parameter);
            if (given.contains(property) && !isFlag(session.getUserProperties().getProperty(property))) {
                mistakes.add(noFlag(session.getUserProperties().getProperty(property), "parameter " + property));
            }
        }
    }

    /** The names of the {@code -Dqte.*}, whoever takes them. */
    private Set<String> givenProperties() {
        Set<String> given = new TreeSet<>(session.getUserProperties().stringPropertyNames());
        given.removeIf(name -> !name.startsWith("qte."));
        return given;
    }

    /**
     * The {@code -Dqte.*} that no goal takes, which would change nothing in silence. Not a mistake: they may be for another
     * version of the plugin in the same build.
     */
    List<Finding> unknownProperties() {
        Set<String> given = givenProperties();
        given.removeIf(name -> name.startsWith(VariableSources.PARAMETER) || name.equals("qte.version"));
        if (given.isEmpty()) {
            return List.of();
        }
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                given.remove(property(goal, parameter));
            }
        }
        return given.stream()
                .map(name -> new Finding(
                        "No goal takes -D" + name + "; it changes nothing",
                        "parameter " + name,
                        "see mvn qte:help -Ddetail for the names there are"))
                .toList();
    }

    private static boolean isFlag(String text) {
        return List.of("", "true", "false").contains(text.strip());
    }

    /** What the POM says a parameter is, each text once. */
    private Set<String> written(String parameter) {
        Set<String> texts = new TreeSet<>();
        for (Xpp3Dom configuration : configurations) {
            Xpp3Dom element = configuration.getChild(parameter);
            if (element != null && element.getValue() != null) {
                texts.add(element.getValue());
            }
        }
        return texts;
    }

    /** {@code qte.skip} for the parameter {@code skip}. */
    private static String property(MojoDescriptor goal, Parameter parameter) {
        String expression =
                goal.getMojoConfiguration().getChild(parameter.getName()).getValue("");
        return expression.startsWith("${") ? expression.substring(2, expression.length() - 1) : expression;
    }

    private static Finding noFlag(String text, String where) {
        return new Finding("'" + text + "' is neither true nor false", where, "use one of true, false");
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
    private List<String> parameters() {
        return execution.getMojoDescriptor().getParameters().stream()
                .map(Parameter::getName)
                .sorted()
                .toList();
    }
}
