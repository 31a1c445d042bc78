package dev.qte.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.Maven;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenExecutionResult;
import org.codehaus.plexus.ContainerConfiguration;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.codehaus.plexus.classworlds.ClassWorld;

/**
 * One Maven for many builds, which keeps plugins' class loaders from one to the next, as the Maven daemon does. To be run in a
 * process of its own, with a Maven's libraries on the class path and {@code java.lang} and {@code java.util} opened, since it changes
 * the process's environment for each build, as the daemon does too.
 */
public final class Daemon implements AutoCloseable {

    private final DefaultPlexusContainer container;
    private final Path localRepository;

    /** What the process holds after a collection of garbage. */
    public record Usage(long heapInKilobytes, int threads, long openFiles) {}

    /** A daemon with everything it needs in its local repository. */
    public Daemon(Path localRepository) throws Exception {
        this.localRepository = localRepository;
        ContainerConfiguration configuration = new DefaultContainerConfiguration()
                .setClassWorld(new ClassWorld("plexus.core", Daemon.class.getClassLoader()))
                .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                .setAutoWiring(true)
                .setJSR250Lifecycle(true)
                .setName("daemon");
        this.container = new DefaultPlexusContainer(configuration);
    }

    /**
     * A build.
     *
     * @param environment of the whole process, for as long as it takes
     * @param properties given by {@code -D}
     */
    public void build(Path project, Map<String, String> environment, Map<String, String> properties, String... goals)
            throws Exception {
        changeEnvironment(environment);
        Properties user = new Properties();
        user.putAll(properties);
        user.setProperty("maven.legacyLocalRepo", "true");
        Properties system = new Properties();
        system.putAll(System.getProperties());
        environment.forEach((name, value) -> system.setProperty("env." + name, value));
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setBaseDirectory(project.toFile())
                .setPom(new File(project.toFile(), "pom.xml"))
                .setLocalRepositoryPath(localRepository.toFile())
                .setSystemProperties(system)
                .setUserProperties(user)
                .setGoals(List.of(goals))
                .setStartTime(Date.from(Instant.now()))
                .setLoggingLevel(MavenExecutionRequest.LOGGING_LEVEL_ERROR)
                .setInteractiveMode(false)
                .setOffline(true);
        ((DefaultMavenExecutionRequest) request).setMultiModuleProjectDirectory(project.toFile());
        container.lookup(MavenExecutionRequestPopulator.class).populateDefaults(request);
        MavenExecutionResult result = container.lookup(Maven.class).execute(request);
        if (result.hasExceptions()) {
            throw new IllegalStateException(
                    "build failed", result.getExceptions().get(0));
        }
    }

    /** As the daemon does it: {@code System.getenv} answers what the client's environment is. */
    @SuppressWarnings("unchecked")
    private static void changeEnvironment(Map<String, String> variables) throws ReflectiveOperationException {
        Field view = Class.forName("java.lang.ProcessEnvironment").getDeclaredField("theUnmodifiableEnvironment");
        view.setAccessible(true);
        Map<String, String> shown = (Map<String, String>) view.get(null);
        Field content = shown.getClass().getDeclaredField("m");
        content.setAccessible(true);
        Map<String, String> environment = (Map<String, String>) content.get(shown);
        Map<String, String> kept = new HashMap<>(variables);
        kept.put("PATH", System.getenv("PATH"));
        environment.clear();
        environment.putAll(kept);
    }

    /** What the process holds. */
    public static Usage usage() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Usage(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount());
    }

    @Override
    public void close() {
        container.dispose();
    }
}
