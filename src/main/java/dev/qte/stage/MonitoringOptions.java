package dev.qte.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an environment is watched.
 *
 * @param enabled whether monitoring is to be on
 * @param healthPath appended to the environment's API URL; starts with a slash
 * @param healthCheckUrl an absolute URL that takes the place of API URL and path; null to use these
 * @param alertEndpoints absolute URIs, in order
 * @param checkInterval in seconds, positive
 */
public record MonitoringOptions(
        boolean enabled,
        String healthPath,
        @Nullable String healthCheckUrl,
        List<String> alertEndpoints,
        int checkInterval) {

    /** Every environment's unless configured. The alert endpoint is a placeholder. */
    public static final MonitoringOptions DEFAULTS =
            new MonitoringOptions(true, "/health", null, List.of("webhook://alerts.example.com"), 300);

    public MonitoringOptions {
        alertEndpoints = List.copyOf(alertEndpoints);
    }
}
