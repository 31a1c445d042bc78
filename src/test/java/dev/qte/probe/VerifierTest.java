package dev.qte.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import dev.qte.stage.VersionSource;
import dev.qte.testkit.MoodyServer;
import dev.qte.verify.Check;
import dev.qte.verify.CheckResult;
import dev.qte.verify.HealthExpectation;
import dev.qte.verify.Outcome;
import dev.qte.verify.Pacing;
import dev.qte.verify.Progress;
import dev.qte.verify.Reply;
import dev.qte.verify.StatusCodes;
import dev.qte.verify.Verification;
import dev.qte.verify.VersionExpectation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict is right, and comes within one interval of the moment it could be known, or of the time limit. */
class VerifierTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final HealthExpectation OK = new HealthExpectation(StatusCodes.of(200), null, null);
    private static final Reply GOOD = new Reply.Answer(200, "{\"version\":\"2\"}", true, null);
    private static final Reply OLD = new Reply.Answer(200, "{\"version\":\"1\"}", true, null);
    private static final Reply BAD = new Reply.Answer(503, "", true, null);
    private static final Reply REFUSED = new Reply.Silence(Reply.Why.UNREACHABLE, "no connection");

    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private Pacing pacing = pacing(LIMIT, Duration.ofSeconds(1));
    private Duration took = Duration.ZERO;

    private static Pacing pacing(Duration limit, Duration requestTimeout) {
        return new Pacing(limit, INTERVAL, requestTimeout, Duration.ZERO, 3, 2);
    }

    private static VersionExpectation version(String url) {
        return new VersionExpectation(
                new VersionSource(url, List.of("$.version"), List.of()), List.of("2"), null, true);
    }

    private static Check health(String url) {
        return new Check("health", url, OK, version(url));
    }

    private Verification verify(Probe probe, Check... checks) {
        long start = System.nanoTime();
        Verification verification = new Verifier(
                        List.of(checks),
                        pacing,
                        probe,
                        new Verifier.Listener() {
                            @Override
                            public void changed(String check, CheckResult result) {
                                changes.add(check + " " + result.state().id());
                            }

                            @Override
                            public void waiting(Progress progress, Duration sofar) {
                                changes.add("waiting");
                            }
                        },
                        Clock.systemUTC())
                .run();
        took = Duration.ofNanos(System.nanoTime() - start);
        return verification;
    }

    /** The replies of each round, the last of them for ever. */
    private static Probe inTurn(Reply... replies) {
        AtomicLong start = new AtomicLong();
        return (url, patience) -> {
            // From the first request on: before it, classes are loaded.
            start.compareAndSet(0, System.nanoTime());
            long sofar = System.nanoTime() - start.get() + INTERVAL.toNanos() / 2;
            return replies[(int) Math.min(sofar / INTERVAL.toNanos(), replies.length - 1)];
        };
    }

    private void assertRounds(int rounds) {
        Duration earliest = INTERVAL.multipliedBy(rounds - 1L);
        assertThat(took).isBetween(earliest, earliest.plus(INTERVAL).plus(INTERVAL));
    }

    @Test
    void threeGoodAnswersInARowAreEnough() {
        assertThat(verify(inTurn(GOOD), health("http://x/")).outcome()).isEqualTo(Outcome.HEALTHY);
        assertRounds(3);
        assertThat(changes).containsExactly("health passed");
    }

    @Test
    void whileTheOldVersionAnswersItIsWaitedForTheNewOne() {
        assertThat(verify(inTurn(OLD, OLD, REFUSED, BAD, GOOD), health("http://x/"))
                        .outcome())
                .isEqualTo(Outcome.HEALTHY);
        assertRounds(7);
        assertThat(changes)
                .containsExactly("health wrong_version", "health unreachable", "health unhealthy", "health passed");
    }

    @Test
    void flappingIsFoundOutAtItsSecondFailure() {
        Verification verification = verify(inTurn(BAD, GOOD, BAD, GOOD, BAD, GOOD), health("http://x/"));

        assertThat(verification.outcome()).isEqualTo(Outcome.UNHEALTHY);
        assertRounds(5);
        assertThat(verification.attempts()).hasSize(5).allMatch(attempt -> attempt.count() == 1);
    }

    @Test
    void repliesThatSayTheSameAreOneEntryInTheHistory() {
        Verification verification = verify(inTurn(BAD), health("http://x/"));

        assertThat(verification.outcome()).isEqualTo(Outcome.UNHEALTHY);
        assertThat(took).isBetween(LIMIT.minus(INTERVAL), LIMIT.plus(INTERVAL));
        assertThat(verification.attempts()).singleElement().satisfies(attempts -> {
            assertThat(attempts.count()).isBetween(8, 12);
            assertThat(attempts.first()).isBefore(attempts.last());
        });
        assertThat(changes).containsExactly("health unhealthy");
    }

    @Test
    void allChecksHaveToPassInTheSameRounds() {
        Probe searches = inTurn(BAD, BAD, GOOD);
        Probe probe = (url, patience) -> url.endsWith("search") ? searches.get(url, patience) : GOOD;

        assertThat(verify(probe, health("http://x/"), new Check("search", "http://x/search", OK, null))
                        .outcome())
                .isEqualTo(Outcome.HEALTHY);
        assertRounds(5);
    }

    @Test
    void theLastFailureIsNotWaitedWithForAnotherCheck() {
        Probe healths = inTurn(GOOD, BAD, GOOD, BAD);
        AtomicInteger slows = new AtomicInteger();
        Probe probe = (url, patience) -> {
            if (!url.endsWith("slow")) {
                return healths.get(url, patience);
            }
            if (slows.getAndIncrement() == 3) {
                TimeUnit.MILLISECONDS.sleep(patience.toMillis());
            }
            return GOOD;
        };
        pacing = pacing(Duration.ofSeconds(20), Duration.ofSeconds(10));

        assertThat(verify(probe, health("http://x/"), new Check("slow", "http://x/slow", OK, null))
                        .outcome())
                .isEqualTo(Outcome.UNHEALTHY);
        assertThat(took).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aProbeThatHangsDoesNotHangTheRest() {
        pacing = pacing(LIMIT, Duration.ofMillis(300));
        Probe probe = (url, patience) -> {
            TimeUnit.SECONDS.sleep(60);
            return GOOD;
        };

        Verification verification = verify(probe, health("http://x/"));

        assertThat(verification.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(verification.progress().isOnlyUnreachable()).isTrue();
        assertThat(took).isBetween(LIMIT.minus(INTERVAL.multipliedBy(2)), LIMIT.plus(INTERVAL.multipliedBy(2)));
    }

    @Test
    void aRequestThatTheTimeLimitCutsShortSaysNothing() {
        pacing = new Pacing(LIMIT, INTERVAL, Duration.ofSeconds(2), Duration.ZERO, 3, 2);
        Check check = new Check("health", "http://x/", OK, null);
        AtomicInteger number = new AtomicInteger();
        Probe probe = (url, patience) -> {
            if (number.getAndIncrement() == 0) {
                TimeUnit.MILLISECONDS.sleep(1800);
                return REFUSED;
            }
            TimeUnit.MILLISECONDS.sleep(patience.toMillis());
            return new Reply.Silence(Reply.Why.LATE, "late");
        };

        assertThat(verify(probe, check).outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(took).isLessThan(LIMIT.plus(INTERVAL));
    }

    /** Each round is cut short where a request may take longer than everything. */
    @Test
    void whatWasNeverHeardOfWasNeverReached() {
        pacing = new Pacing(Duration.ofSeconds(1), INTERVAL, Duration.ofSeconds(5), Duration.ZERO, 3, 2);
        Probe hanging = (url, patience) -> {
            TimeUnit.SECONDS.sleep(60);
            return GOOD;
        };
        Verification verification = verify(hanging, health("http://x/"));

        assertThat(verification.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(verification.progress().isOnlyUnreachable()).isTrue();

        Probe late = (url, patience) -> {
            TimeUnit.MILLISECONDS.sleep(patience.toMillis());
            return new Reply.Silence(Reply.Why.LATE, "late");
        };
        assertThat(verify(late, health("http://x/")).outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void aConnectionForWhichTheTimeWasTooShortIsNoFailure() {
        pacing = new Pacing(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(500), Duration.ZERO, 3, 1);
        Probe probe = (url, patience) -> patience.compareTo(Duration.ofMillis(300)) < 0
                ? new Reply.Silence(Reply.Why.NOT_CONNECTED, "no connection in time")
                : GOOD;

        Verification verification = verify(probe, health("http://x/"));

        assertThat(verification.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(verification.progress().complaint()).isEqualTo("only 2 good answers in a row");
    }

    @Test
    void aRequestThatFailsUnexpectedlyEndsNoVerification() {
        Probe probe = (url, patience) -> {
            throw new IllegalArgumentException("port out of range");
        };

        assertThat(verify(probe, health("http://x/")).progress().isOnlyUnreachable())
                .isTrue();
    }

    @Test
    void whatIsToldIsWhatMayBe() {
        Probe probe = new Probe() {
            @Override
            public Reply get(String url, Duration patience) {
                return OLD;
            }

            @Override
            public String sayable(String text) {
                return text.replace("1 answers", "*** answers");
            }
        };

        assertThat(verify(probe, health("http://x/")).progress().complaint())
                .isEqualTo("health: *** answers instead of 2");
    }

    @Test
    void anInterruptionIsAFaultAndStaysOne() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> verify(inTurn(GOOD), health("http://x/")))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** One address, two instances that answer in turn, one of them still the old one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void instancesThatAnswerInTurnAreAllFoundOut(int instances) {
        try (MoodyServer server = MoodyServer.of((number, request, connection) ->
                MoodyServer.answer(connection, 200, "{\"version\":\"" + (number % instances == 0 ? 1 : 2) + "\"}"))) {
            pacing = new Pacing(Duration.ofSeconds(8), INTERVAL, Duration.ofSeconds(1), Duration.ZERO, 3, 2);
            HttpProbe probe = new HttpProbe(new HttpProbe.Options(Map.of(), false, null, uri -> Optional.empty()));

            assertThat(verify(probe, health(server.url("/health"))).outcome()).isEqualTo(Outcome.WRONG_VERSION);
            assertThat(verify(
                                    probe,
                                    new Check("health", server.url("/health"), OK, null),
                                    new Check("version", server.url("/info"), null, version(server.url("/info"))))
                            .outcome())
                    .isEqualTo(Outcome.WRONG_VERSION);
        }
    }

    @Test
    void aServerThatComesBackAsTheNewVersionIsHealthy() {
        long start = System.nanoTime();
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> {
            Duration sofar = Duration.ofNanos(System.nanoTime() - start);
            if (sofar.compareTo(Duration.ofMillis(500)) < 0) {
                MoodyServer.answer(connection, 200, "{\"version\":\"1\"}");
            } else if (sofar.compareTo(Duration.ofMillis(900)) > 0) {
                MoodyServer.answer(connection, 200, "{\"version\":\"2\"}");
            }
        })) {
            HttpProbe probe = new HttpProbe(new HttpProbe.Options(Map.of(), false, null, uri -> Optional.empty()));

            assertThat(verify(probe, health(server.url("/"))).outcome()).isEqualTo(Outcome.HEALTHY);
            // New from 900 ms on: three rounds, and one until the first of them.
            assertThat(took).isLessThan(Duration.ofMillis(900).plus(INTERVAL.multipliedBy(4)));
        }
    }
}
