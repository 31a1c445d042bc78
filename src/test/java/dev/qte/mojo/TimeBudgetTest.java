package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBudgetTest {

    @ParameterizedTest
    @CsvSource({"180s, 180000", "5m, 300000", "1h, 3600000", "500ms, 500", "0, 0", "0s, 0"})
    void readsDurations(String text, long millis) {
        assertThat(TimeBudget.of(text).limit()).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "180", "3 m", "-1s", "1d", "s", "99999999999s", "1.5m", "721h", "999999999h"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> TimeBudget.of(text))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("qte.timeBudget");
    }

    @Test
    void isExceededByMoreThanItsLimitAndNeverWhenOff() {
        assertThat(TimeBudget.of("2s").isExceededBy(Duration.ofSeconds(2))).isFalse();
        assertThat(TimeBudget.of("2s").isExceededBy(Duration.ofMillis(2001))).isTrue();
        assertThat(TimeBudget.of("0").isExceededBy(Duration.ofDays(1))).isFalse();
    }

    /** A clock that is set while a build runs makes it as short as it can be, and no shorter. */
    @Test
    void noBuildHasRunForLessThanNothing() {
        assertThat(TimeBudget.of("3m").compare(Duration.ofHours(-5)))
                .isEqualTo("the build has run for 0.0 s of its 180.0 s");
        assertThat(TimeBudget.of("3m").isExceededBy(Duration.ofHours(-5))).isFalse();
    }

    @Test
    void comparesInSeconds() {
        assertThat(TimeBudget.of("3m").compare(Duration.ofMillis(2345)))
                .isEqualTo("the build has run for 2.3 s of its 180.0 s");
        assertThat(TimeBudget.of("0").compare(Duration.ofMillis(2345))).isEqualTo("the build has run for 2.3 s");
    }
}
