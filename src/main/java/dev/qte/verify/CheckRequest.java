package dev.qte.verify;

import com.google.re2j.Pattern;
import dev.qte.DeploymentFailure;
import dev.qte.stage.HealthCheckOptions;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.Urls;
import dev.qte.verify.HealthExpectation.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of the checks, over what {@code deployment.json} says.
 *
 * @param urls in the place of its checks; empty for those
 * @param preset the convention that {@code urls} go by; null for that of its main check
 * @param status of a healthy answer of the main check; null for its own
 * @param body a regular expression of the main check; null for its own
 * @param field what the JSON of the main check holds; null for nothing
 * @param version what is said of the version
 */
public record CheckRequest(
        List<String> urls,
        @Nullable HealthPreset preset,
        @Nullable StatusCodes status,
        @Nullable Pattern body,
        @Nullable Field field,
        VersionRequest version) {

    public CheckRequest {
        urls = List.copyOf(urls);
    }

    /**
     * What a user says of the version.
     *
     * @param check whether it is asked for
     * @param expected null for that of {@code deployment.json}
     * @param commit null for that of {@code deployment.json}
     * @param url where it is told, absolute or from the slash on; null for the convention's
     * @param path in its JSON; null for the convention's
     * @param commitPath in its JSON; null for the convention's
     */
    public record VersionRequest(
            VersionCheck check,
            @Nullable String expected,
            @Nullable String commit,
            @Nullable String url,
            @Nullable String path,
            @Nullable String commitPath) {}

    /** Whether the version is looked at. */
    public enum VersionCheck {
        /** An answer that does not tell it is a failure. */
        REQUIRED,
        /** An answer that tells another is a failure. */
        IF_PRESENT,
        /** It does not matter. */
        OFF
    }

    /**
     * A regular expression.
     *
     * @throws DeploymentFailure when it is none
     */
    public static Pattern body(String text, String where) {
        return Pattern.compile(HealthCheckOptions.bodyExpression(text, where));
    }

    /**
     * A field of JSON; empty when none is asked for.
     *
     * @throws DeploymentFailure when one of the two is missing, or the path is none
     */
    public static Optional<Field> field(Optional<String> path, Optional<String> value) {
        if (path.isPresent() != value.isPresent()) {
            throw DeploymentFailure.configuration(
                    "A path in JSON and the value there belong together",
                    "parameters qte.verify.jsonPath, qte.verify.equals",
                    "give both, as in -Dqte.verify.jsonPath=$.status -Dqte.verify.equals=UP");
        }
        return path.map(text -> Field.of(text, value.orElseThrow(), "parameter qte.verify.jsonPath"));
    }

    /**
     * A commit's id.
     *
     * @throws DeploymentFailure when it is none, or too short to be the only one
     */
    public static String commit(String text, String where) {
        if (!VersionExpectation.COMMIT.matcher(text).matches()) {
            throw DeploymentFailure.configuration(
                    "'" + text + "' is no commit", where, "give its id in full, or the first 7 digits or more");
        }
        return text;
    }

    /**
     * A path in JSON.
     *
     * @throws DeploymentFailure when it is none
     */
    public static String path(String text, String where) {
        return JsonText.requirePath(text, where);
    }

    /**
     * Where a version is told.
     *
     * @throws DeploymentFailure when it is neither a URL nor the path of one
     */
    public static String versionUrl(String text, String where) {
        return text.startsWith("/") ? Urls.path(text, where) : Urls.httpWithQuery(text, where);
    }
}
