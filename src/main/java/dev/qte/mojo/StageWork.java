package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentDocument;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.output.Dialect;
import dev.qte.output.FileContent;
import dev.qte.output.MonitoringFormat;
import dev.qte.output.Sha256;
import dev.qte.output.ZipDocument;
import dev.qte.stage.Acceptance;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.EnvironmentStage;
import dev.qte.stage.HealthConvention;
import dev.qte.stage.Monitoring;
import dev.qte.stage.MonitoringStage;
import dev.qte.stage.PathPattern;
import dev.qte.stage.RollbackStage;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import dev.qte.stage.WatchedDeployment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each stage makes of a goal's settings for the environment the commit goes to. It is the same for all modules that
 * are told the same and are built alike, so they share it, and what was made once is not made again.
 */
final class StageWork {

    /** All files a run can leave. */
    static final List<String> FILES = Stream.concat(
                    Stream.of(Dialect.values()).map(Dialect::fileName),
                    Stream.concat(
                            Stream.of(MonitoringFormat.values()).flatMap(format -> format.names().stream()),
                            Stream.of(ZipDocument.NAME, DeploymentDocument.NAME)))
            .toList();

    private final Settings settings;
    private final HealthConvention convention;
    private final Optional<Coordinates> named;
    private final Optional<DeploymentEnvironment> environment;
    private final Optional<Monitoring> watched;
    private final List<MonitoringFormat> monitoringFormats;
    private final List<String> monitoringNames;

    private final Map<Stage, String> fingerprints = new ConcurrentHashMap<>();
    private final Map<List<?>, Map<String, FileContent>> variableFiles = new ConcurrentHashMap<>();
    private final Map<List<?>, Map<String, FileContent>> monitoringFiles = new ConcurrentHashMap<>();
    private final Map<List<?>, Acceptance> acceptances = new ConcurrentHashMap<>();

    /**
     * The work for all modules of a convention.
     *
     * @param named the module that is named in files; empty when none is, so that they are the same for all
     */
    private StageWork(
            Settings settings, HealthConvention convention, Optional<Coordinates> named, DeploymentTarget target) {
        this.settings = settings;
        this.convention = convention;
        this.named = named;
        this.environment = settings.configuration().environment(target);
        this.watched = environment.map(known -> MonitoringStage.monitoring(known, convention));
        this.monitoringFormats = environment.stream()
                .flatMap(known -> monitoringFormats(settings, known))
                .toList();
        this.monitoringNames = monitoringFormats.stream()
                .flatMap(format -> format.names().stream())
                .toList();
    }

    /** The work for a module, which others may have begun. */
    static StageWork of(Settings settings, ModuleFacts module, DeploymentTarget target, DeploymentContextStore store) {
        HealthConvention convention = module.convention();
        Optional<Coordinates> named =
                Optional.of(module.project()).filter(project -> namesVersions(settings.monitoringFormats()));
        Optional<List<Object>> key = settings.identity()
                .map(identity -> List.of(identity, target.name(), convention.preset(), convention.path(), named));
        return store.shared(StageWork.class, key, () -> new StageWork(settings, convention, named, target));
    }

    /** What is not to be watched is not handed to those who watch; only the record says that it is off. */
    private static Stream<MonitoringFormat> monitoringFormats(Settings settings, DeploymentEnvironment environment) {
        return settings.monitoringFormats().stream()
                .filter(format -> format == MonitoringFormat.JSON
                        || environment.monitoring().enabled());
    }

    /** Whether there is something for the stage to do: without an environment for none but the target's. */
    boolean isFor(Stage stage) {
        return stage == Stage.TARGET || environment.isPresent();
    }

    /** The environment's variables, with those of one call over them. */
    List<Variable> variables(List<Variable> overrides) {
        return EnvironmentStage.variables(environment.orElseThrow(), overrides);
    }

    /**
     * The files of all stages' variables, by name, one for each dialect.
     *
     * @throws DeploymentFailure when one cannot hold them all
     */
    Map<String, FileContent> variableFiles(List<Variable> variables) {
        List<String> content = new ArrayList<>();
        for (Variable variable : variables) {
            content.add(variable.name());
            content.add(variable.value());
        }
        return variableFiles.computeIfAbsent(
                content, absent -> Collections.unmodifiableMap(renderVariables(variables)));
    }

    private Map<String, FileContent> renderVariables(List<Variable> variables) {
        Map<String, FileContent> files = new LinkedHashMap<>();
        for (Dialect dialect : settings.configuration().dialects()) {
            dialect.obstacle(variables).ifPresent(obstacle -> {
                throw DeploymentFailure.fault(
                        dialect.fileName() + " " + obstacle,
                        "parameter qte.dialects",
                        "have fewer or shorter variables, or leave out the dialect " + dialect.id());
            });
            files.put(dialect.fileName(), FileContent.of(dialect.render(variables)));
        }
        return files;
    }

    /** The files of the monitoring stage, by name, for a version whose previous one is known or not. */
    Map<String, FileContent> monitoring(String version, Optional<String> previousVersion) {
        List<?> content = namesVersions() ? List.of(version, previousVersion) : List.of();
        return monitoringFiles.computeIfAbsent(
                content, absent -> Collections.unmodifiableMap(renderMonitoring(version, previousVersion)));
    }

    private Map<String, FileContent> renderMonitoring(String version, Optional<String> previousVersion) {
        WatchedDeployment deployment = new WatchedDeployment(
                named.map(Coordinates::artifactId).orElse(""),
                environment.orElseThrow().name(),
                version,
                previousVersion,
                watched());
        Map<String, FileContent> files = new LinkedHashMap<>();
        for (MonitoringFormat format : monitoringFormats) {
            format.render(deployment).forEach((name, text) -> files.put(name, FileContent.of(text)));
        }
        return files;
    }

    /** The names of these files. */
    List<String> monitoringNames() {
        return monitoringNames;
    }

    /** Whether these files name the version that is deployed, and the one to go back to. */
    boolean namesVersions() {
        return named.isPresent();
    }

    private static boolean namesVersions(List<MonitoringFormat> formats) {
        return !formats.equals(List.of(MonitoringFormat.JSON));
    }

    private String versions() {
        return named.orElseThrow().version() + "\n" + environment.orElseThrow().rollback() + "\n"
                + settings.previousVersionOfTheProject();
    }

    private Monitoring watched() {
        return watched.orElseThrow();
    }

    /**
     * What the deployment is to be judged by once it is live.
     *
     * @param previous the version it would go back to; null when nobody looked
     */
    Acceptance acceptance(@Nullable PreviousVersion previous, Facts facts, DeploymentContext context) {
        List<?> since = previous == null ? List.of() : Arrays.asList(previous.value(), previous.commit());
        return acceptances.computeIfAbsent(
                since,
                absent -> new Acceptance(
                        watched().checks(),
                        MonitoringStage.versionSource(environment.orElseThrow(), convention),
                        previous == null ? null : irreversibleChanges(facts, context, previous)));
    }

    /** What changed since the previous version and going back would not undo; null when that cannot be known here. */
    private @Nullable List<String> irreversibleChanges(
            Facts facts, DeploymentContext context, PreviousVersion previous) {
        List<String> globs = environment.orElseThrow().rollback().irreversiblePaths();
        if (globs.isEmpty()) {
            return List.of();
        }
        try {
            return facts.changes(context, previous, globs.toString(), () -> anyOf(globs))
                    .orElse(null);
        } catch (DeploymentFailure unreadable) {
            // Not known is what it comes to: whoever decides on going back will hold.
            return null;
        }
    }

    private static Predicate<String> anyOf(List<String> globs) {
        List<PathPattern> patterns = globs.stream().map(PathPattern::of).toList();
        return path -> patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Whether the environment can be rolled back, so that the previous version has to be looked for. */
    boolean rollsBack() {
        return environment.orElseThrow().rollback().enabled();
    }

    /** The rollback variables for what was found; null when nobody looked. */
    List<Variable> rollback(@Nullable PreviousVersion previous) {
        return RollbackStage.variables(environment.orElseThrow().rollback(), Optional.ofNullable(previous));
    }

    /**
     * The settings a stage depends on, as a digest. Only the project's own configuration counts: a {@code -D} of one
     * call says nothing about the next.
     */
    String fingerprint(Stage stage) {
        return fingerprints.computeIfAbsent(stage, this::digest);
    }

    private String digest(Stage stage) {
        return switch (stage) {
            case TARGET -> Sha256.of(settings.configuration().rules().toString());
            case ENVIRONMENT ->
                Sha256.of(variables(List.of()).stream()
                        .flatMap(variable -> Stream.of(variable.name(), variable.value()))
                        .toArray(String[]::new));
            case MONITORING ->
                Sha256.of(
                        watched().toString(),
                        settings.monitoringFormats().toString(),
                        namesVersions() ? versions() : "");
            case ROLLBACK ->
                Sha256.of(environment.orElseThrow().rollback().toString(), settings.previousVersionOfTheProject());
        };
    }
}
