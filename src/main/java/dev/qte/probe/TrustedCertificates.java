package dev.qte.probe;

import dev.qte.DeploymentFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates of a file, to be trusted in the place of the JDK's. */
public final class TrustedCertificates {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private TrustedCertificates() {}

    /**
     * Reads PEM certificates, or a key store of a type the JDK recognises.
     *
     * @param password of a key store
     * @throws DeploymentFailure when there is nothing to trust in it
     */
    public static SSLContext of(Path file, Optional<String> password) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            KeyStore store = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE")
                    ? ofPem(bytes)
                    : KeyStore.getInstance(
                            file.toFile(), password.map(String::toCharArray).orElse(null));
            if (store.size() == 0) {
                throw unusable(file, "it holds no certificate", null);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null, Stream.of(trust.getTrustManagers()).map(InTime::of).toArray(TrustManager[]::new), null);
            return context;
        } catch (IOException | GeneralSecurityException problem) {
            throw unusable(file, problem.getClass().getSimpleName(), problem);
        }
    }

    /** Java does not look at the dates of a certificate that is trusted itself; everybody else does. */
    private static final class InTime extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager trust;

        private InTime(X509ExtendedTrustManager trust) {
            this.trust = trust;
        }

        static TrustManager of(TrustManager trust) {
            return trust instanceof X509ExtendedTrustManager known ? new InTime(known) : trust;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            trust.checkServerTrusted(chain, authType, engine);
            chain[0].checkValidity();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            trust.checkServerTrusted(chain, authType, socket);
            chain[0].checkValidity();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            trust.checkServerTrusted(chain, authType);
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            trust.checkClientTrusted(chain, authType, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            trust.checkClientTrusted(chain, authType, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            trust.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return trust.getAcceptedIssuers();
        }
    }

    private static KeyStore ofPem(byte[] bytes) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        // A file may hold a key beside its certificates, which the factory does not pass over.
        byte[] certificates = CERTIFICATE
                .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(certificates))) {
            store.setCertificateEntry("certificate-" + number++, certificate);
        }
        return store;
    }

    private static DeploymentFailure unusable(Path file, String why, @Nullable Exception cause) {
        DeploymentFailure failure = DeploymentFailure.configuration(
                "The trust store cannot be used: " + why,
                "parameter qte.verify.trustStore, " + file,
                "give a readable file of PEM certificates, or a key store and qte.verify.trustStorePasswordVariable");
        if (cause != null) {
            failure.addSuppressed(cause);
        }
        return failure;
    }
}
