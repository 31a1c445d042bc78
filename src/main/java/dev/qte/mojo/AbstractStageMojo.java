package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.RefPattern;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.publish.LogText;
import dev.qte.stage.Stage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: the parameters, and the way from them to a {@link DeploymentRun} and back to a log and a build
 * result. A goal adds the stages it is of.
 */
abstract class AbstractStageMojo extends AbstractMojo {

    /**
     * Switches the whole plugin off: no file, no variable, no line but one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Switches the target stage off: nothing is published as <code>deployment_target</code> and the property
     * <code>qte.target</code> is not set. The other stages still go by the target.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.target.skip", defaultValue = "false")
    private boolean skipTarget;

    /**
     * Switches the environment stage off: <code>deployment-config.env</code> has no <code>DEPLOY_ENV</code>,
     * <code>API_URL</code> and variables of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.environment.skip", defaultValue = "false")
    private boolean skipEnvironment;

    /**
     * Switches the monitoring stage off: there is no <code>monitoring-config.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.monitoring.skip", defaultValue = "false")
    private boolean skipMonitoring;

    /**
     * Switches the rollback stage off: <code>deployment-config.env</code> has no rollback variables.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.skip", defaultValue = "false")
    private boolean skipRollback;

    /**
     * The full ref this commit is deployed for, such as <code>refs/heads/main</code> or <code>refs/tags/v1.2.0</code>.
     * By default what the CI system says, and on a person's machine what git says. It names the ref and nothing else:
     * a pull request stays one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.ref")
    private @Nullable String ref;

    /**
     * The CI system to believe: <code>auto</code> recognises it, <code>github</code> is GitHub Actions,
     * <code>none</code> turns detection off, as on a person's machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.ci", defaultValue = "auto")
    private String ci = "";

    /**
     * From refs to environments; the first match wins, and a ref without one is deployed nowhere. Patterns match the
     * full ref, with <code>*</code> within a path segment and <code>**</code> across. The default:
     *
     * <pre>{@code
     * <rules>
     *   <rule><ref>refs/heads/main</ref><environment>staging</environment></rule>
     *   <rule><ref>refs/tags/**</ref><environment>production</environment></rule>
     * </rules>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable PlexusConfiguration rules;

    /**
     * The environments. <code>staging</code> and <code>production</code> are built in, with placeholders for URLs;
     * what is configured takes their place. Every element but the name has a default, for other environments also
     * every element but <code>apiUrl</code>:
     *
     * <pre>{@code
     * <environments>
     *   <environment>
     *     <name>staging</name>
     *     <apiUrl>https://staging-api.example.com</apiUrl>
     *     <variables><LOG_LEVEL>debug</LOG_LEVEL></variables>
     *     <monitoring>
     *       <enabled>true</enabled>
     *       <healthPath>/health</healthPath>      <!-- or healthCheckUrl, an absolute URL -->
     *       <alertEndpoints><alertEndpoint>webhook://alerts.example.com</alertEndpoint></alertEndpoints>
     *       <checkInterval>300</checkInterval>    <!-- seconds -->
     *     </monitoring>
     *     <rollback>
     *       <enabled>false</enabled>              <!-- true for production -->
     *       <strategy>blue_green</strategy>       <!-- or canary, rolling -->
     *     </rollback>
     *   </environment>
     * </environments>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable PlexusConfiguration environments;

    /**
     * The folder the files go to.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.outputDirectory", defaultValue = "${project.build.directory}/qte")
    private @Nullable File outputDirectory;

    /**
     * Whether variables are handed to the CI system, once in a build: <code>deployment_target</code>,
     * <code>deployment_env_file</code> and <code>previous_version</code>. Under GitHub Actions they are appended to the
     * files of <code>$GITHUB_ENV</code> and <code>$GITHUB_OUTPUT</code>. <code>false</code> turns it off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.publish", defaultValue = "true")
    private boolean publish;

    /**
     * Whether a stage that fails takes the build with it. By default it is an error in the log, <code>failed</code> in
     * <code>deployment.json</code>, and the build goes on. Wrong configuration fails the build either way.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.failOnError", defaultValue = "false")
    private boolean failOnError;

    /**
     * The version to go back to, for example <code>v1.1.0</code>. By default it is looked up: the tag that
     * <code>git describe --tags --abbrev=0 HEAD^</code> names.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.previousVersion")
    private @Nullable String previousVersion;

    /**
     * The version to go back to where the history is complete and has no earlier tag. Never used for a shallow clone:
     * there the previous version is unknown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.fallbackVersion", defaultValue = "v1.0.0")
    private String fallbackVersion = "";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final Set<Stage> stages;

    AbstractStageMojo(MavenSession session, MavenProject project, MojoExecution execution, Set<Stage> stages) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.stages = stages;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Reactor reactor = new Reactor(session, project, execution);
        if (skip) {
            getLog().info("Skipping: qte.skip is set");
        } else if (!reactor.acts()) {
            getLog().debug("Skipping: on the command line this goal acts on the execution root and on modules that"
                    + " declare the plugin themselves");
        } else {
            try {
                new Goal(session, project, reactor, getLog()).run(settings(reactor), timeBudget());
            } catch (DeploymentFailure failure) {
                String message = failure.lines().map(LogText::line).collect(Collectors.joining("\n", "\n", "\n"));
                if (failure.kind() == DeploymentFailure.Kind.CONFIGURATION) {
                    throw new MojoFailureException(message, failure);
                }
                throw new MojoExecutionException(message, failure);
            }
        }
    }

    /** What the whole build may take; empty for a goal that does not look at the clock. */
    Optional<TimeBudget> timeBudget() {
        return Optional.empty();
    }

    private Settings settings(Reactor reactor) {
        List<Finding> findings = new ArrayList<>();
        for (String name : reactor.unknownParameters()) {
            findings.add(new Finding(
                    "Unknown element <" + name + ">",
                    "<configuration>/" + name,
                    "use one of " + String.join(", ", reactor.parameters())));
        }
        Configuration configuration = new ConfigurationReader(this::interpolate).read(rules, environments, findings);
        Path module = project.getBasedir().toPath();
        String checkout = session.getExecutionRootDirectory();
        return new Settings(
                stages,
                switchedOff(),
                configuration,
                given(ref).map(RefPattern::requireRef),
                ci,
                given(previousVersion),
                fallbackVersion,
                publish,
                failOnError,
                checkout == null ? module : Path.of(checkout),
                module,
                outputDirectory == null ? module.resolve("target/qte") : outputDirectory.toPath(),
                new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion()));
    }

    /** An empty parameter is one that was not given: {@code -Dqte.ref=$REF} with nothing in {@code $REF}. */
    private static Optional<String> given(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
    }

    private Map<Stage, String> switchedOff() {
        Map<Stage, String> properties = new EnumMap<>(Stage.class);
        Map.of(
                        Stage.TARGET, skipTarget,
                        Stage.ENVIRONMENT, skipEnvironment,
                        Stage.MONITORING, skipMonitoring,
                        Stage.ROLLBACK, skipRollback)
                .forEach((stage, off) -> {
                    if (off) {
                        properties.put(stage, "qte." + stage.id() + ".skip");
                    }
                });
        return properties;
    }

    private @Nullable String interpolate(@Nullable String text) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(text);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException unknown) {
            return null;
        }
    }
}
