package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.stage.Monitoring;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringDocumentTest {

    @Test
    void isTheFileThatIsPromised() {
        assertThat(MonitoringDocument.render(new Monitoring(
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
        assertThat(MonitoringDocument.render(new Monitoring("https://x", false, List.of("a:b", "c:d"), 1)))
                .contains("\"alert_endpoints\": [\"a:b\", \"c:d\"],\n");
        assertThat(MonitoringDocument.render(new Monitoring("https://x", false, List.of(), 1)))
                .contains("\"alert_endpoints\": [],\n");
    }
}
