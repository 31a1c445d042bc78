package dev.qte.probe;

import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Sends the requests of a round side by side, and waits for none longer than it may take. */
final class Requests implements AutoCloseable {

    /** For a probe to come back by itself. What hangs longer, such as looking up a name, is left alone. */
    private static final Duration GRACE = Duration.ofMillis(150);

    private final Probe probe;
    private final ExecutorService threads;

    Requests(Probe probe) {
        this.probe = probe;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "qte-verify-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What a round came to.
     *
     * @param results by the name of the check; of those heard of
     * @param suspicions of those the time limit cut short, who might have answered with all of their time
     * @param answered the checks a server has answered
     */
    record Round(Map<String, CheckResult> results, Map<String, CheckResult> suspicions, Set<String> answered) {

        /** Whether every check was heard of. */
        boolean isConclusive() {
            return suspicions.isEmpty();
        }
    }

    private record Received(Check check, Reply reply) {}

    /**
     * Sends requests.
     *
     * @param checks one for each; several requests of one check count as the worst of them
     * @param settles a result that makes it needless to wait for the others
     */
    Round round(List<Check> checks, Duration requestTimeout, Deadline limit, Predicate<CheckResult> settles)
            throws InterruptedException {
        boolean isCut = limit.left().compareTo(requestTimeout) < 0;
        Duration patience = isCut ? limit.left() : requestTimeout;
        CompletionService<Received> replies = new ExecutorCompletionService<>(threads);
        List<Future<?>> pending = new ArrayList<>();
        for (Check check : checks) {
            pending.add(replies.submit(() -> new Received(check, get(check, patience))));
        }
        try {
            return collect(checks, replies, isCut, new Deadline(patience.plus(GRACE)), settles);
        } finally {
            pending.forEach(request -> request.cancel(true));
        }
    }

    /** Whatever goes wrong in one request says nothing about the deployment, and must not end its verification. */
    private Reply get(Check check, Duration patience) throws InterruptedException {
        try {
            return probe.get(check.url(), patience);
        } catch (RuntimeException unexpected) {
            return new Reply.Silence(
                    Reply.Why.UNREACHABLE,
                    "Java cannot ask for it: " + unexpected.getClass().getSimpleName());
        }
    }

    private Round collect(
            List<Check> checks,
            CompletionService<Received> replies,
            boolean isCut,
            Deadline wait,
            Predicate<CheckResult> settles)
            throws InterruptedException {
        Map<String, CheckResult> results = new LinkedHashMap<>();
        Map<String, CheckResult> suspicions = new LinkedHashMap<>();
        Set<String> answered = new TreeSet<>();
        List<Check> unheard = new ArrayList<>(checks);
        for (int i = 0; i < checks.size(); i++) {
            Future<Received> next = replies.poll(wait.left().toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            Received received = received(next);
            if (received.reply.isAnswer()) {
                answered.add(received.check.name());
            }
            unheard.remove(received.check);
            CheckResult judged = received.check.judge(received.reply);
            CheckResult result = new CheckResult(judged.state(), probe.sayable(judged.detail()));
            boolean isTooEarly = isCut && received.reply instanceof Reply.Silence silence && silence.isLate();
            (isTooEarly ? suspicions : results).merge(received.check.name(), result, CheckResult::worse);
            if (!isTooEarly && settles.test(result)) {
                return new Round(results, Map.of(), answered);
            }
        }
        Reply nothing = new Reply.Silence(Reply.Why.UNREACHABLE, "no word in time, perhaps the name is not resolved");
        for (Check check : unheard) {
            (isCut ? suspicions : results).merge(check.name(), check.judge(nothing), CheckResult::worse);
        }
        return new Round(results, suspicions, answered);
    }

    private static Received received(Future<Received> reply) throws InterruptedException {
        try {
            return reply.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a request failed unexpectedly", broken.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
