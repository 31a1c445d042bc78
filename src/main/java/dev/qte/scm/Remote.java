package dev.qte.scm;

import dev.qte.scm.RemoteAccess.Login;
import java.io.Serial;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * The repository a clone was made from, asked within a time limit. What it answers is never written to the clone. It
 * is spoken to with the clone's URL alone: settings of the clone or the user, such as headers, do not take part.
 */
final class Remote {

    private final URIish uri;
    private final RemoteAccess access;
    private final long deadline;
    private final Credentials credentials;

    /** Commits without trees and files, until a server turns out not to do that. */
    private FilterSpec filter;

    private Remote(URIish uri, RemoteAccess access, FilterSpec filter) {
        this.filter = filter;
        this.uri = uri;
        this.access = access;
        this.deadline = System.nanoTime() + access.timeout().toNanos();
        this.credentials = new Credentials();
    }

    /** The remote could not be asked, or gave no answer. */
    static final class Failure extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private final RemoteProblem problem;

        Failure(String what, String fix) {
            this.problem = new RemoteProblem(what, fix);
        }

        RemoteProblem problem() {
            return problem;
        }
    }

    /** The remote {@code origin}, or the only one. */
    static Remote of(Repository clone, RemoteAccess access) throws Failure {
        if (access.offline()) {
            throw new Failure("Maven is offline, so the remote was not asked", "run Maven without --offline");
        }
        Set<String> names = clone.getConfig().getSubsections("remote");
        String name = names.size() == 1 ? names.iterator().next() : Constants.DEFAULT_REMOTE_NAME;
        try {
            List<URIish> uris = new RemoteConfig(clone.getConfig(), name).getURIs();
            if (uris.isEmpty()) {
                throw new Failure("this clone has no remote 'origin' to ask", "run `git remote add origin <url>`");
            }
            return new Remote(spoken(uris.get(0), clone), access, FilterSpec.fromFilterLine("tree:0"));
        } catch (PackProtocolException | URISyntaxException malformed) {
            throw new Failure(
                    "the URL of the remote '" + name + "' is malformed",
                    "mend it by `git remote set-url " + name + "`");
        }
    }

    private static URIish spoken(URIish uri, Repository clone) throws Failure {
        if (uri.getHost() == null) {
            // A path is relative to the work tree.
            Path base = (clone.isBare() ? clone.getDirectory() : clone.getWorkTree()).toPath();
            return uri.setPath(base.resolve(uri.getPath()).normalize().toString());
        }
        if (!Set.of("http", "https", "git").contains(String.valueOf(uri.getScheme()))) {
            throw new Failure(
                    "the remote is reached by SSH, which this plugin does not speak",
                    "let the remote's URL begin with https, or run `git fetch --tags` before Maven");
        }
        return uri;
    }

    /** Its tags, peeled, without their objects. */
    List<Ref> tags() throws Failure {
        return limited(() -> {
            try (Transport transport = prepare(Transport.open(uri));
                    FetchConnection connection = transport.openFetch(List.of(new RefSpec("refs/tags/*:refs/tags/*")))) {
                Collection<Ref> refs = connection.getRefs();
                return refs.stream()
                        .filter(ref -> ref.getName().startsWith(Constants.R_TAGS) && ref.getObjectId() != null)
                        .toList();
            }
        });
    }

    /**
     * Brings commits.
     *
     * @param into holds what was brought before
     * @param commit where history begins
     * @param depth how many generations of it
     */
    void fetch(Repository into, ObjectId commit, int depth) throws Failure {
        limited(() -> {
            try {
                return fetch(into, commit, depth, filter);
            } catch (TransportException refused) {
                if (filter.isNoOp() || !(root(refused) instanceof PackProtocolException)) {
                    throw refused;
                }
                filter = FilterSpec.NO_FILTER;
                return fetch(into, commit, depth, filter);
            }
        });
    }

    private FetchResult fetch(Repository into, ObjectId commit, int depth, FilterSpec what)
            throws NotSupportedException, TransportException {
        try (Transport transport = prepare(Transport.open(into, uri))) {
            // The objects of tags on what is brought, which may be needed to tell the newer of two.
            transport.setTagOpt(TagOpt.AUTO_FOLLOW);
            // A path on this file system JGit serves in process, where it cannot deepen, and all of it is near.
            if (uri.getHost() != null) {
                transport.setDepth(depth);
            }
            transport.setFilterSpec(what);
            return transport.fetch(
                    new UntilDeadline(), List.of(new RefSpec(commit.getName() + ":refs/heads/deployed")));
        }
    }

    private Transport prepare(Transport transport) {
        transport.setTimeout((int) Math.max(1, access.timeout().toSeconds()));
        transport.setCredentialsProvider(credentials);
        return transport;
    }

    /** JGit blocks in reads that have a limit each; all of them together have one here. */
    private <T> T limited(Callable<T> work) throws Failure {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "qte-remote");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw tooLate();
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw tooLate();
        }
    }

    private Failure tooLate() {
        return new Failure(
                "the remote " + host() + " did not answer within " + seconds(access.timeout()),
                "allow more by -Dqte.rollback.fetchTimeout=60s, or run `git fetch` before Maven");
    }

    /** JGit's messages quote URLs, so that only the kind of the innermost exception is passed on. */
    private Failure failure(Throwable cause) {
        if (System.nanoTime() >= deadline) {
            return tooLate();
        }
        if (credentials.wasAsked) {
            return new Failure(
                    "the remote " + host() + " wants a login, and "
                            + (credentials.login().isPresent() ? "refused the one it got" : "there is none"),
                    "give it in Maven's settings, as a <server> with <id>" + host()
                            + "</id>, <username> and <password>");
        }
        return new Failure(
                "the remote " + host() + " could not be asked ("
                        + root(cause).getClass().getSimpleName() + ")",
                "check its URL by `git remote -v` and the network, or run `git fetch` before Maven");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private String host() {
        return uri.getHost() == null ? "on this file system" : uri.getHost();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** Tells who is there: by the URL, else by Maven's settings, and only to the host of the URL. */
    private final class Credentials extends CredentialsProvider {

        private volatile boolean wasAsked;

        private Optional<Login> login() {
            return uri.getPass() != null
                    ? Optional.of(new Login(String.valueOf(uri.getUser()), uri.getPass()))
                    : uri.getHost() == null ? Optional.empty() : access.logins().apply(uri.getHost());
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            for (CredentialItem item : items) {
                if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean get(URIish asking, CredentialItem... items) {
            wasAsked = true;
            Optional<Login> login = login();
            if (login.isEmpty() || !String.valueOf(uri.getHost()).equals(asking.getHost()) || !supports(items)) {
                return false;
            }
            for (CredentialItem item : items) {
                if (item instanceof CredentialItem.Username user) {
                    user.setValue(login.get().user());
                } else if (item instanceof CredentialItem.Password password) {
                    password.setValue(login.get().password().toCharArray());
                }
            }
            return true;
        }
    }

    /** Ends a transfer that nobody waits for any more. */
    private final class UntilDeadline extends EmptyProgressMonitor {

        @Override
        public boolean isCancelled() {
            return System.nanoTime() >= deadline;
        }
    }
}
