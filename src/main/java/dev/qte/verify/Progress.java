package dev.qte.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the rounds so far say together. A round passes when all of its checks do, so that an answer of the old version is
 * never taken for a success of the new one.
 *
 * @param successes rounds in a row that passed, up to the last
 * @param failures rounds that failed since one had passed
 * @param hasPassed whether one has: before that it is starting up
 * @param last what each check came to when it was last heard of, by its name
 * @param answered the checks a server has answered at all
 */
public record Progress(
        int successes, int failures, boolean hasPassed, Map<String, CheckResult> last, Set<String> answered) {

    /** Nothing has been asked yet. */
    public static final Progress NONE = new Progress(0, 0, false, Map.of(), Set.of());

    public Progress {
        last = Collections.unmodifiableMap(new LinkedHashMap<>(last));
        answered = Set.copyOf(answered);
    }

    /**
     * One round further.
     *
     * @param results by the name of the check
     * @param answering the checks a server has answered in this round
     * @param isComplete whether every check was heard of: a round that the time limit cuts short neither passes nor fails
     */
    public Progress after(Map<String, CheckResult> results, Set<String> answering, boolean isComplete) {
        Map<String, CheckResult> latest = new LinkedHashMap<>(last);
        latest.putAll(results);
        Set<String> heard = new TreeSet<>(answered);
        heard.addAll(answering);
        if (!isComplete) {
            return new Progress(successes, failures, hasPassed, latest, heard);
        }
        return results.values().stream().allMatch(CheckResult::hasPassed)
                ? new Progress(successes + 1, failures, true, latest, heard)
                : new Progress(0, hasPassed ? failures + 1 : 0, hasPassed, latest, heard);
    }

    /** The same with what may be said of checks that nothing better is known of. */
    public Progress suspecting(Map<String, CheckResult> suspicions) {
        Map<String, CheckResult> latest = new LinkedHashMap<>(suspicions);
        latest.putAll(last);
        return new Progress(successes, failures, hasPassed, latest, answered);
    }

    /** Whether one more failing check settles it, so that the others of its round need not be waited for. */
    public boolean isOnTheBrink(Pacing pacing) {
        return hasPassed && failures + 1 == pacing.failureLimit();
    }

    /** What came of it, as soon as that is certain. */
    public Optional<Outcome> verdict(Pacing pacing) {
        if (successes >= pacing.successes()) {
            return Optional.of(Outcome.HEALTHY);
        }
        boolean isOver = pacing.failureLimit() > 0 && failures >= pacing.failureLimit();
        return isOver ? Optional.of(Outcome.of(worst())) : Optional.empty();
    }

    /** What came of it, now that the time is up. */
    public Outcome atTimeLimit() {
        return Outcome.of(worst());
    }

    /** The worst state of any check. */
    public State worst() {
        return last.values().stream()
                .map(CheckResult::state)
                .min(State::compareTo)
                .orElse(State.TIMEOUT);
    }

    /** The checks that do not pass, in their order. */
    public Map<String, CheckResult> failing() {
        Map<String, CheckResult> failing = new LinkedHashMap<>(last);
        failing.values().removeIf(CheckResult::hasPassed);
        return failing;
    }

    /**
     * Whether nothing is wrong but that servers have never been reached from here: the network of a CI system is not that
     * of the users.
     */
    public boolean isOnlyUnreachable() {
        return worst() == State.UNREACHABLE
                && failing().entrySet().stream()
                        .filter(check -> check.getValue().state() == State.UNREACHABLE)
                        .noneMatch(check -> answered.contains(check.getKey()));
    }

    /** What is wrong, for a person: {@code health: HTTP 503 instead of 200; search: connection refused}. */
    public String complaint() {
        Map<String, CheckResult> failing = failing();
        return failing.isEmpty()
                ? "only " + successes + " good answers in a row"
                : failing.entrySet().stream()
                        .map(check -> check.getKey() + ": " + check.getValue().detail())
                        .collect(Collectors.joining("; "));
    }
}
