package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.output.DeploymentRecord;
import dev.qte.output.Dialect;
import dev.qte.output.OutputFolder;
import dev.qte.output.VerificationDocument;
import dev.qte.output.VerificationDocument.Subject;
import dev.qte.probe.Probe;
import dev.qte.probe.Verifier;
import dev.qte.publish.CiPublisher;
import dev.qte.publish.PublishableText;
import dev.qte.stage.Acceptance;
import dev.qte.stage.Variable;
import dev.qte.verify.Check;
import dev.qte.verify.CheckRequest;
import dev.qte.verify.Checks;
import dev.qte.verify.DeployedVersion;
import dev.qte.verify.Outcome;
import dev.qte.verify.Pacing;
import dev.qte.verify.Progress;
import dev.qte.verify.RollbackDecision;
import dev.qte.verify.Verification;
import dev.qte.verify.WayBack;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** The verification of a deployment at work: asks, decides, writes, publishes, and says what it means for the build. */
final class VerificationGoal {

    private static final List<String> NAMES = List.of(VerificationDocument.NAME, VerificationDocument.VARIABLES_NAME);
    private static final String NONE = "none";

    private final Log log;
    private final DeploymentContextStore store;
    private final OutputFolder folder;
    private final Optional<CiPublisher> publisher;
    private final Clock clock = Clock.systemUTC();

    /**
     * A verification whose files go to a folder.
     *
     * @param publisher of the system that runs this build, if it takes variables
     */
    VerificationGoal(Log log, DeploymentContextStore store, OutputFolder folder, Optional<CiPublisher> publisher) {
        this.log = log;
        this.store = store;
        this.folder = folder;
        this.publisher = publisher;
    }

    /**
     * What a user asks for.
     *
     * @param rollbacks how often this deployment was rolled back already
     * @param maxRollbacks how often it may be
     * @param artifacts whether a version of a module is there
     */
    record Request(
            CheckRequest checks,
            Pacing pacing,
            Probe probe,
            int rollbacks,
            int maxRollbacks,
            ArtifactSearch artifacts,
            boolean failOnUnhealthy) {}

    /** Takes away what an earlier verification said: until there is a new one, nobody knows. */
    void clear() {
        // Rather now than after minutes of waiting.
        folder.requirePlaceFor(NAMES);
        folder.replace(Map.of(), NAMES);
    }

    /** Says what a user should know although nothing is wrong. */
    void warn(List<Finding> findings) {
        VerificationReport report = new VerificationReport(log, publisher, List.of());
        findings.forEach(report::warn);
    }

    /** Says that nobody looked. */
    void skip(String why) {
        skip(new Subject(null, null, null, null), why);
    }

    private void skip(Subject subject, String why) {
        Instant now = clock.instant();
        failOn(finish(
                subject,
                List.of(),
                new Verification(Outcome.SKIPPED, Progress.NONE, List.of(), now, now),
                RollbackDecision.none(Outcome.SKIPPED, null, why)));
    }

    /**
     * Verifies a deployment.
     *
     * @param record what was deployed; empty when the request alone tells
     * @throws DeploymentFailure when it is not healthy and that is to fail the build
     */
    void run(Optional<DeploymentRecord> record, Request request) {
        Subject subject = subject(record, request.checks.version());
        if (NONE.equals(subject.target())) {
            skip(subject, "the target is none, so that nothing was deployed");
            return;
        }
        List<Check> checks = Checks.of(
                record.map(DeploymentRecord::acceptance).orElse(Acceptance.NONE),
                record.map(known -> DeployedVersion.names(
                                known.tag(), known.project().version()))
                        .orElse(List.of()),
                record.map(DeploymentRecord::commit).orElse(null),
                request.checks);
        VerificationReport report = new VerificationReport(log, publisher, checks);
        report.begin(subject, request.pacing);
        Verification verification = new Verifier(checks, request.pacing, request.probe, report, clock).run();
        RollbackDecision decision = decide(verification, record, request);
        List<DeploymentFailure> failures = new ArrayList<>(finish(subject, checks, verification, decision));
        if (verification.outcome() != Outcome.HEALTHY) {
            DeploymentFailure failure = report.failure(verification, decision);
            if (request.failOnUnhealthy) {
                failures.add(0, failure);
            } else {
                report.error(failure);
            }
        }
        failOn(failures);
    }

    private static void failOn(List<DeploymentFailure> failures) {
        if (!failures.isEmpty()) {
            throw DeploymentFailure.together(failures);
        }
    }

    private static Subject subject(Optional<DeploymentRecord> record, CheckRequest.VersionRequest asked) {
        String expected = asked.expected();
        return new Subject(
                record.map(DeploymentRecord::target).orElse(null),
                expected != null
                        ? expected
                        : record.map(known -> Objects.requireNonNullElse(
                                        known.tag(), known.project().version()))
                                .orElse(null),
                expected != null || asked.commit() != null
                        ? asked.commit()
                        : record.map(DeploymentRecord::commit).orElse(null),
                record.map(known -> known.acceptance().irreversibleChanges()).orElse(null));
    }

    /** The repositories are asked only where everything else is for going back. */
    private static RollbackDecision decide(
            Verification verification, Optional<DeploymentRecord> record, Request request) {
        WayBack back = WayBackReader.of(
                record,
                Optional.ofNullable(request.checks.version().expected()),
                request.rollbacks,
                request.maxRollbacks);
        RollbackDecision decision = RollbackDecision.of(verification.outcome(), verification.progress(), back);
        String version = decision.version();
        if (decision.action() != RollbackDecision.Action.ROLLBACK || version == null) {
            return decision;
        }
        WayBack.Artifact artifact = request.artifacts.find(record.orElseThrow().project(), version);
        return RollbackDecision.of(verification.outcome(), verification.progress(), back.with(artifact));
    }

    /**
     * Writes and publishes, before anything fails.
     *
     * @return why it could not be; empty when it could
     */
    private List<DeploymentFailure> finish(
            Subject subject, List<Check> checks, Verification verification, RollbackDecision decision) {
        List<Variable> variables = VerificationDocument.variables(verification.outcome(), decision);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(VerificationDocument.VARIABLES_NAME, bytes(Dialect.PORTABLE.render(variables)));
        files.put(
                VerificationDocument.NAME, bytes(VerificationDocument.render(subject, checks, verification, decision)));
        List<DeploymentFailure> failures = new ArrayList<>();
        Goal.attempt(failures, () -> folder.replace(files, List.of()));
        VerificationReport report = new VerificationReport(log, publisher, checks);
        report.end(verification, decision, NAMES.stream().filter(folder::holds).map(folder::display));
        // Modules that are verified at the same time publish one after the other.
        Goal.attempt(
                failures,
                () -> publisher.ifPresent(present -> store.exclusively(() -> {
                            boolean speaks = speaksForTheBuild(verification.outcome());
                            return speaks ? publish(present, variables) : List.<Finding>of();
                        })
                        .forEach(report::warn)));
        return failures;
    }

    /** Where several modules are verified, the first that is not healthy is heard, over healthy ones, and those over skipped ones. */
    private boolean speaksForTheBuild(Outcome outcome) {
        int rank = outcome == Outcome.SKIPPED ? 1 : outcome == Outcome.HEALTHY ? 2 : 3;
        boolean isFirst = false;
        // Who speaks leaves nothing to those below.
        for (int claimed = 1; claimed <= rank; claimed++) {
            isFirst = store.claim("verification " + claimed);
        }
        return isFirst;
    }

    private static List<Finding> publish(CiPublisher publisher, List<Variable> variables) {
        List<Variable> published = variables.stream()
                .map(variable -> new Variable(variable.name().toLowerCase(Locale.ROOT), variable.value()))
                // Empty ones too: an earlier verification in the same job may have published something.
                .filter(variable -> variable.value().isEmpty() || PublishableText.is(variable.value()))
                .toList();
        return publisher.publish(published, published);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
