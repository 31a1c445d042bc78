package dev.qte.stage;

import java.util.List;

/**
 * What stage 3 decides: where to look whether the environment is healthy, how often, and whom to tell.
 *
 * @param healthCheckUrl absolute
 * @param checkInterval in seconds
 */
public record Monitoring(String healthCheckUrl, boolean enabled, List<String> alertEndpoints, int checkInterval) {

    public Monitoring {
        alertEndpoints = List.copyOf(alertEndpoints);
    }
}
