package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.output.Dialect;
import dev.qte.stage.HealthConvention;
import dev.qte.stage.SecretGuard;
import dev.qte.stage.VariableNames;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What the goals share that know environments: rules, environments, their variables, and what these may hold. */
abstract class AbstractEnvironmentMojo extends AbstractContextMojo {

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
     *     <inherits>other</inherits>              <!-- all that is configured for another environment -->
     *     <apiUrl>https://staging-api.example.com</apiUrl>
     *     <variables><LOG_LEVEL>debug</LOG_LEVEL></variables>
     *     <monitoring>
     *       <enabled>true</enabled>
     *       <preset>plain</preset>                <!-- or spring, microprofile, health-json; by default as the module is built -->
     *       <healthPath>/health</healthPath>      <!-- or healthCheckUrl, an absolute URL -->
     *       <expectedStatus>200</expectedStatus>
     *       <bodyExpression>"ok"</bodyExpression> <!-- a regular expression of RE2 -->
     *       <timeout>10</timeout>                 <!-- seconds -->
     *       <checks>                              <!-- more of them, by name -->
     *         <check><name>search</name><healthPath>/search/health</healthPath></check>
     *       </checks>
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
     * The folder of the files of variables: <code>common.env</code> for all environments, and over it one for each, such
     * as <code>staging.env</code>. They hold <code>NAME=value</code> lines and comments, and are over the POM's
     * <code>&lt;variables&gt;</code>; <code>-Dqte.env.NAME=value</code> is over all. Files that do not exist are no mistake.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.variablesDirectory", defaultValue = "src/deploy")
    private @Nullable File variablesDirectory;

    /**
     * How the variables are written, each dialect to its own file: <code>portable</code> to
     * <code>deployment-config.env</code>, <code>strict</code>, <code>posix</code>, <code>docker</code> and
     * <code>gitlab</code> to <code>deployment-config.&lt;dialect&gt;.env</code>, <code>properties</code> to
     * <code>deployment-config.properties</code>, <code>json</code> to <code>deployment-config.json</code>. The first one's
     * file is published as <code>deployment_env_file</code>. A value that a dialect cannot carry is an error. For example
     * <code>portable,json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.dialects", defaultValue = "portable")
    private @Nullable List<String> dialects;

    /**
     * What becomes of a variable that looks like a secret: <code>fail</code> refuses it, <code>warn</code> writes it and
     * says so, <code>off</code> does not look. The value is never printed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.secretPolicy", defaultValue = "fail")
    private @Nullable String secretPolicy;

    /**
     * Variables that look like a secret and are none, by name, for example <code>PUBLIC_TOKEN</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.allowedSecrets")
    private @Nullable Set<String> allowedSecrets;

    /**
     * Names of variables that are let through although they have lower-case letters or steer the programs of the
     * deploying job, for example <code>http_proxy,JAVA_TOOL_OPTIONS</code>. By default there are none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.allowedNames")
    private @Nullable Set<String> allowedNames;

    AbstractEnvironmentMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution);
    }

    /**
     * Rules and environments, typed and checked.
     *
     * @param mistakes found before
     * @throws DeploymentFailure with these and every other mistake in the parameters
     */
    Configuration configuration(Reactor reactor, List<Finding> mistakes) {
        List<Finding> findings = new ArrayList<>(mistakes);
        findings.addAll(mistakes(reactor));
        VariableRules variableRules = new VariableRules(
                attempt(findings, () -> new VariableNames(allowedNames == null ? Set.of() : allowedNames))
                        .orElse(new VariableNames(Set.of())),
                dialects(findings),
                new SecretGuard(
                        allowedSecrets == null ? Set.of() : allowedSecrets, new KnownSecrets(session())::source),
                choice("qte.secretPolicy", given(secretPolicy).orElse("fail"), SecretPolicy.values(), findings)
                        .orElse(SecretPolicy.FAIL));
        return new ConfigurationReader(this::interpolate, variableRules, sources())
                .read(rules, environments, findings)
                .warning(reactor.unknownProperties());
    }

    /**
     * Whether {@link #parameters} say all: no mistake, no file of the module, and no expression that Maven left to the
     * plugin, which means another thing in each module.
     */
    boolean isToldAsOthers(Reactor reactor) {
        return reactor.mistakes().isEmpty()
                && !sources().exist()
                && (rules == null || !XmlElement.holdsExpression(rules))
                && (environments == null || !XmlElement.holdsExpression(environments));
    }

    @Override
    List<@Nullable Object> parameters() {
        return with(
                super.parameters(),
                written(rules),
                written(environments),
                dialects,
                secretPolicy,
                allowedSecrets,
                allowedNames,
                sources().given());
    }

    private static @Nullable String written(@Nullable PlexusConfiguration element) {
        return element == null ? null : XmlElement.written(element);
    }

    /** How this module tells of its health unless it is configured. */
    HealthConvention convention() {
        List<String> parts = new ArrayList<>();
        for (Plugin plugin : project().getBuildPlugins()) {
            parts.add(plugin.getKey());
        }
        for (Dependency dependency : project().getDependencies()) {
            parts.add(dependency.getGroupId() + ":" + dependency.getArtifactId());
        }
        return HealthConvention.of(parts);
    }

    private VariableSources sources() {
        Path module = project().getBasedir() == null
                ? checkout()
                : project().getBasedir().toPath();
        return new VariableSources(
                variablesDirectory == null ? module.resolve("src/deploy") : variablesDirectory.toPath(),
                module,
                session().getUserProperties());
    }

    /** The dialects there are to be; the portable one when nothing is given. */
    List<Dialect> dialects(List<Finding> mistakes) {
        List<String> ids = dialects == null || dialects.isEmpty() ? List.of(Dialect.PORTABLE.id()) : dialects;
        return ids.stream()
                .map(String::strip)
                .distinct()
                .map(id -> choice("qte.dialects", id, Dialect.values(), mistakes))
                .flatMap(Optional::stream)
                .toList();
    }
}
