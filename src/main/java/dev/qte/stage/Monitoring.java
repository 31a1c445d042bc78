package dev.qte.stage;

import java.util.List;

/**
 * What stage 3 decides: where to look whether the environment is healthy, how often, and whom to tell.
 *
 * @param checks in order, the one every environment has first
 * @param enabled whether monitoring is to be on
 * @param alertEndpoints absolute URIs
 * @param checkInterval in seconds
 * @param isDetailed whether more was configured than where the main check is
 */
public record Monitoring(
        List<HealthCheck> checks, boolean enabled, List<String> alertEndpoints, int checkInterval, boolean isDetailed) {

    public Monitoring {
        checks = List.copyOf(checks);
        alertEndpoints = List.copyOf(alertEndpoints);
    }

    @Override
    public String toString() {
        return (enabled ? "on, " : "off, ") + checks + " every " + checkInterval + " s, to " + alertEndpoints
                + (isDetailed ? ", detailed" : "");
    }

    /** The check every environment has. */
    public HealthCheck health() {
        return checks.get(0);
    }
}
