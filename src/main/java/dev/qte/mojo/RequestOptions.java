package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.probe.HttpProbe;
import dev.qte.probe.ProxyAddress;
import dev.qte.probe.TrustedCertificates;
import java.io.File;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** How requests are sent: with headers out of the environment, and through the proxies of Maven's settings. */
final class RequestOptions {

    private static final String HEADERS = "parameter qte.verify.headers";
    private static final String HEADER_NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    /** Java sets them itself. */
    private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        RESERVED.addAll(List.of("Connection", "Content-Length", "Expect", "Host", "Upgrade"));
    }

    private final RepositorySystemSession session;
    private final Environment environment;

    RequestOptions(MavenSession session, Environment environment) {
        this.session = session.getRepositorySession();
        this.environment = environment;
    }

    /** The options; empty, with the mistakes noted, when they cannot be understood. */
    Optional<HttpProbe.Options> of(
            @Nullable List<String> headers,
            boolean followRedirects,
            @Nullable File trustStore,
            Optional<String> passwordVariable,
            List<Finding> mistakes) {
        int before = mistakes.size();
        Map<String, String> values = new LinkedHashMap<>();
        Stream.ofNullable(headers)
                .flatMap(List::stream)
                .filter(header -> !header.isBlank())
                .forEach(header -> AbstractGoalMojo.attempt(mistakes, () -> {
                    addHeader(header.strip(), values);
                    return header;
                }));
        Optional<SSLContext> trust = Optional.ofNullable(trustStore)
                .flatMap(file -> AbstractGoalMojo.attempt(
                        mistakes,
                        () -> TrustedCertificates.of(file.toPath(), passwordVariable.map(this::requireVariable))));
        return mistakes.size() > before
                ? Optional.empty()
                : Optional.of(new HttpProbe.Options(values, followRedirects, trust.orElse(null), this::proxy));
    }

    private void addHeader(String header, Map<String, String> values) {
        int equals = header.indexOf('=');
        String name = equals < 0 ? header : header.substring(0, equals).strip();
        // What stands behind a colon may be the secret itself: it is not repeated.
        if (equals < 0 || !name.matches(HEADER_NAME)) {
            throw DeploymentFailure.configuration(
                    "A header is not written as <name>=<environment variable>",
                    HEADERS,
                    "name the variable that holds the value, as in Authorization=HEALTH_AUTHORIZATION");
        }
        if (RESERVED.contains(name)) {
            throw DeploymentFailure.configuration(
                    "The header " + name + " cannot be set", HEADERS, "leave it out; it follows from the request");
        }
        String value = requireVariable(header.substring(equals + 1).strip());
        if (!value.chars().allMatch(letter -> letter == '\t' || (letter >= ' ' && letter <= '~'))) {
            throw DeploymentFailure.configuration(
                    "The value of the header " + name + " has a character that no header can have",
                    HEADERS,
                    "look for a line break at the end of the variable");
        }
        values.put(name, value);
    }

    private String requireVariable(String name) {
        return environment
                .lookup(name)
                .orElseThrow(() -> DeploymentFailure.configuration(
                        name.matches("[A-Z][A-Z0-9]{0,15}(_[A-Z0-9]{1,15})*")
                                ? "The environment variable " + name + " is not set"
                                : "A header or password is not given by the name of an environment variable",
                        "parameters qte.verify.headers, qte.verify.trustStorePasswordVariable",
                        "set the variable in the CI system and give its name here"));
    }

    /** As Maven itself would go to the URL. */
    private Optional<ProxyAddress> proxy(URI uri) {
        RemoteRepository server = new RemoteRepository.Builder("qte-verify", "default", uri.toString()).build();
        Proxy proxy = session.getProxySelector() == null
                ? null
                : session.getProxySelector().getProxy(server);
        if (proxy == null) {
            return Optional.empty();
        }
        try (AuthenticationContext context = AuthenticationContext.forProxy(
                session, new RemoteRepository.Builder(server).setProxy(proxy).build())) {
            return Optional.of(new ProxyAddress(
                    proxy.getHost(),
                    proxy.getPort(),
                    context == null ? null : context.get(AuthenticationContext.USERNAME),
                    context == null ? null : context.get(AuthenticationContext.PASSWORD)));
        }
    }
}
