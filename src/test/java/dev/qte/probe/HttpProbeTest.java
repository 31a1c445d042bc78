package dev.qte.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.qte.DeploymentFailure;
import dev.qte.testkit.Certificates;
import dev.qte.testkit.MoodyServer;
import dev.qte.testkit.MoodyServer.Mood;
import dev.qte.verify.Reply;
import dev.qte.verify.Reply.Answer;
import dev.qte.verify.Reply.Silence;
import dev.qte.verify.Reply.Why;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is back in time, with what it met called by its name, whatever the server does. */
class HttpProbeTest {

    private static final Duration PATIENCE = Duration.ofMillis(700);
    /** Of a busy machine. */
    private static final Duration SLACK = Duration.ofMillis(1500);

    @TempDir
    Path directory;

    private static HttpProbe.Options options(boolean follow, @Nullable Path trust) {
        return new HttpProbe.Options(
                Map.of(),
                follow,
                trust == null ? null : TrustedCertificates.of(trust, Optional.of(Certificates.PASSWORD)),
                uri -> Optional.empty());
    }

    private static Reply get(String url) throws InterruptedException {
        return get(options(false, null), url);
    }

    private static Reply get(HttpProbe.Options options, String url) throws InterruptedException {
        long start = System.nanoTime();
        Reply reply = new HttpProbe(options).get(url, PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.plus(SLACK));
        return reply;
    }

    private static Why silence(Mood mood) throws InterruptedException {
        try (MoodyServer server = MoodyServer.of(mood)) {
            Reply reply = get(server.url("/"));
            assertThat(reply).isInstanceOf(Silence.class);
            return ((Silence) reply).why();
        }
    }

    @Test
    void anAnswerIsReadAsItIs() throws Exception {
        try (MoodyServer server = MoodyServer.of(MoodyServer.answering(503, "grün"))) {
            assertThat(get(server.url("/health?a=b"))).isEqualTo(new Answer(503, "grün", true, null));
            assertThat(server.requests().get(0))
                    .startsWith("GET /health?a=b HTTP/1.1\r\n")
                    .containsIgnoringCase("cache-control: no-cache")
                    .doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void eachRequestHasAConnectionOfItsOwn() throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> {
            MoodyServer.answer(connection, 200, "ok");
            connection.getInputStream().read();
        })) {
            HttpProbe probe = new HttpProbe(options(false, null));
            for (int i = 0; i < 5; i++) {
                assertThat(probe.get(server.url("/"), PATIENCE)).isInstanceOf(Answer.class);
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void manyRequestsLeaveFewThreadsBehind() throws Exception {
        try (MoodyServer server = MoodyServer.of(MoodyServer.answering(200, "ok"))) {
            HttpProbe probe = new HttpProbe(options(false, null));
            for (int i = 0; i < 128; i++) {
                assertThat(probe.get(server.url("/"), Duration.ofSeconds(5))).isInstanceOf(Answer.class);
            }
            // A client whose end has come looks for it every three seconds.
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (threads() > 40 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(threads()).isLessThanOrEqualTo(40);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient")
                        || thread.getName().startsWith("qte-http"))
                .count();
    }

    @Test
    void aBodyWithoutEndIsReadToALimit() throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> {
            MoodyServer.write(connection, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                MoodyServer.write(connection, "x".repeat(10_000));
            }
        })) {
            assertThat(get(server.url("/"))).isEqualTo(new Answer(200, "x".repeat(64 * 1024), false, null));
        }
    }

    /** The limit is one of bytes, whatever they spell, and what is cut off does not make the rest a failure. */
    @Test
    void aLargeBodyIsAnAnswerInAnyLanguage() throws Exception {
        try (MoodyServer server = MoodyServer.of(MoodyServer.answering(200, "é".repeat(100_000)))) {
            assertThat(get(server.url("/"))).isEqualTo(new Answer(200, "é".repeat(32 * 1024), false, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Len"})
    void aHeadThatIsCutOffIsBroken(String text) throws Exception {
        assertThat(silence((number, request, connection) -> MoodyServer.write(connection, text)))
                .isEqualTo(Why.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bü..x/h", "http://a_b..c/", "http://under_score:1/"})
    void aHostThatJavaCannotAddressIsUnreachable(String url) throws Exception {
        assertThat(get(url)).isInstanceOfSatisfying(Silence.class, silence -> {
            assertThat(silence.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(silence.reason()).startsWith("Java cannot address its host");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/x", "http:///x", "http://a_b..c/x", "ftp://x/", "::"})
    void aRedirectToNowhereIsAnAnswer(String location) throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> MoodyServer.write(
                connection, "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(get(options(true, null), server.url("/")))
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.status()).isEqualTo(302));
        }
    }

    /** For whoever prints it; what is judged is what was said. */
    @Test
    void aSecretThatAServerRepeatsIsBlottedOut() {
        HttpProbe probe = new HttpProbe(new HttpProbe.Options(
                Map.of("Authorization", "Bearer abcdef-xyz", "X-Part", "abcdef", "X-Short", "1"),
                false,
                null,
                uri -> Optional.empty()));

        assertThat(probe.sayable("1 said Bearer abcdef-xyz, abcdef-xyz and abcdef"))
                .isEqualTo("1 said ***, *** and ***");
    }

    @Test
    void aHeaderThatIsPartOfTheAnswerChangesNoVerdict() throws Exception {
        try (MoodyServer server = MoodyServer.of(MoodyServer.answering(200, "production"))) {
            HttpProbe.Options options =
                    new HttpProbe.Options(Map.of("X-Env", "production"), false, null, uri -> Optional.empty());

            assertThat(get(options, server.url("/"))).isEqualTo(new Answer(200, "production", true, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://behind.example/health", "https://behind.example/health"})
    void aProxyThatHangsSaysNothingOfTheServer(String url) throws Exception {
        try (MoodyServer proxy = MoodyServer.of((number, request, connection) -> TimeUnit.SECONDS.sleep(5))) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of(), false, null, uri -> Optional.of(new ProxyAddress("127.0.0.1", proxy.port(), null, null)));

            assertThat(get(options, url))
                    .isInstanceOfSatisfying(
                            Silence.class, silence -> assertThat(silence.why()).isEqualTo(Why.NOT_CONNECTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ü$1.example/h?t=SECRET", "http://ü％zz.example/h?t=SECRET"})
    void aHostThatCannotBeSpeltShowsNoQuery(String url) throws Exception {
        assertThat(get(url)).isInstanceOfSatisfying(Silence.class, silence -> {
            assertThat(silence.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(silence.reason()).doesNotContain("SECRET");
        });
    }

    /** Mutations of an answer, each said and hung up on. */
    @Test
    void whateverAServerSaysIsAReply() throws Exception {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        String right = String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "Location: /x",
                "",
                "5",
                "hello",
                "0",
                "",
                "");
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            byte[] bytes = right.getBytes(StandardCharsets.ISO_8859_1);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            answers.add(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
        }
        try (MoodyServer server = MoodyServer.of((number, request, connection) ->
                connection.getOutputStream().write(answers.get(number % answers.size())))) {
            HttpProbe probe = new HttpProbe(options(random.nextBoolean(), null));
            for (int i = 0; i < answers.size(); i++) {
                Reply reply = probe.get(server.url("/"), PATIENCE);

                assertThat(reply)
                        .as("seed %d, %s", seed, Base64.getEncoder().encodeToString(answers.get(i)))
                        .matches(heard -> heard.isAnswer() || heard instanceof Silence);
            }
        }
    }

    @Test
    void headersWithoutEndAreNoAnswer() throws Exception {
        assertThat(silence((number, request, connection) -> {
                    MoodyServer.write(connection, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; ; i++) {
                        MoodyServer.write(connection, "X-" + i + ": " + "y".repeat(1000) + "\r\n");
                    }
                }))
                .isIn(Why.LATE, Why.BROKEN);
    }

    @Test
    void slowHeadersAreLate() throws Exception {
        assertThat(silence((number, request, connection) -> {
                    for (String letter : "HTTP/1.1 200 OK\r\nX: "
                            .chars()
                            .mapToObj(Character::toString)
                            .toList()) {
                        MoodyServer.write(connection, letter);
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                }))
                .isEqualTo(Why.LATE);
    }

    @Test
    void noWordAtAllIsLate() throws Exception {
        assertThat(silence((number, request, connection) -> TimeUnit.SECONDS.sleep(5)))
                .isEqualTo(Why.LATE);
    }

    @Test
    void aSlowBodyBreaksOff() throws Exception {
        assertThat(silence((number, request, connection) -> {
                    MoodyServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                    for (int i = 0; i < 100; i++) {
                        MoodyServer.write(connection, ".");
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                }))
                .isEqualTo(Why.BROKE_OFF);
    }

    @Test
    void aBodyThatIsShorterThanSaidIsBroken() throws Exception {
        assertThat(silence((number, request, connection) ->
                        MoodyServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")))
                .isEqualTo(Why.BROKEN);
    }

    @Test
    void aResetIsUnreachable() throws Exception {
        assertThat(silence((number, request, connection) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                }))
                .isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void aConnectionClosedWithoutAWordIsUnreachable() throws Exception {
        assertThat(silence((number, request, connection) -> connection.close())).isEqualTo(Why.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc\r\n\r\n", "\r\n\r\n\r\n", "220 mail ESMTP\r\n\r\n"})
    void whatIsNotHttpIsBroken(String text) throws Exception {
        assertThat(silence((number, request, connection) -> {
                    MoodyServer.write(connection, text);
                    connection.getInputStream().read();
                }))
                .isIn(Why.BROKEN, Why.LATE);
    }

    @Test
    void aRefusedConnectionAndAnUnknownHostAreUnreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(get("http://127.0.0.1:" + port + "/")).isInstanceOfSatisfying(Silence.class, silence -> {
            assertThat(silence.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(silence.reason()).contains("no connection");
        });
        assertThat(get("http://no-such-host.invalid/"))
                .isInstanceOfSatisfying(
                        Silence.class, silence -> assertThat(silence.why()).isEqualTo(Why.UNREACHABLE));
    }

    @Test
    void aConnectionThatIsNotAcceptedIsUnreachable() throws Exception {
        // A full backlog: the kernel answers no further request for a connection.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket[] waiting = new Socket[8];
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = new Socket();
                try {
                    waiting[i].connect(full.getLocalSocketAddress(), 50);
                } catch (IOException refused) {
                    break;
                }
            }
            Reply reply = get("http://127.0.0.1:" + full.getLocalPort() + "/");
            for (Socket socket : waiting) {
                if (socket != null) {
                    socket.close();
                }
            }
            assertThat(reply).isEqualTo(new Silence(Why.NOT_CONNECTED, "no connection in time"));
        }
    }

    @Test
    void ipv6IsAnAddressLikeAnother() throws Exception {
        MoodyServer server;
        try {
            server = MoodyServer.at("::1", MoodyServer.answering(200, "six"));
        } catch (RuntimeException noIpv6) {
            assumeThat(false).as("NOT RUN: no IPv6 here").isTrue();
            throw noIpv6;
        }
        try (server) {
            assertThat(get("http://[::1]:" + server.port() + "/")).isEqualTo(new Answer(200, "six", true, null));
        }
    }

    @Test
    void aRedirectIsAnAnswerUnlessItMayBeFollowed() throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> {
            if (request.startsWith("GET /old")) {
                MoodyServer.write(connection, "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n");
            } else {
                MoodyServer.answer(connection, 200, "new");
            }
        })) {
            assertThat(get(server.url("/old"))).isEqualTo(new Answer(302, "", true, server.url("/new")));
            assertThat(get(options(true, null), server.url("/old"))).isEqualTo(new Answer(200, "new", true, null));
        }
    }

    @Test
    void redirectsWithoutEndAreBroken() throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) ->
                MoodyServer.write(connection, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(get(options(true, null), server.url("/")))
                    .isEqualTo(new Silence(Why.BROKEN, "more than 5 redirects"));
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void aSecretHeaderGoesToNoOtherServer() throws Exception {
        try (MoodyServer other = MoodyServer.of(MoodyServer.answering(200, "other"));
                MoodyServer server = MoodyServer.of((number, request, connection) -> MoodyServer.write(
                        connection,
                        "HTTP/1.1 302 Found\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n"))) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of("Authorization", "Bearer secret"), true, null, uri -> Optional.empty());

            assertThat(get(options, server.url("/"))).isEqualTo(new Answer(200, "other", true, null));
            assertThat(server.requests().get(0)).contains("Authorization: Bearer secret");
            assertThat(other.requests().get(0)).doesNotContain("secret");
        }
    }

    @Test
    void aCertificateIsTrustedByItsOwnFileAndByNothingElse() throws Exception {
        Path keys = Certificates.keyStore(directory, "ip:127.0.0.1");
        try (MoodyServer server = MoodyServer.of(Certificates.socket(keys), MoodyServer.answering(200, "safe"))) {
            String url = "https://127.0.0.1:" + server.port() + "/";

            assertThat(get(options(false, Certificates.pem(keys)), url)).isEqualTo(new Answer(200, "safe", true, null));
            assertThat(get(options(false, keys), url)).isInstanceOf(Answer.class);
            assertThat(get(url)).isInstanceOfSatisfying(Silence.class, silence -> {
                assertThat(silence.why()).isEqualTo(Why.UNREACHABLE);
                assertThat(silence.reason()).startsWith("TLS: ");
            });
        }
    }

    @Test
    void aCertificateOfAnotherHostOrThatIsOverIsNotTrusted() throws Exception {
        Path other = Certificates.keyStore(directory, "dns:other.example");
        Path over = Certificates.keyStore(directory, "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        for (Path keys : new Path[] {other, over}) {
            try (MoodyServer server = MoodyServer.of(Certificates.socket(keys), MoodyServer.answering(200, "unsafe"))) {
                assertThat(get(options(false, Certificates.pem(keys)), "https://127.0.0.1:" + server.port() + "/"))
                        .isInstanceOfSatisfying(
                                Silence.class,
                                silence -> assertThat(silence.reason()).startsWith("TLS: "));
            }
        }
    }

    @Test
    void aRedirectOutOfTlsIsNotFollowed() throws Exception {
        Path keys = Certificates.keyStore(directory, "ip:127.0.0.1");
        try (MoodyServer plain = MoodyServer.of(MoodyServer.answering(200, "plain"));
                MoodyServer server = MoodyServer.of(
                        Certificates.socket(keys),
                        (number, request, connection) -> MoodyServer.write(
                                connection,
                                "HTTP/1.1 302 Found\r\nLocation: " + plain.url("/")
                                        + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(get(options(true, Certificates.pem(keys)), "https://127.0.0.1:" + server.port() + "/"))
                    .isEqualTo(new Answer(302, "", true, plain.url("/")));
            assertThat(plain.connections()).isZero();
        }
    }

    @Test
    void aHandshakeThatHangsIsUnreachable() throws Exception {
        try (MoodyServer server = MoodyServer.of((number, request, connection) -> TimeUnit.SECONDS.sleep(5))) {
            assertThat(get("https://127.0.0.1:" + server.port() + "/"))
                    .isInstanceOfSatisfying(
                            Silence.class, silence -> assertThat(silence.why()).isEqualTo(Why.NOT_CONNECTED));
        }
    }

    @Test
    void anUnusableTrustStoreIsAMistake() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");

        assertThatThrownBy(() -> TrustedCertificates.of(empty, Optional.empty()))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("qte.verify.trustStore");
        assertThatThrownBy(() -> TrustedCertificates.of(directory.resolve("none"), Optional.empty()))
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void aProxyIsGoneThroughWithItsLogin() throws Exception {
        try (MoodyServer proxy = MoodyServer.of((number, request, connection) -> {
            if (request.contains("Proxy-Authorization: Basic "
                    + Base64.getEncoder().encodeToString("me:pw".getBytes(StandardCharsets.UTF_8)))) {
                MoodyServer.answer(connection, 200, request.substring(0, request.indexOf('\r')));
            } else {
                MoodyServer.write(
                        connection,
                        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        })) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of(), false, null, uri -> Optional.of(new ProxyAddress("127.0.0.1", proxy.port(), "me", "pw")));

            assertThat(get(options, "http://behind.example/health"))
                    .isEqualTo(new Answer(200, "GET http://behind.example/health HTTP/1.1", true, null));
        }
    }

    @Test
    void theLoginOfAProxyStaysWithTheProxy() throws Exception {
        Path keys = Certificates.keyStore(directory, "ip:127.0.0.1");
        try (MoodyServer server = MoodyServer.of(Certificates.socket(keys), MoodyServer.answering(200, "behind"));
                MoodyServer proxy = MoodyServer.of((number, request, connection) -> {
                    try (Socket onwards = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                        MoodyServer.write(connection, "HTTP/1.1 200 Go\r\n\r\n");
                        Thread back = new Thread(() -> pass(onwards, connection));
                        back.start();
                        pass(connection, onwards);
                        back.join();
                    }
                })) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of(),
                    false,
                    TrustedCertificates.of(Certificates.pem(keys), Optional.empty()),
                    uri -> Optional.of(new ProxyAddress("127.0.0.1", proxy.port(), "me", "pw")));

            assertThat(get(options, "https://127.0.0.1:" + server.port() + "/"))
                    .isEqualTo(new Answer(200, "behind", true, null));
            assertThat(proxy.requests().get(0)).startsWith("CONNECT 127.0.0.1:" + server.port());
            assertThat(server.requests().get(0)).doesNotContainIgnoringCase("proxy-authorization");
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // One of the two has hung up.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://behind.example/health", "https://behind.example/health"})
    void aProxyThatRefusesUsSaysNothingOfTheServer(String url) throws Exception {
        try (MoodyServer proxy = MoodyServer.of(
                (number, request, connection) -> MoodyServer.write(
                        connection,
                        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of(), false, null, uri -> Optional.of(new ProxyAddress("127.0.0.1", proxy.port(), "me", "pw")));

            assertThat(get(options, url)).isInstanceOfSatisfying(Silence.class, silence -> {
                assertThat(silence.why()).isEqualTo(Why.UNREACHABLE);
                assertThat(silence.reason()).contains("proxy").doesNotContain("pw");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502, 504})
    void aTunnelThatAProxyDoesNotOpenSaysNothingOfTheServer(int status) throws Exception {
        try (MoodyServer proxy = MoodyServer.of(MoodyServer.answering(status, "no"))) {
            HttpProbe.Options options = new HttpProbe.Options(
                    Map.of(), false, null, uri -> Optional.of(new ProxyAddress("127.0.0.1", proxy.port(), null, null)));

            assertThat(get(options, "https://behind.example/health"))
                    .isInstanceOfSatisfying(
                            Silence.class, silence -> assertThat(silence.why()).isEqualTo(Why.UNREACHABLE));
        }
    }

    /** Node's own implementation of HTTP/2, which speaks nothing else. */
    @Test
    void http2IsSpokenWhereTheServerWants() throws Exception {
        Path keys = Certificates.keyStore(directory, "ip:127.0.0.1");
        Process node = node("""
                const server = require('http2').createSecureServer(
                    {pfx: require('fs').readFileSync(process.argv[1]), passphrase: 'changeit', allowHTTP1: false},
                    (request, response) => { response.writeHead(200);
                      response.end(request.url == '/large' ? 'x'.repeat(300000) : 'h' + request.httpVersion); });
                server.listen(0, '127.0.0.1', () => console.log(server.address().port));
                """, keys.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            String url = "https://127.0.0.1:" + out.readLine() + "/";
            HttpProbe probe = new HttpProbe(options(false, Certificates.pem(keys)));

            for (int i = 0; i < 3; i++) {
                assertThat(probe.get(url, Duration.ofSeconds(5))).isEqualTo(new Answer(200, "h2.0", true, null));
                assertThat(probe.get(url + "large", Duration.ofSeconds(5)))
                        .isEqualTo(new Answer(200, "x".repeat(64 * 1024), false, null));
            }
        } finally {
            node.destroyForcibly();
        }
    }

    private static Process node(String script, String argument) throws IOException {
        try {
            return new ProcessBuilder("node", "-e", script, argument)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            assumeThat(false).as("NOT RUN: node").isTrue();
            throw absent;
        }
    }
}
