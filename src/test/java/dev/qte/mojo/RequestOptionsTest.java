package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.qte.Finding;
import dev.qte.ci.Environment;
import dev.qte.probe.HttpProbe;
import dev.qte.probe.ProxyAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOptionsTest {

    private static final Environment ENVIRONMENT = Environment.of(Map.of(
            "HEALTH_AUTHORIZATION", "Bearer s3cret",
            "KEY", "k",
            "BROKEN", "a\nX-Injected: b",
            "UMLAUT", "ü"));

    private final DefaultRepositorySystemSession settings = new DefaultRepositorySystemSession();
    private final List<Finding> mistakes = new ArrayList<>();

    private Optional<HttpProbe.Options> options(@Nullable String... headers) {
        MavenSession session = mock(MavenSession.class);
        when(session.getRepositorySession()).thenReturn(settings);
        return new RequestOptions(session, ENVIRONMENT).of(List.of(headers), false, null, Optional.empty(), mistakes);
    }

    @Test
    void headersHaveTheirValuesFromTheEnvironment() {
        assertThat(options("Authorization=HEALTH_AUTHORIZATION", " X-Api-Key = KEY ", " ")
                        .orElseThrow()
                        .headers())
                .isEqualTo(Map.of("Authorization", "Bearer s3cret", "X-Api-Key", "k"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer s3cret,   A header is not written as",
        "Authorization=Bearer s3cret,    not given by the name of an environment variable",
        "Authorization=MISSING,          The environment variable MISSING is not set",
        "Authorization=s3cretAbcdef0123456789,  not given by the name of an environment variable",
        "X Y=KEY,                        A header is not written as",
        "Host=KEY,                       The header Host cannot be set",
        "content-length=KEY,             The header content-length cannot be set",
        "X-Key=BROKEN,                   has a character that no header can have",
        "X-Key=UMLAUT,                   has a character that no header can have"
    })
    void otherwiseItIsAMistakeThatRepeatsNoSecret(String header, String message) {
        assertThat(options(header)).isEmpty();
        assertThat(mistakes).singleElement().asString().contains(message).doesNotContain("s3cret", "Injected", "ü");
    }

    @Test
    void proxiesAreThoseOfTheSettings() {
        DefaultProxySelector selector = new DefaultProxySelector();
        selector.add(
                new Proxy(
                        "http",
                        "proxy.example",
                        3128,
                        new AuthenticationBuilder()
                                .addUsername("me")
                                .addPassword("pw")
                                .build()),
                "*.internal.example");
        settings.setProxySelector(selector);
        HttpProbe.Options options = options().orElseThrow();

        assertThat(options.proxy().apply(URI.create("https://x.org/health")))
                .contains(new ProxyAddress("proxy.example", 3128, "me", "pw"));
        assertThat(options.proxy().apply(URI.create("http://a.internal.example:8080/health")))
                .isEmpty();
    }

    @Test
    void withoutProxiesTheWayIsTheDirectOne() {
        assertThat(options().orElseThrow().proxy().apply(URI.create("https://x.org/")))
                .isEmpty();
    }
}
