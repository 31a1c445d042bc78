package dev.qte.mojo;

import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.qte.context.PreviousVersionResolver;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.Test;

/** What is said once in a build, and by whom. */
class ReportTest {

    private final DeploymentContextStore build = new DeploymentContextStore(new DefaultSessionData(), "test");

    private Report module(Log log) {
        return new Report(log, build, Optional.empty());
    }

    private static DeploymentEnvironment production(String apiUrl) {
        return new DeploymentEnvironment(
                "production",
                apiUrl,
                List.of(),
                new MonitoringOptions(true, MonitoringOptions.DEFAULTS.health(), List.of(), List.of(), 300),
                RollbackOptions.defaultsOf("production"));
    }

    @Test
    void theFirstModuleThatHasPlaceholdersTellsOfThem() {
        Log configured = mock(Log.class);
        Log first = mock(Log.class);
        Log second = mock(Log.class);

        module(configured).placeholders(production("https://api.example.org"));
        module(first).placeholders(production("https://api.example.com"));
        module(second).placeholders(production("https://api.example.com"));

        verify(configured, never()).warn(contains("placeholders"));
        verify(first).warn(contains("production has placeholders: apiUrl https://api.example.com"));
        verify(second, never()).warn(contains("placeholders"));
    }

    @Test
    void thePreviousVersionIsToldOnceForAllModulesThatHaveIt() {
        Log first = mock(Log.class);
        Log second = mock(Log.class);

        module(first).previousVersion(PreviousVersionResolver.given("v1"));
        module(second).previousVersion(PreviousVersionResolver.given("v1"));
        module(second).previousVersion(PreviousVersionResolver.given("v2"));

        verify(first).info("Previous version: v1 (given by qte.rollback.previousVersion)");
        verify(second, never()).info(contains("v1"));
        verify(second).info("Previous version: v2 (given by qte.rollback.previousVersion)");
    }
}
