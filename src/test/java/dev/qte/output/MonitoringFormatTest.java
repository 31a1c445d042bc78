package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Monitoring;
import dev.qte.stage.WatchedDeployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoringFormatTest {

    private static final WatchedDeployment DEPLOYMENT = new WatchedDeployment(
            "App_1",
            "production",
            "v1.2.0",
            Optional.of("v1.1.0"),
            new Monitoring(
                    List.of(
                            new HealthCheck("health", "https://x.org/health", 200, HealthPreset.SPRING.body(), 10),
                            new HealthCheck("search", "http://x.org/search", 204, "ok+", 5)),
                    true,
                    List.of("webhook://alerts.example.com"),
                    300,
                    true));

    private static String text(MonitoringFormat format, String name) {
        return Objects.requireNonNull(format.render(DEPLOYMENT).get(name), name);
    }

    @ParameterizedTest
    @EnumSource(MonitoringFormat.class)
    void namesAreTheNamesOfTheFilesAndTextsAreTheSameEachTime(MonitoringFormat format) {
        Map<String, String> files = format.render(DEPLOYMENT);

        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(format.names());
        assertThat(files.values())
                .allSatisfy(text -> assertThat(text).endsWith("\n").doesNotContain("\r"));
        assertThat(format.render(DEPLOYMENT)).isEqualTo(files);
    }

    @Test
    void targetsCarryTheLabelsOfTheDeployment() {
        assertThat(text(MonitoringFormat.PROMETHEUS, "prometheus/targets.json")).isEqualTo("""
                [{
                  "targets": ["https://x.org/health"],
                  "labels": {
                    "service": "App_1",
                    "environment": "production",
                    "version": "v1.2.0",
                    "check": "health",
                    "qte_module": "App_1-production-health"
                  }
                }, {
                  "targets": ["http://x.org/search"],
                  "labels": {
                    "service": "App_1",
                    "environment": "production",
                    "version": "v1.2.0",
                    "check": "search",
                    "qte_module": "App_1-production-search"
                  }
                }]
                """);
    }

    @Test
    void rulesLookOverTwoIntervalsAndNameWhatToGoBackTo() {
        assertThat(text(MonitoringFormat.PROMETHEUS, "prometheus/rules.yml"))
                .startsWith("""
                groups:
                  - name: "App_1-production"
                    rules:
                      - alert: "HealthCheckFailing"
                        expr: "max_over_time(probe_success{service=\\"App_1\\",environment=\\"production\\",version=\\"v1.2.0\\"}[660s]) == 0 and\
                 count_over_time(probe_success{service=\\"App_1\\",environment=\\"production\\",version=\\"v1.2.0\\"}[660s]) >= 2"
                        for: "0s"
                        labels:
                          severity: "critical"
                          previous_version: "v1.1.0"
                          qte_action: "rollback"
                """)
                .contains("CertificateExpiringSoon");
    }

    @Test
    void aVersionThatNobodyHasCheckedYetIsNotAbsentAtOnceAndNoReasonToGoBack() {
        assertThat(text(MonitoringFormat.PROMETHEUS, "prometheus/rules.yml")).contains("""
                      - alert: "HealthCheckAbsent"
                        expr: "absent_over_time(probe_success{service=\\"App_1\\",environment=\\"production\\",version=\\"v1.2.0\\"}[360s])"
                        for: "360s"
                        labels:
                          severity: "critical"
                        annotations:
                """);
    }

    @Test
    void theOperatorGetsAProbeForEachCheckAndTheSameRules() {
        String text = text(MonitoringFormat.PROMETHEUS_OPERATOR, "prometheus-operator/monitoring.yml");

        assertThat(text.split("---\n", -1)).hasSize(3);
        assertThat(text).startsWith("""
                apiVersion: "monitoring.coreos.com/v1"
                kind: "Probe"
                metadata:
                  name: "app-1-production-health"
                spec:
                  jobName: "qte-App_1-production"
                  interval: "300s"
                  scrapeTimeout: "11s"
                  module: "App_1-production-health"
                  prober:
                    url: "blackbox-exporter:9115"
                  targets:
                    staticConfig:
                      static:
                        - "https://x.org/health"
                      labels:
                        service: "App_1"
                        environment: "production"
                        version: "v1.2.0"
                        check: "health"
                """);
        assertThat(text).contains("kind: \"PrometheusRule\"\nmetadata:\n  name: \"app-1-production\"\n");
    }

    @Test
    void gatusGetsWhatItCanCheckAndSaysWhatItCannot() {
        assertThat(text(MonitoringFormat.GATUS, "gatus/endpoints.yml")).isEqualTo("""
                # The body of search is not checked: Gatus has no regular expressions.
                endpoints:
                  - name: "App_1 health"
                    group: "production"
                    url: "https://x.org/health"
                    interval: "300s"
                    client:
                      timeout: "10s"
                      ignore-redirect: true
                    conditions:
                      - "[STATUS] == 200"
                      - "[BODY].status == any(UP, UNKNOWN)"
                      - "[CERTIFICATE_EXPIRATION] > 336h"
                  - name: "App_1 search"
                    group: "production"
                    url: "http://x.org/search"
                    interval: "300s"
                    client:
                      timeout: "5s"
                      ignore-redirect: true
                    conditions:
                      - "[STATUS] == 204"
                """);
    }
}
