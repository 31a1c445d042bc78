package dev.qte.verify;

import com.google.re2j.Pattern;
import dev.qte.DeploymentFailure;
import dev.qte.stage.Acceptance;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Urls;
import dev.qte.stage.VersionSource;
import dev.qte.verify.CheckRequest.VersionCheck;
import dev.qte.verify.CheckRequest.VersionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests of a verification, of what a deployment is to be judged by and what a user says over it. */
public final class Checks {

    private static final String MAIN = "health";
    private static final String VERSION = "version";
    private static final String DEPLOYMENT = "deployment.json";

    private Checks() {}

    /**
     * The checks, the main one first.
     *
     * @param versions any of which is the deployed one; empty when none is known
     * @param commit null when it is not known
     * @throws DeploymentFailure when there is nothing to check, or nothing to tell the version by
     */
    public static List<Check> of(
            Acceptance acceptance, List<String> versions, @Nullable String commit, CheckRequest request) {
        List<HealthCheck> health = health(acceptance, request);
        HealthCheck main = health.get(0);
        Optional<VersionExpectation> version = version(acceptance, main, versions, commit, request);
        Optional<VersionExpectation> inHealth =
                version.filter(told -> told.source().url().equals(main.url()));
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(main.name(), main.url(), mainExpectation(main, request), inHealth.orElse(null)));
        health.stream()
                .skip(1)
                .forEach(check -> checks.add(new Check(check.name(), check.url(), expectation(check), null)));
        version.filter(told -> inHealth.isEmpty())
                .ifPresent(told -> checks.add(
                        new Check(free(VERSION, health), told.source().url(), null, told)));
        return checks;
    }

    private static Optional<VersionExpectation> version(
            Acceptance acceptance,
            HealthCheck main,
            List<String> versions,
            @Nullable String commit,
            CheckRequest request) {
        VersionRequest asked = request.version();
        if (asked.check() == VersionCheck.OFF) {
            return Optional.empty();
        }
        // Who names another version does not mean the commit of the build.
        String built = asked.expected() == null ? commit : null;
        VersionExpectation version = new VersionExpectation(
                source(acceptance, main, request),
                asked.expected() == null ? versions : List.of(asked.expected()),
                asked.commit() == null ? built : asked.commit(),
                asked.check() == VersionCheck.REQUIRED);
        requireComparable(version);
        return Optional.of(version);
    }

    private static List<HealthCheck> health(Acceptance acceptance, CheckRequest request) {
        List<HealthCheck> recorded = acceptance.healthChecks();
        if (request.urls().isEmpty()) {
            if (recorded.isEmpty()) {
                throw DeploymentFailure.configuration(
                        "There is no health check: " + DEPLOYMENT + " has none, the monitoring stage did not run",
                        DEPLOYMENT,
                        "run it, or say where to look by -Dqte.verify.url=https://<host>/<path>");
            }
            recorded.forEach(check -> Urls.httpWithQuery(check.url(), DEPLOYMENT));
            return recorded;
        }
        List<HealthCheck> given = new ArrayList<>();
        for (String url : request.urls()) {
            String name = given.isEmpty() ? MAIN : MAIN + "-" + (given.size() + 1);
            HealthCheck like = request.preset() == null && !recorded.isEmpty()
                    ? recorded.get(0)
                    : new HealthCheck(MAIN, url, 200, preset(request).body(), 0);
            given.add(new HealthCheck(name, url, like.expectedStatus(), like.bodyExpression(), 0));
        }
        return given;
    }

    private static HealthPreset preset(CheckRequest request) {
        return Objects.requireNonNullElse(request.preset(), HealthPreset.PLAIN);
    }

    private static VersionSource source(Acceptance acceptance, HealthCheck main, CheckRequest request) {
        VersionRequest asked = request.version();
        VersionSource convention = Optional.ofNullable(acceptance.versionSource())
                .filter(source -> request.preset() == null)
                .map(source -> source.movedTo(acceptance.healthChecks().get(0).url(), main.url()))
                .orElseGet(() -> VersionSource.of(preset(request), main.url()));
        String url = asked.url();
        convention.versionPaths().forEach(path -> CheckRequest.path(path, DEPLOYMENT));
        convention.commitPaths().forEach(path -> CheckRequest.path(path, DEPLOYMENT));
        Urls.httpWithQuery(convention.url(), DEPLOYMENT);
        return new VersionSource(
                url == null
                        ? convention.url()
                        : url.startsWith("/")
                                ? URI.create(main.url()).resolve(url).toString()
                                : url,
                asked.path() == null ? convention.versionPaths() : List.of(asked.path()),
                asked.commitPath() == null ? convention.commitPaths() : List.of(asked.commitPath()));
    }

    private static void requireComparable(VersionExpectation version) {
        if (version.versions().isEmpty() && version.commit() == null) {
            throw DeploymentFailure.configuration(
                    "Nothing says which version is to answer",
                    "parameter qte.verify.expectedVersion",
                    "name the " + DEPLOYMENT + " of the build by -Dqte.verify.deployment, or the version by"
                            + " -Dqte.verify.expectedVersion, or do not look by -Dqte.verify.versionCheck=off");
        }
    }

    private static HealthExpectation mainExpectation(HealthCheck check, CheckRequest request) {
        HealthExpectation own = expectation(check);
        return new HealthExpectation(
                Optional.ofNullable(request.status()).orElse(own.status()),
                request.body() == null ? own.body() : request.body(),
                request.field());
    }

    private static HealthExpectation expectation(HealthCheck check) {
        Pattern body = check.bodyExpression().isEmpty() ? null : CheckRequest.body(check.bodyExpression(), DEPLOYMENT);
        return new HealthExpectation(StatusCodes.of(String.valueOf(check.expectedStatus()), DEPLOYMENT), body, null);
    }

    private static String free(String name, List<HealthCheck> taken) {
        List<String> names = taken.stream().map(HealthCheck::name).toList();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? name : name + "-" + number)
                .filter(candidate -> !names.contains(candidate))
                .findFirst()
                .orElseThrow();
    }
}
