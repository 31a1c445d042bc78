package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.qte.stage.Variable;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever we agree to write arrives as it was meant in the programs a dialect is for: two thousand random values over
 * the whole of Unicode for each. A program that is not on the machine is an aborted test, which is reported, and not a
 * passed one.
 */
class RealReadersTest {

    private static final int VALUES = 2000;
    private static final String SPECIAL =
            "abcXYZ019_@%+=:,./- \t\n\r'#;&|<>()[]{}*?!~^\"$`\\\u0001\u00a0\u2028\u202eäß€𝄞";

    /** Where npm's packages are looked for; {@code .ci/run} puts them there. */
    private static final Path NPM = Path.of("target", "npm").toAbsolutePath();

    private final long seed = Long.getLong("qte.seed", System.nanoTime());

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "bash, PORTABLE", "bash, STRICT", "bash, POSIX",
        "dash, PORTABLE", "dash, STRICT", "dash, POSIX",
        "busybox sh, PORTABLE", "busybox sh, STRICT", "busybox sh, POSIX",
        "zsh, PORTABLE", "zsh, STRICT", "zsh, POSIX",
        "ksh, PORTABLE", "ksh, STRICT", "ksh, POSIX",
    })
    void shells(String shell, Dialect dialect) throws Exception {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        requireProgram(with(command, "-c", "true"));
        List<Variable> variables = variables(dialect);
        command.addAll(List.of(
                "-c",
                "set -a; . '" + file(dialect, variables) + "'; i=0; while [ $i -lt " + VALUES
                        + " ]; do eval \"printf '%s\\\\0' \\\"\\$V$i\\\"\"; i=$((i+1)); done"));

        assertArrived(variables, List.of(run(command).split("\0", -1)).subList(0, VALUES));
    }

    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void node(Dialect dialect) throws Exception {
        requireProgram(List.of("node", "--env-file=/dev/null", "-e", ""));
        List<Variable> variables = variables(dialect);

        assertArrived(
                variables,
                texts(run(List.of(
                        "node",
                        "--env-file=" + file(dialect, variables),
                        "-e",
                        "console.log(JSON.stringify(process.env))"))));
    }

    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void npmDotenv(Dialect dialect) throws Exception {
        requireProgram(List.of("node", "-e", "require('" + NPM + "/node_modules/dotenv')"));
        List<Variable> variables = variables(dialect);

        assertArrived(
                variables,
                texts(run(List.of(
                        "node",
                        "-e",
                        "console.log(JSON.stringify(require('" + NPM + "/node_modules/dotenv').parse(require('fs')"
                                + ".readFileSync('" + file(dialect, variables) + "'))))"))));
    }

    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void npmDotenvExpand(Dialect dialect) throws Exception {
        requireProgram(List.of("node", "-e", "require('" + NPM + "/node_modules/dotenv-expand')"));
        List<Variable> variables = variables(dialect);

        assertArrived(
                variables,
                texts(run(List.of(
                        "node",
                        "-e",
                        "const m = '" + NPM + "/node_modules/';"
                                + "console.log(JSON.stringify(require(m + 'dotenv-expand').expand({processEnv: {}, parsed:"
                                + "require(m + 'dotenv').parse(require('fs').readFileSync('" + file(dialect, variables)
                                + "'))}).parsed))"))));
    }

    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void pythonDotenv(Dialect dialect) throws Exception {
        requireProgram(List.of("/usr/bin/python3", "-c", "import dotenv"));
        List<Variable> variables = variables(dialect);

        assertArrived(
                variables,
                texts(run(List.of(
                        "/usr/bin/python3",
                        "-c",
                        "import dotenv, json; print(json.dumps(dotenv.dotenv_values('" + file(dialect, variables)
                                + "')))"))));
    }

    /** The very function that reads {@code EnvironmentFile=}, out of systemd's own library. */
    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void systemd(Dialect dialect) throws Exception {
        List<Variable> variables = variables(dialect);
        Path script = Files.writeString(directory.resolve("systemd.py"), """
                import ctypes, glob, json, sys
                library = ctypes.CDLL(glob.glob('/usr/lib/*/systemd/libsystemd-shared-*.so')[0])
                if len(sys.argv) > 1:
                    c = ctypes.CDLL(None)
                    c.fopen.restype = ctypes.c_void_p
                    file = c.fopen(sys.argv[1].encode(), b'r')
                    result = ctypes.POINTER(ctypes.c_char_p)()
                    code = library.load_env_file(ctypes.c_void_p(file), sys.argv[1].encode(), ctypes.byref(result))
                    assert code >= 0, code
                    i, values = 0, {}
                    while result[i]:
                        name, value = result[i].decode().split('=', 1)
                        values[name] = value
                        i += 1
                    print(json.dumps(values))
                """);
        requireProgram(List.of("/usr/bin/python3", script.toString()));

        assertArrived(
                variables,
                texts(run(List.of(
                        "/usr/bin/python3",
                        script.toString(),
                        file(dialect, variables).toString()))));
    }

    /** Compose reads and prints without an engine. */
    @ParameterizedTest
    @CsvSource({"PORTABLE", "STRICT"})
    void dockerCompose(Dialect dialect) throws Exception {
        requireProgram(List.of("docker", "compose", "version"));
        List<Variable> variables = variables(dialect);
        Path compose = Files.writeString(
                directory.resolve("compose.yaml"),
                "services: {s: {image: x, env_file: ['" + file(dialect, variables) + "']}}\n");
        JsonNode config = new JsonMapper()
                .readTree(run(List.of("docker", "compose", "-f", compose.toString(), "config", "--format", "json")));

        assertArrived(variables, texts(config.at("/services/s/environment").toString()));
    }

    /** The command line client reads the file, and sends what it read to an engine: here to one that only listens. */
    @ParameterizedTest
    @CsvSource({"DOCKER", "STRICT"})
    void dockerRun(Dialect dialect) throws Exception {
        requireProgram(List.of("docker", "--version"));
        List<Variable> variables = variables(dialect);
        BlockingQueue<JsonNode> created = new ArrayBlockingQueue<>(1);
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean create = exchange.getRequestURI().getPath().endsWith("/containers/create");
            if (create) {
                created.add(new JsonMapper().readTree(body));
            }
            byte[] answer = (create ? "{\"Id\":\"0\",\"Warnings\":[]}" : "OK").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", create ? "application/json" : "text/plain");
            exchange.getResponseHeaders().add("Api-Version", "1.40");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(create ? 201 : 200, head ? -1 : answer.length);
            if (!head) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        engine.start();
        try {
            run(List.of(
                    "docker",
                    "--host",
                    "tcp://127.0.0.1:" + engine.getAddress().getPort(),
                    "create",
                    "--env-file",
                    file(dialect, variables).toString(),
                    "x"));
        } finally {
            engine.stop(0);
        }
        List<String> arrived = new ArrayList<>();
        created.remove().path("Env").forEach(pair -> arrived.add(pair.asText().replaceFirst("(?s)^[^=]*=", "")));

        assertArrived(variables, arrived);
    }

    @ParameterizedTest
    @CsvSource({"DOCKER", "STRICT"})
    void kubectl(Dialect dialect) throws Exception {
        requireProgram(List.of("kubectl", "version", "--client"));
        List<Variable> variables = variables(dialect);
        JsonNode map = new JsonMapper()
                .readTree(run(List.of(
                        "kubectl",
                        "create",
                        "configmap",
                        "x",
                        "--dry-run=client",
                        "--output=json",
                        "--from-env-file=" + file(dialect, variables))));

        assertArrived(variables, texts(map.path("data").toString()));
    }

    @ParameterizedTest
    @CsvSource({"PROPERTIES, UTF-8", "PROPERTIES, ISO-8859-1", "STRICT, UTF-8"})
    void javaProperties(Dialect dialect, String charset) throws Exception {
        List<Variable> variables = variables(dialect);
        Properties properties = new Properties();
        properties.load(new StringReader(
                Files.readString(file(dialect, variables), java.nio.charset.Charset.forName(charset))));

        assertArrived(
                variables,
                variables.stream()
                        .map(variable -> properties.getProperty(variable.name()))
                        .toList());
    }

    @Test
    void nodeReadsJson() throws Exception {
        requireProgram(List.of("node", "-e", ""));
        List<Variable> variables = variables(Dialect.JSON);

        assertArrived(
                variables,
                texts(run(List.of(
                        "node",
                        "-e",
                        "console.log(JSON.stringify(JSON.parse(require('fs').readFileSync('"
                                + file(Dialect.JSON, variables) + "'))))"))));
    }

    @Test
    void pythonReadsJson() throws Exception {
        requireProgram(List.of("/usr/bin/python3", "-c", ""));
        List<Variable> variables = variables(Dialect.JSON);

        assertArrived(
                variables,
                texts(run(List.of(
                        "/usr/bin/python3",
                        "-c",
                        "import json; print(json.dumps(json.load(open('" + file(Dialect.JSON, variables) + "'))))"))));
    }

    // ------------------------------------------------------------------ values

    /** Values that the dialect agrees to carry, of plain characters, of ASCII and of all there is. */
    private List<Variable> variables(Dialect dialect) {
        Random random = new Random(seed);
        int[] special = SPECIAL.codePoints().toArray();
        List<IntSupplier> alphabets = List.of(
                () -> "abcXYZ019_@%+=:,./-".charAt(random.nextInt(19)),
                () -> special[random.nextInt(special.length)],
                () -> random.nextInt(128),
                () -> random.nextInt(random.nextBoolean() ? 0x10000 : Character.MAX_CODE_POINT + 1));
        List<Variable> variables = new ArrayList<>();
        while (variables.size() < VALUES) {
            IntSupplier alphabet = alphabets.get(random.nextInt(alphabets.size()));
            int[] characters = IntStream.range(0, random.nextInt(10))
                    .map(i -> alphabet.getAsInt())
                    .toArray();
            String value = new String(characters, 0, characters.length);
            if (dialect.obstacle(value).isEmpty() && !value.contains("\0")) {
                variables.add(new Variable("V" + variables.size(), value));
            }
        }
        return variables;
    }

    private Path file(Dialect dialect, List<Variable> variables) throws IOException {
        return Files.writeString(directory.resolve(dialect.fileName()), dialect.render(variables));
    }

    private void assertArrived(List<Variable> variables, List<String> arrived) {
        assertThat(arrived).as("seed %d", seed).hasSameSizeAs(variables);
        for (int i = 0; i < arrived.size(); i++) {
            assertThat(arrived.get(i))
                    .as("V%d, seed %d", i, seed)
                    .isEqualTo(variables.get(i).value());
        }
    }

    /** The values of V0, V1 and so on, out of a JSON object. */
    private static List<String> texts(String json) throws IOException {
        JsonNode object = new JsonMapper().readTree(json);
        return IntStream.range(0, VALUES)
                .mapToObj(i -> object.path("V" + i).textValue())
                .toList();
    }

    // ------------------------------------------------------------------ programs

    private static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private static void requireProgram(List<String> probe) throws InterruptedException {
        int code;
        try {
            code = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            code = -1;
        }
        assumeThat(code).as("NOT RUN: " + String.join(" ", probe)).isZero();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PYTHONIOENCODING", "utf-8"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.get(0)).isZero();
        return output;
    }
}
