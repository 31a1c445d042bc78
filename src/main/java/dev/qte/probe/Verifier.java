package dev.qte.probe;

import dev.qte.DeploymentFailure;
import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.Outcome;
import dev.qte.verify.Pacing;
import dev.qte.verify.Progress;
import dev.qte.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks in rounds, all checks of a round side by side, until the verdict is certain or the time is up. */
public final class Verifier {

    private static final Duration PROGRESS = Duration.ofSeconds(30);

    private final List<Check> checks;
    private final Pacing pacing;
    private final Probe probe;
    private final Listener listener;
    private final Clock clock;

    /** The replies of each check that said the same as the last one, by its name. */
    private final Map<String, Verification.Attempts> current = new LinkedHashMap<>();

    private final List<Verification.Attempts> past = new ArrayList<>();
    private Progress progress = Progress.NONE;
    private int rounds;

    /**
     * A verification of checks.
     *
     * @param clock for what is told; how long it takes goes by no clock that somebody may set
     */
    public Verifier(List<Check> checks, Pacing pacing, Probe probe, Listener listener, Clock clock) {
        this.checks = List.copyOf(checks);
        this.pacing = pacing;
        this.probe = probe;
        this.listener = listener;
        this.clock = clock;
    }

    /** Hears what goes on, for those who watch. */
    public interface Listener {

        /** A check says something else than before. */
        void changed(String check, CheckResult result);

        /** Nothing has changed for a while. */
        void waiting(Progress progress, Duration sofar);
    }

    /**
     * Asks until there is a verdict.
     *
     * @throws DeploymentFailure when it is interrupted
     */
    public Verification run() {
        Instant started = clock.instant();
        try (Requests requests = new Requests(probe)) {
            Outcome outcome = outcome(requests);
            List<Verification.Attempts> attempts = new ArrayList<>(past);
            attempts.addAll(current.values());
            return new Verification(outcome, progress, attempts, started, clock.instant());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DeploymentFailure.fault(
                    "The verification was interrupted", "qte:verify-deployment", "run it again", interrupted);
        }
    }

    private Outcome outcome(Requests requests) throws InterruptedException {
        Deadline limit = new Deadline(pacing.timeLimit());
        Duration next = pacing.initialDelay();
        Duration told = Duration.ZERO;
        while (next.compareTo(pacing.timeLimit()) < 0) {
            limit.sleepUntil(next);
            round(requests, limit);
            Optional<Outcome> verdict = progress.verdict(pacing);
            if (verdict.isPresent()) {
                return verdict.get();
            }
            if (limit.sofar().minus(told).compareTo(PROGRESS) >= 0) {
                told = limit.sofar();
                listener.waiting(progress, told);
            }
            // A round that took longer than the interval is followed at once.
            next = max(next.plus(pacing.interval()), limit.sofar());
        }
        return progress.atTimeLimit();
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void round(Requests requests, Deadline limit) throws InterruptedException {
        boolean settledByOne = progress.isOnTheBrink(pacing);
        Requests.Round round =
                requests.round(inTurn(), pacing.requestTimeout(), limit, result -> settledByOne && !result.hasPassed());
        Instant now = clock.instant();
        // In the order of the checks, not of their answers.
        for (Check check : checks) {
            CheckResult result = round.results().get(check.name());
            if (result != null) {
                note(check.name(), result, now);
            }
        }
        progress = progress.after(round.results(), round.answered(), round.isConclusive())
                .suspecting(round.suspicions());
    }

    /** The requests of a round; each round begins with another, for the sake of addresses with several instances. */
    private List<Check> inTurn() {
        List<Check> asked = new ArrayList<>();
        checks.forEach(check -> asked.addAll(Collections.nCopies(check.requests(rounds), check)));
        Collections.rotate(asked, rounds++);
        return asked;
    }

    private void note(String check, CheckResult result, Instant now) {
        Verification.Attempts before = current.get(check);
        if (before != null && before.result().equals(result)) {
            current.put(check, before.and(now));
            return;
        }
        if (before != null) {
            past.add(before);
        }
        current.put(check, new Verification.Attempts(check, result, 1, now, now));
        listener.changed(check, result);
    }
}
