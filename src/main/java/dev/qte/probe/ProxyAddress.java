package dev.qte.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of HTTP that a request goes through.
 *
 * @param user null when it asks for none
 */
public record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    /** What a proxy is told that asks who we are; empty when there is nothing to tell. */
    Optional<String> login() {
        return Optional.ofNullable(user)
                .map(name -> name + ":" + Objects.requireNonNullElse(password, ""))
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the password, whoever prints it. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
