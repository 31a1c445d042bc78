package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.scm.PreviousTag.Unknown;
import dev.qte.scm.RemoteAccess.Fetch;
import dev.qte.scm.RemoteAccess.Login;
import dev.qte.testkit.GitHttpServer;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clone lacks, asked of git's own server on loopback. */
class RemoteTest {

    @TempDir
    Path root;

    private GitRepository origin;
    private @Nullable GitHttpServer server;

    @BeforeEach
    void setUp() {
        origin = GitRepository.init(root.resolve("origin"));
        origin.commit();
        origin.annotatedTag("v1.0.0");
        origin.commits(100);
        origin.git("checkout", "--quiet", "-b", "release");
        origin.commit();
        origin.tag("v1.1.0");
        origin.git("checkout", "--quiet", "main");
        origin.commit();
        origin.tag("v1.2.0");
    }

    @AfterEach
    void tearDown() {
        if (server != null) {
            server.close();
        }
    }

    private Path cloned(String... options) {
        return cloneOf(GitHttpServer.open(root), options);
    }

    private Path cloneOf(GitHttpServer from, String... options) {
        server = from;
        Path clone = root.resolve("clone");
        origin.cloneTo(clone, options).git("remote", "set-url", "origin", from.url("origin/.git"));
        return clone;
    }

    private static TagReader reader(
            Path clone, Fetch fetch, Duration timeout, Function<String, Optional<Login>> logins) {
        return new TagReader(
                new Checkout(clone, true),
                new TagQuery(tag -> true, false, Optional.empty(), new RemoteAccess(fetch, timeout, false, logins)));
    }

    private static TagReader reader(Path clone, Fetch fetch) {
        return reader(clone, fetch, Duration.ofSeconds(20), RemoteTest::nobody);
    }

    private static String everythingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> {
                        try {
                            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                        } catch (IOException e) {
                            return file.toString();
                        }
                    })
                    .reduce("", (all, line) -> all + "\n" + line);
        }
    }

    @Test
    void tagsOfTheRemoteMakeUpForACloneWithoutTags() {
        Path clone = cloned("--no-tags");

        assertThat(reader(clone, Fetch.NEVER).nearest()).isEqualTo(new Unknown(Cause.TAGS_NOT_FETCHED));
        assertThat(server().requests()).isEmpty();
        assertThat(reader(clone, Fetch.TAGS).nearest())
                .isEqualTo(new Found("v1.0.0", origin.git("rev-parse", "v1.0.0^{commit}"), 101, null));
    }

    @Test
    void aRemoteWithoutTagsMakesNoneCertain() {
        origin.git("tag", "--delete", "v1.0.0", "v1.1.0", "v1.2.0");
        Path clone = cloned("--no-tags");

        assertThat(reader(clone, Fetch.TAGS).nearest()).isEqualTo(new None());
    }

    @Test
    void tagsAreEnoughToKnowThemAllInADepthOneClone() {
        Path clone = cloned("--depth=1");

        assertThat(reader(clone, Fetch.NEVER).all())
                .isEqualTo(new KnownTags.Unknown(new Unknown(Cause.TAGS_NOT_FETCHED)));
        assertThat(reader(clone, Fetch.TAGS).all())
                .isEqualTo(new KnownTags.All(
                        Stream.of("v1.0.0", "v1.1.0", "v1.2.0")
                                .map(tag -> new KnownTags.Tag(tag, origin.git("rev-parse", tag + "^{commit}")))
                                .toList(),
                        null));
        assertThat(reader(clone, Fetch.TAGS).nearest()).isEqualTo(new Unknown(Cause.SHALLOW));
    }

    @Test
    void historyIsDeepenedUntilTheAnswerIsCertainAndNothingIsWritten() throws IOException {
        Path clone = cloned("--depth=1");
        String before = everythingIn(clone);

        assertThat(reader(clone, Fetch.HISTORY).nearest())
                .isEqualTo(new Found("v1.0.0", origin.git("rev-parse", "v1.0.0^{commit}"), 101, null));
        assertThat(everythingIn(clone)).isEqualTo(before);
        assertThat(server().requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSizeLessThan(12);
    }

    @Test
    void aServerThatCannotLeaveFilesOutSendsThem() {
        Path clone = cloneOf(GitHttpServer.withoutFilters(root), "--depth=1");

        assertThat(reader(clone, Fetch.HISTORY).nearest()).isInstanceOf(Found.class);
    }

    @Test
    void historyIsNotAskedForWhereTheCloneKnows() {
        Path clone = cloned();

        assertThat(reader(clone, Fetch.HISTORY).nearest()).isInstanceOf(Found.class);
        assertThat(server().requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void aWholeHistoryWithoutTagHasNone() {
        origin.git("tag", "--delete", "v1.0.0", "v1.1.0", "v1.2.0");

        assertThat(reader(cloned("--depth=1"), Fetch.HISTORY).nearest()).isEqualTo(new None());
    }

    @Test
    void theNewerOfTwoAnnotatedTagsTakesTheirObjects() {
        origin.git("tag", "--annotate", "--message=later", "a-later", "v1.0.0^{commit}");
        Path clone = cloned("--no-tags");

        assertThat(reader(clone, Fetch.TAGS).nearest()).isEqualTo(new Unknown(Cause.TAGS_TIED));
        assertThat(reader(clone, Fetch.HISTORY).nearest())
                .isInstanceOfSatisfying(
                        Found.class, tag -> assertThat(tag.name()).isEqualTo("a-later"));
    }

    @Test
    void aLoginComesFromTheSettings() {
        Path clone = cloneOf(GitHttpServer.closed(root, "ada:s3cret"), "--depth=1");
        Function<String, Optional<Login>> ada =
                host -> Optional.of(new Login("ada", "s3cret")).filter(login -> host.equals("localhost"));

        assertThat(reader(clone, Fetch.HISTORY, Duration.ofSeconds(20), ada).nearest())
                .isInstanceOf(Found.class);
    }

    @Test
    void aLoginInTheUrlComesFirst() {
        Path clone = cloneOf(GitHttpServer.closed(root, "ada:s3cret"), "--depth=1");
        GitRepository.at(clone)
                .git("remote", "set-url", "origin", server().url("origin/.git").replace("//", "//ada:s3cret@"));

        assertThat(reader(clone, Fetch.TAGS, Duration.ofSeconds(20), host -> Optional.of(new Login("eve", "wrong")))
                        .all())
                .isInstanceOf(KnownTags.All.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret-but-wrong"})
    void arefusedLoginIsToldWithoutIt(String password) {
        Path clone = cloneOf(GitHttpServer.closed(root, "ada:s3cret"), "--depth=1");
        Optional<Login> login = Optional.of(new Login("ada", password)).filter(given -> !password.isEmpty());

        KnownTags answer =
                reader(clone, Fetch.TAGS, Duration.ofSeconds(20), host -> login).all();

        assertThat(problem(answer).what())
                .isEqualTo("the remote localhost wants a login, and "
                        + (password.isEmpty() ? "there is none" : "refused the one it got"));
        assertThat(problem(answer).fix()).contains("<id>localhost</id>");
        assertThat(answer.toString()).doesNotContain("s3cret");
    }

    @Test
    void aSilentRemoteCostsTheTimeLimitAndNoMore() throws IOException {
        Path clone = cloned("--depth=1");
        try (ServerSocket silent = new ServerSocket(0)) {
            GitRepository.at(clone)
                    .git("remote", "set-url", "origin", "http://localhost:" + silent.getLocalPort() + "/x.git");
            long start = System.nanoTime();

            KnownTags answer = reader(clone, Fetch.TAGS, Duration.ofMillis(700), RemoteTest::nobody)
                    .all();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(problem(answer).what()).isEqualTo("the remote localhost did not answer within 700 ms");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fetch.class,
            names = {"TAGS", "HISTORY"})
    void anUnreachableRemoteLeavesWhatTheCloneKnowsAndSaysSo(Fetch fetch) {
        Path clone = cloned();
        GitRepository.at(clone).git("remote", "set-url", "origin", "http://localhost:1/x.git");

        assertThat(reader(clone, fetch).nearest()).isInstanceOfSatisfying(Found.class, tag -> {
            assertThat(tag.name()).isEqualTo("v1.0.0");
            assertThat(tag.unasked()).isNotNull();
        });
    }

    @Test
    void offlineNothingIsAsked() {
        Path clone = cloned("--depth=1");
        RemoteAccess offline = new RemoteAccess(Fetch.HISTORY, Duration.ofSeconds(20), true, RemoteTest::nobody);

        KnownTags answer = new TagReader(
                        new Checkout(clone, true), new TagQuery(tag -> true, false, Optional.empty(), offline))
                .all();

        assertThat(problem(answer).what()).contains("offline");
        assertThat(server().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"git@example.com:a/b.git", "ssh://git@example.com/a/b.git"})
    void sshIsNotSpoken(String url) {
        Path clone = cloned("--depth=1");
        GitRepository.at(clone).git("remote", "set-url", "origin", url);

        assertThat(problem(reader(clone, Fetch.TAGS).all()).what()).contains("SSH");
    }

    @Test
    void aCloneWithoutRemoteHasNobodyToAsk() {
        assertThat(reader(origin.directory(), Fetch.TAGS).all()).isInstanceOfSatisfying(KnownTags.All.class, all -> {
            assertThat(all.tags()).hasSize(3);
            assertThat(String.valueOf(all.unasked())).contains("no remote");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRemoteOnThisFileSystemIsReadInProcess(boolean relative) {
        Path clone = cloned("--depth=1");
        GitRepository.at(clone)
                .git(
                        "remote",
                        "set-url",
                        "origin",
                        relative ? "../origin" : origin.directory().toString());

        assertThat(reader(clone, Fetch.HISTORY).nearest()).isInstanceOf(Found.class);
    }

    private static Optional<Login> nobody(String host) {
        return Optional.empty();
    }

    private GitHttpServer server() {
        return Objects.requireNonNull(server);
    }

    private static RemoteProblem problem(KnownTags answer) {
        assertThat(answer).isInstanceOf(KnownTags.Unknown.class);
        return Objects.requireNonNull(((KnownTags.Unknown) answer).why().unasked());
    }
}
