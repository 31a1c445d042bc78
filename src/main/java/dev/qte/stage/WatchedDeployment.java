package dev.qte.stage;

import java.util.Optional;

/**
 * What a monitoring system is told of: a version of a service in an environment.
 *
 * @param service the module's artifactId
 * @param environment its name
 * @param version the tag that is deployed, else the module's version
 * @param previousVersion the one to roll back to; empty when rollback is off, or none is known
 */
public record WatchedDeployment(
        String service, String environment, String version, Optional<String> previousVersion, Monitoring monitoring) {}
