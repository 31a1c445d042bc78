package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.MonitoringFormat;
import dev.qte.output.ZipDocument;
import dev.qte.scm.RemoteAccess;
import dev.qte.stage.Stage;
import java.io.File;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What the goals share that write files: the parameters of the stages. A goal adds the stages it is of.
 */
abstract class AbstractStageMojo extends AbstractVersionMojo {

    private static final String READABLE = "rw-r--r--";

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
     * What the monitoring stage writes: <code>json</code> is <code>monitoring-config.json</code>; <code>prometheus</code>,
     * <code>prometheus-operator</code> and <code>gatus</code> write what these load as it is, each to a folder of its name
     * below the output folder. For example <code>json,prometheus</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.monitoring.formats", defaultValue = "json")
    private @Nullable List<String> formats;

    /**
     * Switches the rollback stage off: <code>deployment-config.env</code> has no rollback variables.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.skip", defaultValue = "false")
    private boolean skipRollback;

    /**
     * The folder the files go to.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.outputDirectory", defaultValue = "${project.build.directory}/qte")
    private @Nullable File outputDirectory;

    /**
     * Who may read and write the files, as <code>ls</code> shows it; for example <code>rw-------</code>. The process's
     * umask takes away from it. Of no effect on Windows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.filePermissions", defaultValue = READABLE)
    private @Nullable String filePermissions;

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

    private final Set<Stage> stages;

    AbstractStageMojo(MavenSession session, MavenProject project, MojoExecution execution, Set<Stage> stages) {
        super(session, project, execution);
        this.stages = stages;
    }

    @Override
    final void run(Reactor reactor) {
        DeploymentContextStore store =
                new DeploymentContextStore(session().getRepositorySession().getData(), reactor.pluginVersion());
        Optional<List<@Nullable Object>> key = isToldAsOthers(reactor) ? Optional.of(parameters()) : Optional.empty();
        Settings settings = store.shared(Settings.class, key, () -> settings(reactor, key.map(all -> new Object())));
        ModuleFacts module = module(settings);
        boolean written = new Goal(session(), project(), store, getLog()).run(settings, module);
        if (settings.attach() && written) {
            attach(module.outputFolder().resolve(ZipDocument.NAME));
        }
    }

    @Override
    List<@Nullable Object> parameters() {
        return with(
                super.parameters(),
                stages,
                skipTarget,
                skipEnvironment,
                skipMonitoring,
                formats,
                skipRollback,
                filePermissions,
                publish,
                failOnError);
    }

    /** Whether the files are to become an artifact; not of a goal that is of one stage. */
    boolean attaches() {
        return false;
    }

    /** Makes the file an artifact of the module. */
    void attach(Path zip) {
        throw new IllegalStateException("this goal attaches nothing");
    }

    /** What the whole build may take; empty for a goal that does not look at the clock, and where it is mistaken. */
    Optional<TimeBudget> timeBudget(List<Finding> mistakes) {
        return Optional.empty();
    }

    private Settings settings(Reactor reactor, Optional<Object> identity) {
        List<Finding> mistakes = new ArrayList<>();
        Optional<TimeBudget> budget = timeBudget(mistakes);
        Optional<PreviousVersionRequest> previousVersion = previousVersion(mistakes);
        Optional<RemoteAccess> remote = remote(mistakes);
        Optional<Set<PosixFilePermission>> permissions = attempt(mistakes, this::permissions);
        List<MonitoringFormat> monitoringFormats = monitoringFormats(mistakes);
        Configuration configuration = configuration(reactor, mistakes);
        return new Settings(
                identity,
                stages,
                switchedOff(),
                configuration,
                monitoringFormats,
                request(configuration),
                previousVersion.orElseThrow(),
                previousVersionOfTheProject(),
                remote.orElseThrow(),
                publish,
                attaches(),
                failOnError,
                checkout(),
                permissions.orElseThrow(),
                budget);
    }

    private ModuleFacts module(Settings settings) {
        Path directory = project().getBasedir().toPath();
        return new ModuleFacts(
                directory,
                outputDirectory == null ? directory.resolve("target/qte") : outputDirectory.toPath(),
                new Coordinates(
                        project().getGroupId(),
                        project().getArtifactId(),
                        project().getVersion()),
                convention(),
                artifacts(settings.remote().timeout()));
    }

    private List<MonitoringFormat> monitoringFormats(List<Finding> mistakes) {
        List<String> ids = formats == null || formats.isEmpty() ? List.of(id(MonitoringFormat.JSON)) : formats;
        return ids.stream()
                .map(String::strip)
                .distinct()
                .map(id -> choice("qte.monitoring.formats", id, MonitoringFormat.values(), mistakes))
                .flatMap(Optional::stream)
                .toList();
    }

    private Set<PosixFilePermission> permissions() {
        String text = given(filePermissions).orElse(READABLE);
        try {
            return PosixFilePermissions.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no file permissions",
                    "parameter qte.filePermissions",
                    "write them as ls does, for example rw-------");
        }
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
}
