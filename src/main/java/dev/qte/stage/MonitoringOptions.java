package dev.qte.stage;

import java.util.List;

/**
 * How an environment is watched.
 *
 * @param enabled whether monitoring is to be on
 * @param health the check every environment has
 * @param more checks beside it, in order
 * @param alertEndpoints absolute URIs, in order
 * @param checkInterval in seconds, positive
 */
public record MonitoringOptions(
        boolean enabled,
        HealthCheckOptions health,
        List<HealthCheckOptions> more,
        List<String> alertEndpoints,
        int checkInterval) {

    /** Every environment's unless configured. The alert endpoint is a placeholder. */
    public static final MonitoringOptions DEFAULTS = new MonitoringOptions(
            true, HealthCheckOptions.DEFAULT, List.of(), List.of("webhook://alerts.example.com"), 300);

    public MonitoringOptions {
        more = List.copyOf(more);
        alertEndpoints = List.copyOf(alertEndpoints);
    }
}
