package dev.qte.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Self-signed certificates, made by the JDK's keytool. */
public final class Certificates {

    /** Of the key stores. */
    public static final String PASSWORD = "changeit";

    private Certificates() {}

    /** A PKCS #12 key store with a key for a subject alternative name, such as {@code ip:127.0.0.1}. */
    public static Path keyStore(Path directory, String name, String... options) throws IOException {
        Path file = directory.resolve(name.replaceAll("[^a-z0-9]", "_") + options.length + ".p12");
        List<String> command = new ArrayList<>(List.of(
                keytool(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        run(command);
        return file;
    }

    /** The certificate of a key store, as PEM. */
    public static Path pem(Path keyStore) throws IOException {
        Path file = Path.of(keyStore + ".pem");
        run(List.of(
                keytool(),
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                file.toString()));
        return file;
    }

    /** A socket of TLS on the loopback address, with the key of a store. */
    public static ServerSocket socket(Path keyStore) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static String keytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("keytool", ".log");
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(Files.readString(output));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            Files.delete(output);
        }
    }
}
