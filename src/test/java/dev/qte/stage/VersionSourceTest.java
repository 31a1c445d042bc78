package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionSourceTest {

    @ParameterizedTest
    @CsvSource({
        "SPRING,       https://x.org/actuator/health,           https://x.org/actuator/info",
        "SPRING,       https://x.org/actuator/health/readiness, https://x.org/actuator/info",
        "SPRING,       https://x.org/a/actuator/health?x=/health, https://x.org/a/actuator/info",
        "SPRING,       https://x.org/healthy,                   https://x.org/healthy",
        "MICROPROFILE, https://x.org/q/health,                  https://x.org/q/info",
        "MICROPROFILE, https://x.org/q/health/live,             https://x.org/q/info",
        "HEALTH_JSON,  https://x.org/health,                    https://x.org/health",
        "PLAIN,        https://x.org/health,                    https://x.org/health"
    })
    void eachConventionHasItsPlace(HealthPreset preset, String health, String url) {
        assertThat(VersionSource.of(preset, health).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING, https://x.org/actuator/health, http://10.0.0.1:8080/actuator/health, http://10.0.0.1:8080/actuator/info",
        "PLAIN,  https://x.org/health,          http://10.0.0.1:8080/health,          http://10.0.0.1:8080/health"
    })
    void movesWithTheApplication(HealthPreset preset, String health, String elsewhere, String url) {
        assertThat(VersionSource.of(preset, health).movedTo(health, elsewhere).url())
                .isEqualTo(url);
    }
}
