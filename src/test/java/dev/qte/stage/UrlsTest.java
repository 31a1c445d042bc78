package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org",
                "http://localhost:8080/base/",
                "https://[::1]:8443",
                "HTTP://x",
                "http://my_service:8080"
            })
    void takesServices(String url) {
        assertThat(Urls.http(url, "here")).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.org",
                "//api.example.org",
                "ftp://x",
                "https:",
                "https:///path",
                "https://x?q=1",
                "https://x#f",
                "https://a b",
                "mailto:a@b.org",
                "https://x/%zz",
                "/health",
                "https://:/x",
                "https://x:65536/",
                "https://x:port/",
                "https://:/x",
                "https://x:port/"
            })
    void refusesWhatIsNoService(String url) {
        assertThatThrownBy(() -> Urls.http(url, "the/path")).hasMessageContaining("the/path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@x.org",
                "https://hunter2@x.org",
                "https://user:hunter2@x.org/ bad",
                "https:/user:hunter2@x.org",
                "webhook:user:hunter2@x.org/y"
            })
    void credentialsAreRefusedAndNotPrinted(String url) {
        assertThatThrownBy(() -> Urls.http(url, "here")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Urls.endpoint(url, "here")).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook://alerts.example.com", "mailto:ops@example.org", "https://x/y?z=1", "slack:ops"})
    void takesEndpointsOfAnyScheme(String uri) {
        assertThat(Urls.endpoint(uri, "here")).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "alerts.example.com", "://x", "a b://x"})
    void refusesEndpointsWithoutScheme(String uri) {
        assertThatThrownBy(() -> Urls.endpoint(uri, "here")).hasMessageContaining("'" + uri + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "//evil.example.org/health", "/a b", "https://x/health"})
    void aPathStartsWithOneSlash(String path) {
        assertThatThrownBy(() -> Urls.path(path, "here")).hasMessageContaining(path);
        assertThat(Urls.path("/actuator/health?x=1", "here")).isEqualTo("/actuator/health?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5m", "1.5", "86401", "9999999999", " 1", "٣"})
    void secondsAreDigitsUpToADay(String text) {
        assertThatThrownBy(() -> Urls.seconds(text, "here")).hasMessageContaining("'" + text + "'");
    }

    @Test
    void secondsMayBeAnythingFromOneToADay() {
        assertThat(Urls.seconds("1", "here")).isEqualTo(1);
        assertThat(Urls.seconds("86400", "here")).isEqualTo(86_400);
    }

    @Test
    void whatMayBeASecretIsNotShown() {
        assertThat(Urls.withoutSecrets("https://user:pw@x.org/health?token=s#f"))
                .isEqualTo("https://x.org/health");
        assertThat(Urls.withoutSecrets("https://x.org/a@b")).isEqualTo("https://x.org/a@b");
        assertThatThrownBy(() -> Urls.httpWithQuery("https:/h/?token=SECRET", "here"))
                .hasMessageContaining("'https:/h/...'")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void whatMayBeAPasswordIsNotPrintedEither() {
        assertThatThrownBy(() -> Urls.http("user:hunter2@x.org", "here")).hasMessageNotContaining("hunter2");
    }

    @Test
    void aPortIsOneOfTcpAndAMistakeIsShownItsPlace() {
        assertThat(Urls.http("https://x.org:65535/", "here")).isEqualTo("https://x.org:65535/");
        assertThatThrownBy(() -> Urls.http("https://x.org/a b", "here")).hasMessageContaining("at character 16");
    }
}
