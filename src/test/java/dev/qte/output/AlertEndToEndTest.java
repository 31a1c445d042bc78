package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Monitoring;
import dev.qte.stage.WatchedDeployment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a health endpoint that goes bad to a receiver that knows what to roll back to, with the real programs on loopback
 * and the generated files. Only ports and waiting times are changed.
 */
class AlertEndToEndTest {

    private static final String UP = "{\"status\":\"UP\"}";

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicReference<String> health = new AtomicReference<>(UP);
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void aFailingCheckReachesTheReceiverAndItsRecoveryToo() throws Exception {
        int exporter = freePort();
        int alertmanager = freePort();
        String application = serve(exchange -> health.get());
        String receiver = serve(body -> {
            received.add(json(body));
            return "";
        });
        WatchedDeployment deployment = new WatchedDeployment(
                "app",
                "production",
                "v1.2.0",
                Optional.of("v1.1.0"),
                new Monitoring(
                        List.of(new HealthCheck(
                                "health", application + "/actuator/health", 200, HealthPreset.SPRING.body(), 1)),
                        true,
                        List.of(receiver + "/hook"),
                        2,
                        true));
        for (Map.Entry<String, String> file :
                PrometheusDocuments.render(deployment).entrySet()) {
            Files.writeString(
                    directory.resolve(file.getKey()),
                    file.getValue()
                            .replace("localhost:9115", "127.0.0.1:" + exporter)
                            .replace("localhost:9093", "127.0.0.1:" + alertmanager)
                            .replace("\"10s\"", "\"1s\"")
                            .replace("\"1m\"", "\"1s\"")
                            .replace("rule_files:", "global:\n  evaluation_interval: 1s\nrule_files:"));
        }
        start(
                "prometheus-blackbox-exporter",
                "--config.file=blackbox.yml",
                "--web.listen-address=127.0.0.1:" + exporter);
        start(
                "prometheus-alertmanager",
                "--config.file=alertmanager.yml",
                "--web.listen-address=127.0.0.1:" + alertmanager,
                "--cluster.listen-address=",
                "--storage.path=alertmanager");
        start(
                "prometheus",
                "--config.file=prometheus.yml",
                "--web.listen-address=127.0.0.1:" + freePort(),
                "--storage.tsdb.path=prometheus");

        assertThat(received.poll(12, TimeUnit.SECONDS))
                .as("no alert while all is well")
                .isNull();
        health.set("{\"status\":\"DOWN\"}");
        JsonNode firing = received.poll(40, TimeUnit.SECONDS);

        assertThat(firing).isNotNull();
        assertThat(firing.path("status").asText()).isEqualTo("firing");
        assertThat(texts(firing.path("commonLabels")))
                .containsEntry("alertname", "HealthCheckFailing")
                .containsEntry("service", "app")
                .containsEntry("environment", "production")
                .containsEntry("version", "v1.2.0")
                .containsEntry("previous_version", "v1.1.0")
                .containsEntry("qte_action", "rollback")
                .containsEntry("check", "health")
                .containsEntry("instance", application + "/actuator/health");

        health.set(UP);
        JsonNode resolved = received.poll(40, TimeUnit.SECONDS);
        assertThat(resolved).isNotNull();
        assertThat(resolved.path("status").asText()).isEqualTo("resolved");
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    /** A server that answers every request, made of the body of the request; gives its address. */
    private String serve(UnaryOperator<String> answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] text = answer.apply(body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void start(String... command) {
        try {
            processes.add(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(command[0] + ".log").toFile())
                    .start());
        } catch (IOException absent) {
            assumeThat(false).as("NOT RUN: " + command[0]).isTrue();
        }
    }
}
