package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.output.VerificationDocument;
import dev.qte.output.VerificationDocument.Subject;
import dev.qte.probe.Verifier;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.LogText;
import dev.qte.stage.Urls;
import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.Pacing;
import dev.qte.verify.Progress;
import dev.qte.verify.RollbackDecision;
import dev.qte.verify.State;
import dev.qte.verify.Verification;
import dev.qte.verify.VersionExpectation;
import dev.qte.verify.VersionHint;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** What a person reads of a verification: a line for each change, not one for each attempt. Every line passes {@link LogText}. */
final class VerificationReport implements Verifier.Listener {

    private final Log log;
    private final Optional<CiPublisher> publisher;
    private final List<Check> checks;

    VerificationReport(Log log, Optional<CiPublisher> publisher, List<Check> checks) {
        this.log = log;
        this.publisher = publisher;
        this.checks = List.copyOf(checks);
    }

    /** What is about to be asked. */
    void begin(Subject subject, Pacing pacing) {
        info("Verifying " + Objects.requireNonNullElse(subject.version(), "the deployment")
                + (subject.target() == null ? "" : " in " + subject.target()) + " for up to "
                + Pacing.text(pacing.timeLimit()) + ": " + urls(checks.stream()));
        boolean isVague =
                checks.stream().map(Check::version).filter(Objects::nonNull).anyMatch(VersionExpectation::isVague);
        if (isVague) {
            warn(new Finding(
                    "A SNAPSHOT version does not tell one commit from the next",
                    "deployment.json",
                    "let the application tell its commit"));
        }
    }

    @Override
    public void changed(String check, CheckResult result) {
        info(check + ": " + (result.hasPassed() ? "healthy, " : "") + result.detail());
        if (result.state() == State.VERSION_UNKNOWN) {
            info("  to have the version told: "
                    + VersionHint.of(
                            urls(checks.stream().filter(one -> one.name().equals(check)))));
        }
    }

    @Override
    public void waiting(Progress progress, Duration sofar) {
        info("Still waiting after " + sofar.toSeconds() + "s: " + progress.complaint());
    }

    /** What came of it. */
    void end(Verification verification, RollbackDecision decision, Stream<String> files) {
        info("Verification: " + verification.outcome() + ", decision "
                + decision.action().id() + " (" + VerificationDocument.message(verification, decision) + ")");
        info("Files: " + files.collect(Collectors.joining(", ")));
    }

    /** The failure that a deployment which is not healthy is, shown where the CI system shows those of a build. */
    DeploymentFailure failure(Verification verification, RollbackDecision decision) {
        Set<String> failing = verification.progress().failing().keySet();
        String urls = urls(checks.stream().filter(check -> failing.isEmpty() || failing.contains(check.name())));
        DeploymentFailure failure = DeploymentFailure.fault(
                "The deployment is " + verification.outcome() + ": "
                        + verification.progress().complaint(),
                urls,
                fix(decision, urls));
        publisher.ifPresent(present ->
                failure.findings().forEach(finding -> present.annotate(CiPublisher.Severity.ERROR, finding)));
        return failure;
    }

    private static String fix(RollbackDecision decision, String urls) {
        if (decision.action() == RollbackDecision.Action.ROLLBACK) {
            return "deploy " + decision.version() + " again; verification.env tells the next job so";
        }
        return decision.reason().equals("version_unknown")
                ? VersionHint.of(urls)
                : "look at the application; it is not rolled back: " + decision.because();
    }

    void error(DeploymentFailure failure) {
        print(failure.lines(), log::error);
    }

    void warn(Finding finding) {
        print(finding.lines(), log::warn);
    }

    private void info(String line) {
        print(Stream.of(line), log::info);
    }

    private static void print(Stream<String> lines, Consumer<String> level) {
        lines.map(LogText::line).forEach(level);
    }

    private static String urls(Stream<Check> checks) {
        return checks.map(Check::url).map(Urls::withoutSecrets).distinct().collect(Collectors.joining(", "));
    }
}
