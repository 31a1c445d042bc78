package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.qte.testkit.PluginXml;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules share what comes of their parameters when these are equal, so no parameter may be left out of the comparison. */
class ParametersTest {

    /** Looked at before, and what holds for one module whatever the others are told. */
    private static final Set<String> OF_THE_MODULE = Set.of("skip", "outputDirectory", "variablesDirectory");

    @TempDir
    Path module;

    private final Properties given = new Properties();
    private final MavenSession session = mock(MavenSession.class);
    private final MavenProject project = mock(MavenProject.class);

    @BeforeEach
    void aModule() {
        when(session.getUserProperties()).thenReturn(given);
        when(project.getBasedir()).thenReturn(module.toFile());
    }

    private DeployConfigMojo goal() {
        return new DeployConfigMojo(session, project, mock(MojoExecution.class), mock(MavenProjectHelper.class));
    }

    private Reactor reactor() throws Exception {
        MojoExecution execution = mock(MojoExecution.class);
        when(execution.getMojoDescriptor()).thenReturn(PluginXml.read().getMojo("deploy-config"));
        return new Reactor(session, project, execution);
    }

    static Stream<String> parameters() throws Exception {
        return PluginXml.read().getMojo("deploy-config").getParameters().stream()
                .map(Parameter::getName)
                .filter(name -> !OF_THE_MODULE.contains(name));
    }

    private static void set(DeployConfigMojo goal, String parameter, @Nullable Object value) throws Exception {
        Class<?> type = DeployConfigMojo.class;
        while (Stream.of(type.getDeclaredFields())
                .noneMatch(field -> field.getName().equals(parameter))) {
            type = type.getSuperclass();
        }
        Field field = type.getDeclaredField(parameter);
        field.setAccessible(true);
        field.set(goal, value == null ? other(field.getType(), field.get(goal)) : value);
    }

    private static Object other(Class<?> type, Object present) {
        if (type == boolean.class) {
            return !(boolean) present;
        }
        if (type == List.class) {
            return List.of("x");
        }
        if (type == Set.class) {
            return Set.of("x");
        }
        return type == PlexusConfiguration.class ? element("x") : "x";
    }

    private static PlexusConfiguration element(String text) {
        PlexusConfiguration variable = new DefaultPlexusConfiguration("LOG_LEVEL", text);
        PlexusConfiguration environments = new DefaultPlexusConfiguration("environments");
        environments.addChild(variable);
        return environments;
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterTellsModulesApart(String parameter) throws Exception {
        DeployConfigMojo other = goal();
        set(other, parameter, null);

        assertThat(other.parameters()).isNotEqualTo(goal().parameters()).isEqualTo(other.parameters());
    }

    @Test
    void elementsAreComparedByAllThatIsInThem() throws Exception {
        DeployConfigMojo first = goal();
        set(first, "environments", element("debug"));
        DeployConfigMojo same = goal();
        set(same, "environments", element("debug"));
        DeployConfigMojo other = goal();
        set(other, "environments", element("info"));

        assertThat(same.parameters()).isEqualTo(first.parameters()).isNotEqualTo(other.parameters());
    }

    /** Maven evaluates it for the plugin, in each module to something else. */
    @ParameterizedTest
    @ValueSource(strings = {"rules", "environments"})
    void aModuleWithAnExpressionIsToldAsNoOther(String parameter) throws Exception {
        DeployConfigMojo goal = goal();
        set(goal, parameter, element("debug"));
        assertThat(goal.isToldAsOthers(reactor())).isTrue();

        set(goal, parameter, element("${project.artifactId}"));
        assertThat(goal.isToldAsOthers(reactor())).isFalse();
    }

    @Test
    void aModuleWithFilesOfVariablesOrMistakesIsToldAsNoOther() throws Exception {
        assertThat(goal().isToldAsOthers(reactor())).isTrue();

        given.setProperty("qte.publish", "yes");
        assertThat(goal().isToldAsOthers(reactor())).isFalse();

        given.clear();
        Files.createDirectories(module.resolve("src/deploy"));
        assertThat(goal().isToldAsOthers(reactor())).isFalse();
    }

    @Test
    void checkoutsTellBuildsApart() {
        List<?> before = goal().parameters();
        when(session.getExecutionRootDirectory())
                .thenReturn(module.resolve("elsewhere").toString());

        assertThat(goal().parameters()).isNotEqualTo(before);
    }

    @Test
    void aVariableOfTheCommandLineTellsBuildsApart() {
        List<?> before = goal().parameters();
        given.setProperty("qte.env.LOG_LEVEL", "debug");

        assertThat(goal().parameters()).isNotEqualTo(before);
    }
}
