package dev.qte.stage;

/** Stage 3: how the deployed environment is watched. Each environment watches itself, by its own API URL. */
public final class MonitoringStage {

    private MonitoringStage() {}

    /** The monitoring of an environment. */
    public static Monitoring monitoring(DeploymentEnvironment environment) {
        MonitoringOptions options = environment.monitoring();
        String url = options.healthCheckUrl() != null
                ? options.healthCheckUrl()
                : environment.apiUrl().replaceFirst("/$", "") + options.healthPath();
        return new Monitoring(url, options.enabled(), options.alertEndpoints(), options.checkInterval());
    }
}
