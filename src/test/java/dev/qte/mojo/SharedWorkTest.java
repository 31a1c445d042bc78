package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.ci.Environment;
import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.context.PreviousVersionRequest.Strategy;
import dev.qte.context.RefRule;
import dev.qte.context.TagSelection;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.Dialect;
import dev.qte.output.MonitoringFormat;
import dev.qte.output.OutputFolder;
import dev.qte.scm.RemoteAccess;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.HealthConvention;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Stage;
import dev.qte.testkit.Environments;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What modules share must not show: each has the files it would have alone. */
class SharedWorkTest {

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private static final HealthConvention SPRING =
            new HealthConvention(HealthPreset.SPRING, "/actuator/health", "org.springframework.boot:spring-boot");

    /** Of two names and versions, built plainly and with a framework, each twice. */
    private static final List<Function<Path, ModuleFacts>> MODULES = Stream.of("1.2.0", "2.0.0")
            .flatMap(version -> Stream.of(HealthConvention.DEFAULT, SPRING)
                    .flatMap(convention -> Stream.of("app", "web")
                            .map(name -> module(new Coordinates("com.example", name, version), convention))))
            .toList();

    @TempDir
    Path checkout;

    private final List<DeploymentContext> resolved = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void aRepositoryWithVersions() {
        GitRepository repository = GitRepository.init(checkout);
        for (String tag : List.of("v1.0.0", "v1.1.0", "v1.5.0")) {
            repository.commit();
            repository.tag(tag);
        }
        repository.commit();
        repository.tag("nightly");
    }

    private static Function<Path, ModuleFacts> module(Coordinates project, HealthConvention convention) {
        return directory ->
                new ModuleFacts(directory, directory.resolve("qte"), project, convention, ArtifactSearch.NONE);
    }

    private Settings settings(
            Optional<Object> identity, String ref, Strategy strategy, List<MonitoringFormat> formats) {
        Map<String, DeploymentEnvironment> environments = Environments.builtIn()
                .collect(Collectors.toMap(DeploymentEnvironment::name, environment -> environment));
        return new Settings(
                identity,
                EnumSet.allOf(Stage.class),
                Map.of(),
                new Configuration(
                        RefRule.DEFAULTS, environments, TestRules.of(Dialect.PORTABLE), List.of(), Map.of(), List.of()),
                formats,
                new ContextRequest(
                        new ContextRequest.Given(ref, null, null),
                        "none",
                        ContextRequest.Gates.DEFAULTS,
                        RefRule.DEFAULTS),
                new PreviousVersionRequest(Optional.empty(), "v1.0.0", strategy, TagSelection.ALL, false),
                strategy.toString(),
                RemoteAccess.NEVER,
                true,
                true,
                false,
                checkout,
                READABLE,
                Optional.empty());
    }

    private Map<String, List<Byte>> files(Settings settings, ModuleFacts module, DeploymentContextStore store)
            throws IOException {
        Files.createDirectories(module.directory());
        try (Facts facts = new Facts(store, Environment.of(Map.of()), checkout, resolved::add)) {
            OutputFolder folder = new OutputFolder(module.outputFolder(), module.directory(), READABLE);
            RunOutcome outcome = new DeploymentRun(settings, module, store, facts, folder, new Stopwatch()).run();
            assertThat(outcome.failures()).isEmpty();
        }
        Map<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(module.outputFolder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte next : Files.readAllBytes(file)) {
                    bytes.add(next);
                }
                files.put(module.outputFolder().relativize(file).toString(), bytes);
            }
        }
        return files;
    }

    private static DeploymentContextStore newBuild() {
        return new DeploymentContextStore(new DefaultSessionData(), "test");
    }

    static Stream<List<Object>> settings() {
        return Stream.of(
                        "refs/heads/main",
                        "refs/heads/other",
                        "refs/tags/v1.5.0",
                        "refs/tags/v9.0.0",
                        "refs/tags/nightly")
                .flatMap(ref -> Stream.of(Strategy.values())
                        .flatMap(strategy -> Stream.of(
                                        List.of(MonitoringFormat.JSON), List.of(MonitoringFormat.values()))
                                .map(formats -> List.of(ref, strategy, formats))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @SuppressWarnings("unchecked")
    void everyModuleHasTheFilesItWouldHaveAlone(List<Object> given) throws IOException {
        String ref = (String) given.get(0);
        Strategy strategy = (Strategy) given.get(1);
        List<MonitoringFormat> formats = (List<MonitoringFormat>) given.get(2);
        DeploymentContextStore build = newBuild();
        Settings shared = settings(Optional.of(new Object()), ref, strategy, formats);
        int number = 0;
        for (Function<Path, ModuleFacts> module : MODULES) {
            Path together = checkout.resolve("together" + number);
            Path alone = checkout.resolve("alone" + number);
            number++;

            assertThat(files(shared, module.apply(together), build))
                    .isEqualTo(
                            files(settings(Optional.empty(), ref, strategy, formats), module.apply(alone), newBuild()));
        }
        assertThat(resolved).as("once together, and each alone").hasSize(1 + MODULES.size());
    }

    @Test
    void modulesAtTheSameTimeShareAsWell() throws Exception {
        DeploymentContextStore build = newBuild();
        List<MonitoringFormat> formats = List.of(MonitoringFormat.JSON);
        Settings shared = settings(Optional.of(new Object()), "refs/tags/v1.5.0", Strategy.DESCRIBE, formats);
        Settings own = settings(Optional.empty(), "refs/tags/v1.5.0", Strategy.DESCRIBE, formats);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Map<String, List<Byte>>>> together = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                ModuleFacts module = MODULES.get(number % MODULES.size()).apply(checkout.resolve("together" + number));
                together.add(threads.submit(() -> files(shared, module, build)));
            }
            for (int number = 0; number < 40; number++) {
                ModuleFacts module = MODULES.get(number % MODULES.size()).apply(checkout.resolve("alone" + number));

                assertThat(together.get(number).get()).isEqualTo(files(own, module, newBuild()));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void modulesBuiltAlikeShareTheWorkAndOthersDoNot() {
        DeploymentContextStore build = newBuild();
        Settings settings = settings(
                Optional.of(new Object()), "refs/heads/main", Strategy.DESCRIBE, List.of(MonitoringFormat.JSON));
        Collection<StageWork> works = MODULES.stream()
                .map(module -> StageWork.of(
                        settings,
                        module.apply(checkout),
                        RefRule.DEFAULTS.get(0).environment(),
                        build))
                .collect(Collectors.toSet());

        assertThat(works).as("one for each framework").hasSize(2);
    }
}
