package dev.qte.mojo;

import dev.qte.ci.Environment;
import dev.qte.scm.RemoteAccess.Login;
import dev.qte.stage.SecretGuard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;

/** What is a secret on the machine that runs the build, so that it does not get into a file by another name. */
final class KnownSecrets {

    private KnownSecrets() {}

    /** Each secret with where it comes from: secret-looking environment variables and the logins of Maven's settings. */
    static Map<String, String> of(MavenSession session) {
        Map<String, String> sources = new HashMap<>();
        Environment environment = Environment.ofProcess();
        Environment.namesOfProcess(SecretGuard::isSecretOfTheMachine)
                .forEach(name ->
                        add(sources, environment.lookup(name).orElse(null), "the environment variable " + name));
        @Nullable Settings settings = session.getSettings();
        if (settings != null) {
            ServerLogins logins = new ServerLogins(session);
            for (Server server : settings.getServers()) {
                String source = "a login in Maven's settings, server " + server.getId();
                Stream.of(server.getPassword(), server.getPassphrase()).forEach(secret -> add(sources, secret, source));
                logins.of(server.getId()).map(Login::password).ifPresent(secret -> add(sources, secret, source));
            }
            for (Proxy proxy : settings.getProxies()) {
                add(sources, proxy.getPassword(), "a login in Maven's settings, proxy " + proxy.getId());
            }
        }
        return sources;
    }

    private static void add(Map<String, String> sources, @Nullable String secret, String source) {
        Optional.ofNullable(secret)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> sources.putIfAbsent(text, source));
    }
}
