package dev.qte.stage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a running application tells which version it is.
 *
 * @param url absolute; answers with JSON
 * @param versionPaths where the version may be, the likeliest first
 * @param commitPaths where the commit may be, the likeliest first
 */
public record VersionSource(String url, List<String> versionPaths, List<String> commitPaths) {

    private static final Pattern HEALTH = Pattern.compile("([^?#]*)/health(?:/[^?#]*)?(?:[?#].*)?");

    private static final List<String> BUILD = List.of("$.build.version");
    /** In full where the framework is told to; abbreviated else. */
    private static final List<String> GIT = List.of("$.git.commit.id.full", "$.git.commit.id");

    public VersionSource {
        versionPaths = List.copyOf(versionPaths);
        commitPaths = List.copyOf(commitPaths);
    }

    /**
     * By convention: Spring Boot, Quarkus and Micronaut have an endpoint {@code info} beside {@code health}; everything else
     * tells it with its health.
     *
     * @param healthUrl of the main check
     */
    public static VersionSource of(HealthPreset preset, String healthUrl) {
        return switch (preset) {
            case SPRING, MICROPROFILE -> new VersionSource(beside(healthUrl), BUILD, GIT);
            // "version" is that of the interface there, and often the service's too.
            case HEALTH_JSON -> new VersionSource(healthUrl, List.of("$.releaseId", "$.version"), List.of("$.commit"));
            case PLAIN ->
                new VersionSource(
                        healthUrl,
                        List.of("$.version", "$.build.version"),
                        List.of("$.commit", "$.git.commit.id.full", "$.git.commit.id"));
        };
    }

    /** The same of an application at another address. */
    public VersionSource movedTo(String oldHealthUrl, String newHealthUrl) {
        if (oldHealthUrl.equals(newHealthUrl)) {
            return this;
        }
        String moved = url.equals(oldHealthUrl) ? newHealthUrl : beside(newHealthUrl);
        return new VersionSource(moved, versionPaths, commitPaths);
    }

    private static String beside(String healthUrl) {
        Matcher health = HEALTH.matcher(healthUrl);
        return health.matches() ? health.group(1) + "/info" : healthUrl;
    }
}
