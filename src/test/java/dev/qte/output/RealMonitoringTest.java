package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.qte.DeploymentFailure;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthCheckOptions;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Monitoring;
import dev.qte.stage.WatchedDeployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write is what Prometheus, Alertmanager and the blackbox exporter load, by their own word. */
class RealMonitoringTest {

    private static final List<String> ENDPOINTS = List.of(
            "webhook://alerts.example.com/hook?x=1",
            "https://alerts.example.org/a",
            "mailto:ops@example.org",
            "slack:ops",
            "pagerduty://x",
            "teams:somewhere");

    @TempDir
    Path directory;

    static Stream<WatchedDeployment> deployments() {
        HealthCheck plain = new HealthCheck("health", "https://api.example.com/health", 200, "", 10);
        HealthCheck odd = new HealthCheck(
                "health",
                "http://[::1]:8080/a%20b?q='\"#x&y=%7B%7B".replace("\"", "%22"),
                204,
                "\"a\\\\b\"\\s+'{{x}}'\\$",
                1);
        HealthCheck search = new HealthCheck("search", "https://grün.example/ü", 503, HealthPreset.SPRING.body(), 3);
        return Stream.of(
                        IntStream.of(1, 5, 7, 60, 120, 300, 86_400)
                                .mapToObj(interval ->
                                        deployment("app", "v1.2.0", Optional.of("v1.1.0"), List.of(plain), interval)),
                        Stream.of(
                                deployment("app", "1.0-SNAPSHOT", Optional.empty(), List.of(plain, search), 300),
                                deployment(
                                        "a.b_c-D",
                                        "v1{{x}}\"'\\`$(id)",
                                        Optional.of("v0{{ 1 }}\"'\\"),
                                        List.of(odd, search),
                                        30),
                                deployment("123", "true", Optional.of("null"), List.of(odd), 60),
                                deployment(
                                        "grün", "v\u202e1", Optional.of("v\u20280\ud834\udd74"), List.of(search), 61)))
                .flatMap(deployments -> deployments);
    }

    private static WatchedDeployment deployment(
            String service, String version, Optional<String> previous, List<HealthCheck> checks, int interval) {
        return new WatchedDeployment(
                service, "production", version, previous, new Monitoring(checks, true, ENDPOINTS, interval, true));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void prometheusTakesItsConfigurationTargetsAndRules(WatchedDeployment deployment) throws Exception {
        write(deployment);

        assertThat(run("promtool", "check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(run("promtool", "check", "rules", "rules.yml")).contains("SUCCESS");
    }

    /** The generated tests of the generated rules: off, on after two failures, off again. */
    @ParameterizedTest
    @MethodSource("deployments")
    void theRulesPassTheirOwnTests(WatchedDeployment deployment) throws Exception {
        write(deployment);

        assertThat(run("promtool", "test", "rules", "rules_test.yml")).contains("SUCCESS");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void alertmanagerTakesItsConfigurationAndFindsTheReceiver(WatchedDeployment deployment) throws Exception {
        write(deployment);

        assertThat(run("amtool", "check-config", "alertmanager.yml")).contains("SUCCESS");
        assertThat(run(
                        "amtool",
                        "config",
                        "routes",
                        "test",
                        "--config.file=alertmanager.yml",
                        "service=" + deployment.service(),
                        "environment=production"))
                .contains(deployment.service() + "-production");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void theBlackboxExporterTakesItsModules(WatchedDeployment deployment) throws Exception {
        write(deployment);

        assertThat(run("prometheus-blackbox-exporter", "--config.check", "--config.file=blackbox.yml"))
                .contains("Config file is ok");
    }

    /** One module for each expression that is made of two pieces and accepted: the exporter loads them all. */
    @Test
    void theBlackboxExporterCompilesEveryExpressionThatIsAccepted() throws Exception {
        List<String> pieces = List.of(
                "a",
                "\"",
                "'",
                "\\",
                "\\s",
                "\\h",
                "\\v",
                "\\Z",
                "\\z",
                "\\u0041",
                "\\x41",
                "\\x{41}",
                "\\1",
                "\\k<n>",
                "\\p{L}",
                "\\pL",
                "\\p{Alpha}",
                "\\p{Greek}",
                "\\Q.\\E",
                "[a-z]",
                "[",
                "]",
                "[^]a]",
                "[a&&b]",
                "[[:alpha:]]",
                "(?i)",
                "(?x)",
                "(?P<n>a)",
                "(?<n>a)",
                "(?:",
                "(",
                ")",
                "(?=a)",
                "(?>a)",
                "|",
                "*",
                "+",
                "++",
                "{2}",
                "{2,1}",
                "{1001}",
                "{",
                "}",
                "^",
                "$",
                "\u00e9",
                "\ud83d\ude00",
                "{{x}}",
                "$(id)",
                "#");
        List<HealthCheck> checks = new ArrayList<>();
        int refused = 0;
        for (String first : pieces) {
            for (String second : pieces) {
                try {
                    String expression = HealthCheckOptions.bodyExpression(first + second, "here");
                    checks.add(new HealthCheck("c" + checks.size(), "https://x.org/", 200, expression, 5));
                } catch (DeploymentFailure known) {
                    refused++;
                }
            }
        }
        assertThat(checks).hasSizeGreaterThan(500);
        assertThat(refused).isGreaterThan(500);
        write(deployment("app", "v1", Optional.empty(), checks, 60));

        assertThat(run("prometheus-blackbox-exporter", "--config.check", "--config.file=blackbox.yml"))
                .contains("Config file is ok");
    }

    private void write(WatchedDeployment deployment) throws IOException {
        for (var file : PrometheusDocuments.render(deployment).entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeThat(false).as("NOT RUN: " + command[0]).isTrue();
            throw absent;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }
}
