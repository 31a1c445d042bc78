package dev.qte.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a module tells of its health unless it is configured: by the framework it is built with, which its own build plugins
 * and dependencies show.
 *
 * @param path with its slash; not always the preset's own
 * @param because the plugin or dependency that shows it; empty for the default
 */
public record HealthConvention(HealthPreset preset, String path, String because) {

    /** What holds for a module of no framework we know. */
    public static final HealthConvention DEFAULT =
            new HealthConvention(HealthPreset.PLAIN, HealthPreset.PLAIN.path(), "");

    /** A framework, told by the start of {@code groupId:artifactId}. */
    private record Framework(String prefix, HealthPreset preset, String path) {}

    private static final List<Framework> FRAMEWORKS = List.of(
            new Framework("org.springframework.boot:spring-boot", HealthPreset.SPRING, "/actuator/health"),
            new Framework("io.quarkus", HealthPreset.MICROPROFILE, "/q/health"),
            new Framework("io.helidon", HealthPreset.MICROPROFILE, "/health"),
            // Micronaut has a format of its own, which says status UP as MicroProfile does.
            new Framework("io.micronaut", HealthPreset.MICROPROFILE, "/health"));

    /**
     * The convention of a module.
     *
     * @param parts {@code groupId:artifactId} of its build plugins and dependencies, in any order
     */
    public static HealthConvention of(Collection<String> parts) {
        for (Framework framework : FRAMEWORKS) {
            List<String> its = new ArrayList<>(parts);
            its.removeIf(part -> !part.startsWith(framework.prefix));
            if (!its.isEmpty()) {
                return new HealthConvention(framework.preset, framework.path, Collections.min(its));
            }
        }
        return DEFAULT;
    }

    /** The path of a preset: the framework's own where it is the preset of that framework. */
    String path(Optional<HealthPreset> configured) {
        return configured
                .filter(other -> other != preset)
                .map(HealthPreset::path)
                .orElse(path);
    }
}
