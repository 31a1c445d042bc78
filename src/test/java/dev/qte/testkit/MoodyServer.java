package dev.qte.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that answers each connection as a test wants, however badly. One request to a connection. */
public final class MoodyServer implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What a server does with a connection. */
    @FunctionalInterface
    public interface Mood {

        /**
         * Answers.
         *
         * @param number of the connection, from 0
         * @param request its head
         */
        void answer(int number, String request, Socket connection) throws Exception;
    }

    private MoodyServer(ServerSocket socket, Mood mood) {
        this.socket = socket;
        start(() -> accept(mood));
    }

    /** A server on the loopback address of IPv4. */
    public static MoodyServer of(Mood mood) {
        return at("127.0.0.1", mood);
    }

    /** A server on a loopback address. */
    public static MoodyServer at(String address, Mood mood) {
        try {
            return of(new ServerSocket(0, 50, InetAddress.getByName(address)), mood);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server on a socket that a test made, such as one of TLS. */
    public static MoodyServer of(ServerSocket socket, Mood mood) {
        return new MoodyServer(socket, mood);
    }

    /** An answer as servers give it. */
    public static Mood answering(int status, String body) {
        return (number, request, connection) -> answer(connection, status, body);
    }

    /** Writes an answer. */
    public static void answer(Socket connection, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        write(connection, "HTTP/1.1 " + status + " So\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** Writes a text. */
    public static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The URL of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** The heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept(Mood mood) {
        try {
            while (true) {
                Socket connection = socket.accept();
                int number = connections.getAndIncrement();
                start(() -> serve(number, connection, mood));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(int number, Socket connection, Mood mood) {
        try (connection) {
            String head = head(connection.getInputStream());
            if (head != null) {
                requests.add(head);
                mood.answer(number, head, connection);
            }
        } catch (SocketException gone) {
            // Whoever asked has lost patience.
        } catch (Exception unexpected) {
            if (!socket.isClosed() && !(unexpected instanceof IOException)) {
                throw new IllegalStateException(unexpected);
            }
        }
    }

    private static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "moody-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
