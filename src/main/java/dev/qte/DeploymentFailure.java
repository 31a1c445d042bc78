package dev.qte;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one failure every room may throw. It carries findings, all of them at once, so that a user mends a configuration
 * in one round.
 *
 * <p>Its {@link Kind} decides what becomes of the build: a {@link Kind#CONFIGURATION} failure always fails it, because
 * it is the project's own mistake and the same on every machine; a {@link Kind#FAULT} is lenient unless
 * {@code qte.failOnError} is set, because a broken runner must not take a pipeline down.
 */
public final class DeploymentFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Who can mend it. */
    public enum Kind {
        /** The project's configuration is wrong. */
        CONFIGURATION,
        /** The machine, the clone or the CI system is not as it should be. */
        FAULT
    }

    private final Kind kind;
    private final List<Finding> findings;

    private DeploymentFailure(Kind kind, List<Finding> findings, @Nullable Throwable cause) {
        super(findings.stream().flatMap(Finding::lines).collect(Collectors.joining("\n")), cause);
        this.kind = kind;
        this.findings = List.copyOf(findings);
    }

    /** Wrong configuration. */
    public static DeploymentFailure configuration(String what, String where, String fix) {
        return configuration(List.of(new Finding(what, where, fix)));
    }

    /** Everything that is wrong with a configuration, reported together. */
    public static DeploymentFailure configuration(List<Finding> findings) {
        return new DeploymentFailure(Kind.CONFIGURATION, findings, null);
    }

    /** Something around the project is broken. */
    public static DeploymentFailure fault(String what, String where, String fix) {
        return new DeploymentFailure(Kind.FAULT, List.of(new Finding(what, where, fix)), null);
    }

    /** Something around the project is broken, and {@code cause} tells the details to whoever runs with {@code -e}. */
    public static DeploymentFailure fault(String what, String where, String fix, @Nullable Throwable cause) {
        return new DeploymentFailure(Kind.FAULT, List.of(new Finding(what, where, fix)), cause);
    }

    /** Several things around the project that are broken. */
    public static DeploymentFailure faults(List<Finding> findings) {
        return new DeploymentFailure(Kind.FAULT, findings, null);
    }

    /** Several failures as one; a configuration mistake among them makes the whole a configuration failure. */
    public static DeploymentFailure together(List<DeploymentFailure> failures) {
        boolean configuration = failures.stream().anyMatch(failure -> failure.kind == Kind.CONFIGURATION);
        DeploymentFailure all = new DeploymentFailure(
                configuration ? Kind.CONFIGURATION : Kind.FAULT,
                failures.stream()
                        .map(DeploymentFailure::findings)
                        .flatMap(List::stream)
                        .toList(),
                failures.get(0).getCause());
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }

    public Kind kind() {
        return kind;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** The problems alone, without places of this machine: what {@code deployment.json} may hold. */
    public String reason() {
        return findings.stream().map(Finding::what).collect(Collectors.joining("; "));
    }

    /** The findings as a person reads them in a log. */
    public Stream<String> lines() {
        return findings.stream().flatMap(Finding::lines);
    }
}
