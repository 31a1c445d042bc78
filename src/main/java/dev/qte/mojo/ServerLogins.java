package dev.qte.mojo;

import dev.qte.scm.RemoteAccess.Login;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * The logins of Maven's settings, by the id of the {@code <server>}. Maven has decrypted them for its own use; asking
 * the same way as Maven does leaves all of that to Maven.
 */
final class ServerLogins {

    private final RepositorySystemSession session;

    ServerLogins(MavenSession session) {
        this.session = session.getRepositorySession();
    }

    /** The login of the server with this id; empty when there is none, or one without a user name. */
    Optional<Login> of(String id) {
        RemoteRepository server = new RemoteRepository.Builder(id, "default", "https://" + id).build();
        Authentication authentication = session.getAuthenticationSelector() == null
                ? null
                : session.getAuthenticationSelector().getAuthentication(server);
        if (authentication == null) {
            return Optional.empty();
        }
        try (AuthenticationContext context = AuthenticationContext.forRepository(
                session,
                new RemoteRepository.Builder(server)
                        .setAuthentication(authentication)
                        .build())) {
            String user = context == null ? null : context.get(AuthenticationContext.USERNAME);
            String password = context == null ? null : context.get(AuthenticationContext.PASSWORD);
            return user == null ? Optional.empty() : Optional.of(new Login(user, password == null ? "" : password));
        }
    }
}
