package dev.qte.testkit;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.CiSystems;
import dev.qte.ci.Environment;
import dev.qte.context.RefPattern;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.VariablesFile;
import dev.qte.output.ZipDocument;
import dev.qte.scm.Checkout;
import dev.qte.scm.GitScmReader;
import dev.qte.scm.TagGlob;
import dev.qte.scm.TagQuery;
import dev.qte.scm.TagReader;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Urls;
import dev.qte.stage.VersionSource;
import dev.qte.verify.Check;
import dev.qte.verify.HealthExpectation;
import dev.qte.verify.Reply;
import dev.qte.verify.StatusCodes;
import dev.qte.verify.VersionExpectation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that reads what others wrote, each as a function of bytes that may throw nothing but a {@link DeploymentFailure}
 * with findings. {@code src/bench/fuzz} hands them to a coverage-guided fuzzer, which calls the two static methods of its
 * convention; {@code HostileInputTest} tries a little in each build.
 */
public final class FuzzTargets {

    private static final String COMMIT = "1".repeat(40);

    private static Consumer<byte[]> chosen = bytes -> {
        throw new IllegalStateException("choose a target first");
    };

    private static @Nullable Path directory;

    private FuzzTargets() {}

    /** By name, with one input that is as it should be. */
    public static Map<String, byte[]> seeds() {
        Map<String, String> seeds = new LinkedHashMap<>();
        seeds.put("ref", "refs/heads/release/*\nrefs/heads/release/1.2");
        seeds.put("variables", "# staging\nLOG_LEVEL=debug\nGREETING=\"good morning\"\r\n");
        seeds.put(
                "payload",
                "{\"ref\":\"refs/heads/main\",\"deleted\":false,\"after\":\"" + COMMIT
                        + "\",\"pull_request\":{\"number\":7},\"release\":{\"prerelease\":true}}");
        seeds.put("teamcity", "teamcity.build.branch=refs/heads/main\nteamcity.pullRequest.number=\\u0037\n");
        seeds.put(
                "deployment",
                "{\"schema_version\":1,\"target\":\"production\",\"reason\":\"r\",\"ref\":null,\"commit\":null,\"tag\":null,"
                        + "\"verified\":true,\"project\":{\"group_id\":\"g\",\"artifact_id\":\"a\",\"version\":\"1\"},"
                        + "\"previous_version\":{\"value\":\"v1\",\"source\":\"tag\",\"reason\":\"r\",\"distance\":3},"
                        + "\"health_checks\":[{\"name\":\"health\",\"url\":\"https://x.org/\",\"expected_status\":200}],"
                        + "\"stages\":{\"rollback\":{\"status\":\"ok\",\"variables\":{\"A\":\"b\"},\"overrides\":[\"A\"]}},"
                        + "\"files\":{\"a\":\"b\"}}");
        seeds.put(
                "zip",
                new String(
                        ZipDocument.render(Map.of("deployment.json", new byte[] {'{', '}'})),
                        StandardCharsets.ISO_8859_1));
        seeds.put(
                "health", "{\"status\":\"UP\",\"build\":{\"version\":1.10},\"git\":{\"commit\":{\"id\":\"1111111\"}}}");
        seeds.put("url", "https://user@x.org:8080/health?a=b#c");
        seeds.put("glob", "v[0-9]*\nv1.2.3");
        seeds.put("head", "ref: refs/heads/main\n");
        seeds.put(
                "packed-refs",
                "# pack-refs with: peeled fully-peeled sorted \n" + COMMIT + " refs/heads/main\n" + COMMIT
                        + " refs/tags/v1\n^" + COMMIT + "\n");
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        seeds.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.ISO_8859_1)));
        return bytes;
    }

    /** A target. */
    public static Consumer<byte[]> target(String name) {
        return switch (name) {
            case "ref" -> FuzzTargets::ref;
            case "variables" -> bytes -> require(mistakes -> VariablesFile.parse(bytes, "file", mistakes));
            case "payload" ->
                bytes -> ci(
                        "GITHUB_EVENT_PATH",
                        bytes,
                        Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_NAME", "push", "GITHUB_REF", "refs/heads/main"));
            case "teamcity" -> bytes -> ci("TEAMCITY_BUILD_PROPERTIES_FILE", bytes, Map.of("TEAMCITY_VERSION", "2025"));
            case "deployment" -> bytes -> DeploymentDocument.parse(bytes).ifPresent(DeploymentDocument::render);
            case "zip" -> bytes -> ZipDocument.entry(bytes, "deployment.json");
            case "health" -> FuzzTargets::health;
            case "url" -> FuzzTargets::url;
            case "glob" -> FuzzTargets::glob;
            case "head" -> bytes -> repository("HEAD", bytes);
            case "packed-refs" -> bytes -> repository("packed-refs", bytes);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What the fuzzer calls first. */
    public static void fuzzerInitialize(String[] arguments) {
        chosen = target(arguments[0]);
    }

    /** What the fuzzer calls for each input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        run(chosen, bytes);
    }

    /** Runs a target; whatever it throws is a defect. */
    public static void run(Consumer<byte[]> target, byte[] bytes) {
        try {
            target.accept(bytes);
        } catch (DeploymentFailure failure) {
            if (failure.findings().isEmpty()
                    || failure.findings().stream()
                            .anyMatch(finding -> finding.fix().isBlank())) {
                throw new IllegalStateException("a failure that does not help", failure);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void ref(byte[] bytes) {
        String[] parts = text(bytes).split("\n", 2);
        RefPattern pattern = RefPattern.of(parts[0], "here");
        pattern.matches(RefPattern.requireRef(parts[parts.length - 1]));
    }

    private static void glob(byte[] bytes) {
        String[] parts = text(bytes).split("\n", 2);
        boolean matches = TagGlob.anyOf(List.of(parts[0])).test(parts[parts.length - 1]);
        if (matches && parts[0].isEmpty() && parts.length > 1 && !parts[1].isEmpty()) {
            throw new IllegalStateException("nothing matches a name");
        }
    }

    private static void url(byte[] bytes) {
        String url = Urls.httpWithQuery(text(bytes), "here");
        VersionSource.of(HealthPreset.SPRING, url).movedTo(url, "https://x.org/actuator/health");
        Urls.withoutSecrets(url);
    }

    private static void health(byte[] bytes) {
        Reply.Answer answer = new Reply.Answer(200, text(bytes), true, null);
        VersionSource source = VersionSource.of(HealthPreset.PLAIN, "https://x.org/");
        HealthExpectation health = new HealthExpectation(
                StatusCodes.of(200), null, HealthExpectation.Field.of("$.checks[0].status", "UP", "here"));
        new Check("health", "https://x.org/", health, null).judge(answer);
        new Check("version", "https://x.org/", null, new VersionExpectation(source, List.of("1"), COMMIT, true))
                .judge(answer);
    }

    private static void require(Consumer<List<Finding>> reading) {
        List<Finding> mistakes = new ArrayList<>();
        reading.accept(mistakes);
        if (mistakes.stream().anyMatch(finding -> finding.fix().isBlank())) {
            throw new IllegalStateException("a finding that does not help: " + mistakes);
        }
    }

    private static void ci(String variable, byte[] bytes, Map<String, String> others) {
        Path file = write("event", bytes);
        if (variable.startsWith("TEAMCITY")) {
            file = write(
                    "build.properties",
                    ("teamcity.configuration.properties.file=" + file).getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> variables = new HashMap<>(others);
        variables.put(variable, file.toString());
        CiSystems.known().detect(Environment.of(variables), CiSystems.AUTO);
    }

    private static void repository(String name, byte[] bytes) {
        write("checkout/.git/HEAD", "ref: refs/heads/main\n".getBytes(StandardCharsets.UTF_8));
        write("checkout/.git/objects/info/none", new byte[0]);
        write("checkout/.git/refs/none", new byte[0]);
        write("checkout/.git/packed-refs", (COMMIT + " refs/heads/main\n").getBytes(StandardCharsets.UTF_8));
        Path checkout = write("checkout/.git/" + name, bytes).resolveSibling("");
        DeploymentFailure failure = null;
        for (boolean ordinary : new boolean[] {true, false}) {
            try (Checkout opened = new Checkout(checkout, ordinary)) {
                new TagReader(opened, TagQuery.LOCAL).nearest();
                new TagReader(opened, TagQuery.LOCAL).all();
                new GitScmReader(opened).read(Optional.empty());
                new GitScmReader(opened).read(Optional.of("refs/tags/v1"));
            } catch (DeploymentFailure finding) {
                failure = finding;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Path write(String name, byte[] bytes) {
        try {
            if (directory == null) {
                directory = Files.createTempDirectory("fuzz");
            }
            Path file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
