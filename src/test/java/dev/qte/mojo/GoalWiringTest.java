package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import dev.qte.testkit.GitRepository;
import dev.qte.testkit.PluginXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each goal as Maven makes it: which stages it is of, and which parameter goes where. What stages do is tested elsewhere. */
@MojoTest
class GoalWiringTest {

    @Inject
    private MavenSession session;

    @Inject
    private MavenProject project;

    @Inject
    private MojoExecution execution;

    @TempDir
    private Path module;

    private final Properties properties = new Properties();

    @BeforeEach
    void aModuleOnMain() throws Exception {
        GitRepository.init(module).commit();
        when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
        when(session.getUserProperties()).thenReturn(new Properties());
        when(session.getStartTime()).thenReturn(Date.from(Instant.now()));
        when(session.getExecutionRootDirectory()).thenReturn(module.toString());
        when(project.getBasedir()).thenReturn(module.toFile());
        when(project.getGroupId()).thenReturn("com.example");
        when(project.getArtifactId()).thenReturn("app");
        when(project.getVersion()).thenReturn("1");
        Build build = new Build();
        build.setDirectory(module.resolve("target").toString());
        when(project.getBuild()).thenReturn(build);
        when(project.getProperties()).thenReturn(properties);
        when(execution.getSource()).thenReturn(MojoExecution.Source.LIFECYCLE);
        MojoDescriptor descriptor = PluginXml.read().getMojo("deploy-config");
        when(execution.getMojoDescriptor()).thenReturn(descriptor);
    }

    private Set<String> written() throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.exists(module.resolve("target/qte"))) {
            try (Stream<Path> files = Files.list(module.resolve("target/qte"))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    private String env() throws IOException {
        return Files.readString(module.resolve("target/qte/deployment-config.env"));
    }

    @Test
    @InjectMojo(goal = "target")
    void targetDecidesAndSetsTheProperty(TargetMojo goal) throws Exception {
        goal.execute();

        assertThat(properties).containsEntry("qte.target", "staging");
        assertThat(written()).containsExactly("deployment.json");
    }

    @Test
    @InjectMojo(goal = "environment")
    @MojoParameter(name = "ref", value = "refs/tags/v1")
    void environmentWritesItsVariables(EnvironmentMojo goal) throws Exception {
        goal.execute();

        assertThat(env()).isEqualTo("DEPLOY_ENV=production\nAPI_URL=https://api.example.com\n");
        assertThat(properties).isEmpty();
    }

    @Test
    @InjectMojo(goal = "monitoring")
    void monitoringWritesItsFile(MonitoringMojo goal) throws Exception {
        goal.execute();

        assertThat(written()).containsExactly("deployment.json", "monitoring-config.json");
    }

    @Test
    @InjectMojo(goal = "rollback")
    @MojoParameter(name = "ref", value = "refs/tags/v1")
    @MojoParameter(name = "previousVersion", value = "v0.9")
    void rollbackTakesTheVersionItIsGiven(RollbackMojo goal) throws Exception {
        goal.execute();

        assertThat(env()).isEqualTo("rollback_enabled=true\nprevious_version=v0.9\nrollback_strategy=blue_green\n");
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    void deployConfigRunsAllStages(DeployConfigMojo goal) throws Exception {
        goal.execute();

        assertThat(written()).containsExactly("deployment-config.env", "deployment.json", "monitoring-config.json");
        assertThat(properties).containsEntry("qte.target", "staging");
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "skip", value = "true")
    void skipDoesNothingAtAll(DeployConfigMojo goal) throws Exception {
        goal.execute();

        assertThat(written()).isEmpty();
        assertThat(properties).isEmpty();
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "skipEnvironment", value = "true")
    @MojoParameter(name = "skipMonitoring", value = "true")
    @MojoParameter(name = "skipRollback", value = "true")
    void eachSwitchReachesItsStage(DeployConfigMojo goal) throws Exception {
        goal.execute();

        assertThat(written()).containsExactly("deployment.json");
        assertThat(properties).containsEntry("qte.target", "staging");
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "skipTarget", value = "true")
    void withoutTheTargetStageThePropertyIsNotSet(DeployConfigMojo goal) throws Exception {
        goal.execute();

        assertThat(written()).contains("deployment-config.env");
        assertThat(properties).isEmpty();
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "failOnError", value = "true")
    void aFailingStageFailsTheBuildOnDemand(DeployConfigMojo goal) throws Exception {
        Files.createDirectories(module.resolve("target/qte/monitoring-config.json/in-the-way"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("Cannot write monitoring-config.json");
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    void aFailingStageIsLenientByDefault(DeployConfigMojo goal) throws Exception {
        Files.createDirectories(module.resolve("target/qte/monitoring-config.json/in-the-way"));

        goal.execute();

        assertThat(env()).contains("DEPLOY_ENV=staging");
    }

    /** Maven prints the message of a cause as well, and only what is in this one is fit to print. */
    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "ref", value = "##vso[task.setvariable]")
    void whatIsNotFitToPrintIsNotHandedToMaven(DeployConfigMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("# #vso[")
                .hasMessageNotContaining("##vso[")
                .hasNoCause();
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "ref", value = "main")
    void wrongConfigurationFailsTheBuildEitherWay(DeployConfigMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dqte.ref=refs/heads/main");
    }

    @Test
    @InjectMojo(goal = "deploy-config")
    @MojoParameter(name = "timeBudget", value = "soon")
    @MojoParameter(name = "ref", value = "main")
    @MojoParameter(name = "ci", value = "hal")
    @MojoParameter(name = "previousVersionStrategy", value = "newest")
    @MojoParameter(name = "fetch", value = "always")
    @MojoParameter(name = "fetchTimeout", value = "a while")
    void mistakesInParametersAreFoundTogetherBeforeAnythingIsWritten(DeployConfigMojo goal) throws Exception {
        when(session.getUserProperties()).thenReturn(flags("qte.failOnError", "yes"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "'soon'",
                        "'main'",
                        "'hal'",
                        "'yes' is neither true nor false",
                        "'newest' is none of the choices",
                        "use one of describe, semver",
                        "parameter qte.rollback.fetch",
                        "use one of never, tags, history",
                        "'a while' is no duration");
        assertThat(written()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "rollback")
    @MojoParameter(name = "ref", value = "refs/tags/v1")
    @MojoParameter(name = "fallbackVersion", value = " ")
    void anEmptyVersionIsNone(RollbackMojo goal) throws Exception {
        GitRepository.at(module).tag("v1");

        goal.execute();

        assertThat(env()).contains("previous_version=v1.0.0\n");
    }

    private static Properties flags(String name, String value) {
        Properties given = new Properties();
        given.setProperty(name, value);
        return given;
    }
}
