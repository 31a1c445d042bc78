package dev.qte.mojo;

import dev.qte.ci.Environment;
import dev.qte.scm.RemoteAccess.Login;
import dev.qte.stage.SecretGuard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Recognises what is a secret on the machine that runs the build, so that it does not get into a file by another name. */
final class KnownSecrets {

    private final MavenSession session;

    KnownSecrets(MavenSession session) {
        this.session = session;
    }

    /** Where a secret comes from, a secret-looking environment variable or Maven's settings; empty for any other value. */
    Optional<String> source(String value) {
        return Environment.namesInProcessOf(value).stream()
                .filter(name -> SecretGuard.isSecretOfTheMachine(name, value))
                .map(name -> "the environment variable " + name)
                .findFirst()
                .or(() -> login(value).map(id -> "a login in Maven's settings, " + id));
    }

    private Optional<String> login(String value) {
        @Nullable Settings settings = session.getSettings();
        List<Server> servers = settings == null ? List.of() : settings.getServers();
        List<Proxy> proxies = settings == null ? List.of() : settings.getProxies();
        return Stream.concat(
                        servers.stream()
                                .filter(server -> isOf(server, value))
                                .map(server -> "server " + server.getId()),
                        proxies.stream()
                                .filter(proxy -> value.equals(proxy.getPassword()))
                                .map(proxy -> "proxy " + proxy.getId()))
                .findFirst();
    }

    private boolean isOf(Server server, String value) {
        return value.equals(server.getPassword())
                || value.equals(server.getPassphrase())
                || (isEncrypted(server)
                        && new ServerLogins(session)
                                .of(server.getId())
                                .map(Login::password)
                                .filter(value::equals)
                                .isPresent());
    }

    /** Maven's settings hold an encrypted password in braces. */
    private static boolean isEncrypted(Server server) {
        return server.getPassword() != null && server.getPassword().contains("{");
    }
}
