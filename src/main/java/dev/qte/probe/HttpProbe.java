package dev.qte.probe;

import dev.qte.verify.Reply;
import dev.qte.verify.Reply.Silence;
import dev.qte.verify.Reply.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A GET over a connection of its own each time: a connection that is kept shows the one instance it leads to, and the one
 * that is going away. TLS is always verified.
 */
public final class HttpProbe implements Probe {

    private static final int MOST_REDIRECTS = 5;
    private static final int PROXY_LOGIN = 407;
    private static final int SHORTEST_SECRET = 6;
    /** What the client says when there was not a byte, or nobody can tell. */
    private static final Pattern WORDLESS =
            Pattern.compile("(?i)received no bytes|connection reset|broken pipe|closed|tunnel failed");
    /** Before Java 21 a client ends its thread only when it is collected. */
    private static final int CLIENTS_BETWEEN_COLLECTIONS = 32;

    private final Options options;
    private final List<String> secrets;
    private final Executor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), HttpProbe::thread);
    private final AtomicInteger clients = new AtomicInteger();

    /**
     * What a request is like.
     *
     * @param headers by name; never shown
     * @param followsRedirects within the patience of one request, and never from https to http
     * @param trust the certificates that are trusted; null for those of the JDK
     * @param proxy the way to a URL; empty for the direct one
     */
    public record Options(
            Map<String, String> headers,
            boolean followsRedirects,
            @Nullable SSLContext trust,
            Function<URI, Optional<ProxyAddress>> proxy) {

        public Options {
            headers = Map.copyOf(headers);
        }
    }

    public HttpProbe(Options options) {
        this.options = options;
        this.secrets = options.headers.values().stream()
                // Of "Bearer x" the x alone as well.
                .flatMap(value -> Stream.of(value, value.substring(value.lastIndexOf(' ') + 1)))
                .filter(value -> value.length() >= SHORTEST_SECRET)
                // One may be a part of another.
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    @Override
    public Reply get(String url, Duration patience) throws InterruptedException {
        Deadline deadline = new Deadline(patience);
        URI first;
        try {
            first = Addresses.uri(url);
        } catch (IllegalArgumentException malformed) {
            // The exception's own message has all of the URL, the query included.
            String why =
                    malformed.getCause() instanceof URISyntaxException syntax ? syntax.getReason() : message(malformed);
            return new Silence(Why.UNREACHABLE, "Java cannot address its host: " + why);
        }
        URI next = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Reply reply = get(next, Addresses.isSameOrigin(first, next), deadline);
            Optional<URI> onwards = options.followsRedirects ? Addresses.redirect(next, reply) : Optional.empty();
            if (onwards.isEmpty()) {
                return reply;
            }
            next = onwards.get();
        }
        return new Silence(Why.BROKEN, "more than " + MOST_REDIRECTS + " redirects");
    }

    /** Without the values of headers: a server may repeat what it was sent. */
    @Override
    public String sayable(String text) {
        String sayable = text;
        for (String secret : secrets) {
            sayable = sayable.replace(secret, "***");
        }
        return sayable;
    }

    private Reply get(URI uri, boolean withHeaders, Deadline deadline) throws InterruptedException {
        Optional<ProxyAddress> proxy = options.proxy.apply(uri);
        if (proxy.isEmpty() && !isKnown(uri)) {
            return new Silence(Why.UNREACHABLE, "the host name is not known");
        }
        if (deadline.left().isZero()) {
            return new Silence(Why.NOT_CONNECTED, "looking up the host name took all the time");
        }
        AtomicBoolean hasBegun = new AtomicBoolean();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        HttpClient client = client(uri, proxy, deadline.left());
        CompletableFuture<?> exchange = client.sendAsync(request(uri, proxy, withHeaders), head -> {
                    hasBegun.set(true);
                    LimitedBody body = new LimitedBody();
                    // As soon as enough is read: what becomes of the rest does not matter.
                    body.getBody().thenAccept(text -> reply.complete(answer(uri, head, text)));
                    return body;
                })
                .whenComplete((response, problem) -> {
                    if (problem != null) {
                        reply.complete(silence(problem, hasBegun.get()));
                    } else if (!hasBegun.get()) {
                        // What a proxy answers instead of opening a tunnel has no body to be read.
                        reply.complete(new Silence(Why.UNREACHABLE, refusal(uri)));
                    }
                });
        try {
            Reply heard = reply.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            boolean isRefused =
                    proxy.isPresent() && heard instanceof Reply.Answer answer && answer.status() == PROXY_LOGIN;
            return isRefused ? new Silence(Why.UNREACHABLE, refusal(uri)) : heard;
        } catch (TimeoutException late) {
            if (hasBegun.get()) {
                return new Silence(Why.BROKE_OFF, "an answer that does not end in time");
            }
            // There is a connection to the proxy; whether there is one from there, it does not say.
            return proxy.isPresent()
                    ? new Silence(Why.NOT_CONNECTED, "no answer through the proxy in time")
                    : new Silence(Why.LATE, "no answer in time");
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected);
        } finally {
            exchange.cancel(true);
            release(client);
        }
    }

    /** Looks the name up here, since the client would take a look-up that hangs for a server that does not answer. */
    private static boolean isKnown(URI uri) {
        try {
            return InetAddress.getAllByName(uri.getHost()).length > 0;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private HttpClient client(URI uri, Optional<ProxyAddress> proxy, Duration patience) {
        boolean isEncrypted = Addresses.isEncrypted(uri);
        HttpClient.Builder builder = HttpClient.newBuilder()
                // Without TLS, an offer of HTTP/2 is a header that some servers stumble over.
                .version(isEncrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                // Sooner than all of it, so that it shows whether there was a connection.
                .connectTimeout(max(patience.multipliedBy(9).dividedBy(10), Duration.ofMillis(1)));
        builder.proxy(proxy.map(way -> ProxySelector.of(new InetSocketAddress(way.host(), way.port())))
                .orElse(HttpClient.Builder.NO_PROXY));
        if (options.trust != null) {
            builder.sslContext(options.trust);
        }
        return builder.build();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "qte-http");
        thread.setDaemon(true);
        return thread;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private HttpRequest request(URI uri, Optional<ProxyAddress> proxy, boolean withHeaders) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json, application/health+json, */*;q=0.8")
                .header("Cache-Control", "no-cache")
                .header("User-Agent", "qte-maven-plugin");
        if (withHeaders) {
            options.headers.forEach(request::setHeader);
        }
        // The client keeps it from whoever is not the proxy.
        proxy.flatMap(ProxyAddress::login).ifPresent(login -> request.setHeader("Proxy-Authorization", login));
        return request.build();
    }

    private static Reply answer(URI uri, HttpResponse.ResponseInfo head, LimitedBody.Text body) {
        Optional<URI> location = head.headers().firstValue("Location").flatMap(text -> Addresses.resolve(uri, text));
        return new Reply.Answer(
                head.statusCode(),
                body.text(),
                body.isWhole(),
                head.statusCode() / 100 == 3 ? location.map(URI::toString).orElse(null) : null);
    }

    private static Silence silence(Throwable problem, boolean hasBegun) {
        List<Throwable> causes = Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .toList();
        Throwable last = causes.get(causes.size() - 1);
        if (hasBegun) {
            return new Silence(Why.BROKEN, "an answer that broke off");
        }
        if (has(causes, SSLException.class)) {
            return new Silence(Why.UNREACHABLE, "TLS: " + message(last));
        }
        if (has(causes, HttpConnectTimeoutException.class)) {
            return new Silence(Why.NOT_CONNECTED, "no connection in time");
        }
        if (has(causes, UnresolvedAddressException.class)) {
            return new Silence(Why.UNREACHABLE, "the host name is not known");
        }
        if (has(causes, ConnectException.class)) {
            return new Silence(Why.UNREACHABLE, "no connection: " + message(last));
        }
        if (has(causes, ProtocolException.class)) {
            return new Silence(Why.BROKEN, "an answer that is not HTTP");
        }
        if (!has(causes, IOException.class)) {
            return new Silence(Why.UNREACHABLE, "Java cannot ask for it: " + message(last));
        }
        return causes.stream()
                        .map(HttpProbe::message)
                        .anyMatch(text -> WORDLESS.matcher(text).find())
                ? new Silence(Why.UNREACHABLE, "the connection was closed without an answer")
                : new Silence(Why.BROKEN, "an answer that broke off at its beginning");
    }

    private static String refusal(URI uri) {
        return "the proxy refuses the login of the settings"
                + (Addresses.isEncrypted(uri)
                        ? ", which Java keeps to itself unless -Djdk.http.auth.tunneling.disabledSchemes= is given"
                        : "");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Exception> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static String message(Throwable problem) {
        return Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
    }

    /** Ends the client's thread and connections. */
    private void release(HttpClient client) {
        if ((Object) client instanceof AutoCloseable closeable) {
            close(closeable);
        } else if (clients.incrementAndGet() % CLIENTS_BETWEEN_COLLECTIONS == 0) {
            System.gc();
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (IOException ignored) {
            // It was done with.
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
