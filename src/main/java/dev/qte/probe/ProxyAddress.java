package dev.qte.probe;

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

    /** Without the password, whoever prints it. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
