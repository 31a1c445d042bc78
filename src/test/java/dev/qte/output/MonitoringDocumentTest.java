package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.Monitoring;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringDocumentTest {

    private static Monitoring monitoring(String url, boolean enabled, List<String> endpoints, int interval) {
        return new Monitoring(
                List.of(new HealthCheck("health", url, 200, "", 10)), enabled, endpoints, interval, false);
    }

    @Test
    void whereMoreIsConfiguredEveryCheckFollowsInFull() {
        assertThat(MonitoringDocument.render(new Monitoring(
                        List.of(
                                new HealthCheck("health", "https://x/health", 200, "", 10),
                                new HealthCheck("search", "https://x/search", 204, "a\\s\"", 5)),
                        true,
                        List.of(),
                        60,
                        true)))
                .contains("\"health_check_url\": \"https://x/health\"", """
                          "checks": [{
                            "name": "health",
                            "url": "https://x/health",
                            "expected_status": 200,
                            "timeout": 10
                          }, {
                            "name": "search",
                            "url": "https://x/search",
                            "expected_status": 204,
                            "body_expression": "a\\\\s\\"",
                            "timeout": 5
                          }]
                        }
                        """);
    }

    @Test
    void isTheFileThatIsPromised() {
        assertThat(MonitoringDocument.render(monitoring(
                        "https://api.example.com/health", true, List.of("webhook://alerts.example.com"), 300)))
                .isEqualTo("""
                        {
                          "health_check_url": "https://api.example.com/health",
                          "monitoring_enabled": true,
                          "alert_endpoints": ["webhook://alerts.example.com"],
                          "check_interval": 300
                        }
                        """);
    }

    @Test
    void severalAndNoEndpointsStandOnOneLine() {
        assertThat(MonitoringDocument.render(monitoring("https://x", false, List.of("a:b", "c:d"), 1)))
                .contains("\"alert_endpoints\": [\"a:b\", \"c:d\"],\n");
        assertThat(MonitoringDocument.render(monitoring("https://x", false, List.of(), 1)))
                .contains("\"alert_endpoints\": [],\n");
    }
}
