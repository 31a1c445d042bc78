package dev.qte.stage;

import java.util.Optional;
import java.util.stream.Stream;

/** Stage 3: how the deployed environment is watched. Each environment watches itself, by its own API URL. */
public final class MonitoringStage {

    private static final int OK = 200;
    private static final int TIMEOUT = 10;

    private MonitoringStage() {}

    /**
     * The monitoring of an environment.
     *
     * @param convention of the module, for what is not configured
     */
    public static Monitoring monitoring(DeploymentEnvironment environment, HealthConvention convention) {
        MonitoringOptions options = environment.monitoring();
        return new Monitoring(
                Stream.concat(Stream.of(options.health()), options.more().stream())
                        .map(check -> check(check, environment, convention))
                        .toList(),
                options.enabled(),
                options.alertEndpoints(),
                options.checkInterval(),
                options.health().isDetailed() || !options.more().isEmpty());
    }

    /** Where the running application tells its version. */
    public static VersionSource versionSource(DeploymentEnvironment environment, HealthConvention convention) {
        HealthPreset preset =
                Optional.ofNullable(environment.monitoring().health().preset()).orElse(convention.preset());
        return VersionSource.of(
                preset, monitoring(environment, convention).health().url());
    }

    private static HealthCheck check(
            HealthCheckOptions options, DeploymentEnvironment environment, HealthConvention convention) {
        Optional<HealthPreset> configured = Optional.ofNullable(options.preset());
        String path = Optional.ofNullable(options.path()).orElseGet(() -> convention.path(configured));
        return new HealthCheck(
                options.name(),
                Optional.ofNullable(options.url()).orElse(environment.apiUrl().replaceFirst("/$", "") + path),
                Optional.ofNullable(options.expectedStatus()).orElse(OK),
                Optional.ofNullable(options.bodyExpression())
                        .orElseGet(() -> configured.orElse(convention.preset()).body()),
                Optional.ofNullable(options.timeout())
                        .orElse(Math.min(TIMEOUT, environment.monitoring().checkInterval())));
    }
}
