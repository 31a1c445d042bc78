package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Urls;
import dev.qte.verify.CheckRequest;
import dev.qte.verify.CheckRequest.VersionCheck;
import dev.qte.verify.CheckRequest.VersionRequest;
import dev.qte.verify.Pacing;
import dev.qte.verify.StatusCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The parameters that say what is checked after a deployment, and how patiently. */
abstract class AbstractVerifyMojo extends AbstractGoalMojo {

    private static final String TIMEOUT = "10m";
    private static final String REQUEST_TIMEOUT = "5s";
    private static final Duration LONGEST_DEFAULT_INTERVAL = Duration.ofSeconds(10);

    /**
     * URLs to check in the place of those of <code>deployment.json</code>, the main one first; for example
     * <code>https://api.example.com/health</code>. Several, with commas between them, must all be healthy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.url")
    private @Nullable List<String> verifyUrl;

    /**
     * The convention that the application goes by, as in <code>&lt;monitoring&gt;</code>: <code>plain</code>,
     * <code>spring</code>, <code>microprofile</code> or <code>health-json</code>. It says what a healthy answer of
     * <code>qte.verify.url</code> is, and where version and commit are told. By default what <code>deployment.json</code> says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.preset")
    private @Nullable String verifyPreset;

    /**
     * The HTTP status of a healthy answer of the main check, for example <code>200,204</code> or <code>200-299</code>. By
     * default that of the environment's <code>&lt;monitoring&gt;</code>, which is 200 unless configured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.expectedStatus")
    private @Nullable String verifyExpectedStatus;

    /**
     * A regular expression (RE2) that the body of the main check matches somewhere. By default that of the environment's
     * <code>&lt;monitoring&gt;</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.bodyRegex")
    private @Nullable String verifyBodyRegex;

    /**
     * A path in the JSON of the main check, for example <code>$.status</code>, where
     * <code>qte.verify.equals</code> is to be.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.jsonPath")
    private @Nullable String verifyJsonPath;

    /**
     * What is to be at <code>qte.verify.jsonPath</code>, for example <code>UP</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.equals")
    private @Nullable String verifyEquals;

    /**
     * Whether the version is looked at: <code>required</code>, an answer that does not tell it is a failure;
     * <code>if-present</code>, an answer that tells another is one; <code>off</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.versionCheck", defaultValue = "required")
    private @Nullable String versionCheck;

    /**
     * The version that is to answer. By default the tag's or the project's of <code>deployment.json</code>, with or without
     * a leading <code>v</code>, and its commit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.expectedVersion")
    private @Nullable String expectedVersion;

    /**
     * The commit that is to answer, in full or abbreviated. By default that of <code>deployment.json</code>, unless
     * <code>qte.verify.expectedVersion</code> is given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.expectedCommit")
    private @Nullable String expectedCommit;

    /**
     * Where the application tells its version, as a URL or from the slash on: <code>/actuator/info</code>. By default the
     * convention of the preset: <code>info</code> beside the health endpoint for <code>spring</code> and
     * <code>microprofile</code>, the health endpoint for others.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.versionUrl")
    private @Nullable String versionUrl;

    /**
     * Where in that JSON the version is, for example <code>$.build.version</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.versionPath")
    private @Nullable String versionPath;

    /**
     * Where in that JSON the commit is, for example <code>$.git.commit.id</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.commitPath")
    private @Nullable String commitPath;

    /**
     * How long all of it may take, for example <code>10m</code> or <code>90s</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.timeout", defaultValue = TIMEOUT)
    private @Nullable String verifyTimeout;

    /**
     * From one round of requests to the next, for example <code>5s</code>. By default 10 seconds, and less where
     * <code>qte.verify.timeout</code> is below a minute.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.interval")
    private @Nullable String verifyInterval;

    /**
     * How long one request may take, from looking up the name to the end of the answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.requestTimeout", defaultValue = REQUEST_TIMEOUT)
    private @Nullable String verifyRequestTimeout;

    /**
     * How long to wait before the first request, for example <code>30s</code>. Counts for the time limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.initialDelay", defaultValue = "0s")
    private @Nullable String verifyInitialDelay;

    /**
     * How often in a row all checks have to be healthy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.successes", defaultValue = "3")
    private @Nullable String verifySuccesses;

    /**
     * How many failing rounds end it once one was healthy; <code>0</code> for none but the time limit. Before that the
     * application is starting up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.verify.failureLimit", defaultValue = "2")
    private @Nullable String verifyFailureLimit;

    AbstractVerifyMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution);
    }

    /** What is said of the checks; empty, with the mistakes noted, when it cannot be understood. */
    Optional<CheckRequest> checkRequest(List<Finding> mistakes) {
        int before = mistakes.size();
        List<String> urls = Stream.ofNullable(verifyUrl)
                .flatMap(List::stream)
                .filter(url -> !url.isBlank())
                .map(url -> attempt(mistakes, () -> Urls.httpWithQuery(url.strip(), "parameter qte.verify.url")))
                .flatMap(Optional::stream)
                .toList();
        CheckRequest request = new CheckRequest(
                urls,
                given(verifyPreset)
                        .flatMap(preset -> choice("qte.verify.preset", preset, HealthPreset.values(), mistakes))
                        .orElse(null),
                parsed(mistakes, verifyExpectedStatus, "qte.verify.expectedStatus", StatusCodes::of)
                        .orElse(null),
                parsed(mistakes, verifyBodyRegex, "qte.verify.bodyRegex", CheckRequest::body)
                        .orElse(null),
                attempt(mistakes, () -> CheckRequest.field(given(verifyJsonPath), given(verifyEquals)))
                        .flatMap(field -> field)
                        .orElse(null),
                new VersionRequest(
                        choice(
                                        "qte.verify.versionCheck",
                                        given(versionCheck).orElse("required"),
                                        VersionCheck.values(),
                                        mistakes)
                                .orElse(VersionCheck.REQUIRED),
                        given(expectedVersion).orElse(null),
                        parsed(mistakes, expectedCommit, "qte.verify.expectedCommit", CheckRequest::commit)
                                .orElse(null),
                        parsed(mistakes, versionUrl, "qte.verify.versionUrl", CheckRequest::versionUrl)
                                .orElse(null),
                        parsed(mistakes, versionPath, "qte.verify.versionPath", CheckRequest::path)
                                .orElse(null),
                        parsed(mistakes, commitPath, "qte.verify.commitPath", CheckRequest::path)
                                .orElse(null)));
        return mistakes.size() == before ? Optional.of(request) : Optional.empty();
    }

    /** How patiently is asked; empty, with the mistakes noted, when it cannot be understood. */
    Optional<Pacing> pacing(List<Finding> mistakes) {
        int before = mistakes.size();
        Duration limit = duration(mistakes, verifyTimeout, "qte.verify.timeout", TIMEOUT);
        Duration requestTimeout =
                duration(mistakes, verifyRequestTimeout, "qte.verify.requestTimeout", REQUEST_TIMEOUT);
        Duration delay = duration(mistakes, verifyInitialDelay, "qte.verify.initialDelay", "0s");
        int successes = number(mistakes, verifySuccesses, "qte.verify.successes", 3);
        int failureLimit = number(mistakes, verifyFailureLimit, "qte.verify.failureLimit", 2);
        Duration fitting = limit.minus(delay).dividedBy(Math.max(1, 2L * successes));
        String standard = Math.max(1, Math.min(fitting.toMillis(), LONGEST_DEFAULT_INTERVAL.toMillis())) + "ms";
        Duration interval = duration(mistakes, verifyInterval, "qte.verify.interval", standard);
        return mistakes.size() > before
                ? Optional.empty()
                : attempt(mistakes, () -> new Pacing(limit, interval, requestTimeout, delay, successes, failureLimit));
    }

    private static <T> Optional<T> parsed(
            List<Finding> mistakes, @Nullable String text, String property, XmlElement.Parser<T> parser) {
        return given(text)
                .flatMap(present -> attempt(mistakes, () -> parser.parse(present.strip(), "parameter " + property)));
    }

    private static Duration duration(List<Finding> mistakes, @Nullable String text, String property, String standard) {
        return attempt(
                        mistakes,
                        () -> TimeBudget.duration(given(text).orElse(standard).strip(), "parameter " + property, ""))
                .orElse(Duration.ofSeconds(1));
    }

    /** A whole number, small as such numbers are. */
    static int number(List<Finding> mistakes, @Nullable String text, String property, int standard) {
        return parsed(mistakes, text, property, (digits, where) -> {
                    if (!digits.matches("[0-9]{1,4}")) {
                        throw DeploymentFailure.configuration(
                                "'" + digits + "' is no number from 0 to 9999", where, "use digits, as in " + standard);
                    }
                    return Integer.valueOf(digits);
                })
                .orElse(standard);
    }
}
