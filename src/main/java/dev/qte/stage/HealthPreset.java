package dev.qte.stage;

/** What frameworks agreed on for their health endpoints: where it is, and what it answers while all is well. */
public enum HealthPreset {
    /** Any answer of status 200. */
    PLAIN("/health", ""),
    /**
     * Spring Boot's actuator. {@code UNKNOWN} is answered with 200 too.
     *
     * @see <a href="https://docs.spring.io/spring-boot/reference/actuator/endpoints.html">Endpoints</a>
     */
    SPRING("/actuator/health", "\"status\"\\s*:\\s*\"(UP|UNKNOWN)\""),
    /**
     * MicroProfile Health, as Quarkus, Helidon and others have it.
     *
     * @see <a href="https://github.com/microprofile/microprofile-health">MicroProfile Health</a>
     */
    MICROPROFILE("/health", "\"status\"\\s*:\\s*\"UP\""),
    /**
     * The media type {@code application/health+json}.
     *
     * @see <a href="https://datatracker.ietf.org/doc/draft-inadarei-api-health-check/">Health Check Response Format</a>
     */
    HEALTH_JSON("/health", "\"status\"\\s*:\\s*\"(pass|ok|up|warn)\"");

    private final String path;
    private final String body;

    HealthPreset(String path, String body) {
        this.path = path;
        this.body = body;
    }

    /** The path of the endpoint, with its slash. */
    public String path() {
        return path;
    }

    /** A regular expression (RE2) that the body of a healthy answer matches somewhere; empty when the body does not matter. */
    public String body() {
        return body;
    }
}
