package dev.qte.verify;

import dev.qte.stage.VersionSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which version is to answer. A green check while the old version still serves is what this is against.
 *
 * @param source where the answer tells it
 * @param versions any of these is the one deployed, with and without a leading {@code v}; empty when none is known
 * @param commit 40 hex digits, or what is known of them; null when it is not
 * @param isRequired whether an answer that does not tell is a failure
 */
public record VersionExpectation(
        VersionSource source,
        List<String> versions,
        @Nullable String commit,
        boolean isRequired) {

    /** In full or abbreviated, as git does it. */
    static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

    public VersionExpectation {
        versions = List.copyOf(versions);
    }

    /** What an answer of the source says. Whatever it tells has to be right; that it tells something is asked for if required. */
    CheckResult judge(Reply.Answer answer) {
        if (answer.status() / 100 != 2) {
            return answer.status() >= 500
                    ? new CheckResult(State.UNHEALTHY, "HTTP " + answer.status() + " where the version is")
                    : unknown("HTTP " + answer.status() + " where the version should be");
        }
        Optional<JsonText> document = JsonText.parse(answer.body());
        if (document.isEmpty()) {
            return unknown("what should tell the version is no JSON" + HealthExpectation.extent(answer));
        }
        Optional<String> shownVersion =
                versions.isEmpty() ? Optional.empty() : document.get().first(source.versionPaths());
        Optional<String> shownCommit =
                commit == null ? Optional.empty() : document.get().first(source.commitPaths());
        if (shownVersion.isEmpty() && shownCommit.isEmpty()) {
            return unknown("the answer tells neither version nor commit");
        }
        String shown = text(shownVersion, shownCommit);
        return shownVersion.stream().allMatch(this::isExpected)
                        && shownCommit.stream().allMatch(this::isSameCommit)
                ? CheckResult.passed(shown)
                : new CheckResult(
                        State.WRONG_VERSION,
                        shown + " answers instead of "
                                + text(versions.stream().findFirst(), Optional.ofNullable(commit)));
    }

    /** {@code 1.2.0, commit 9ae14a5b3c2d}, as far as there is something. */
    private static String text(Optional<String> version, Optional<String> commit) {
        return Stream.concat(version.stream(), commit.stream().map(id -> "commit " + shortened(id)))
                .collect(Collectors.joining(", "));
    }

    /** Whether the versions it may show do not tell one commit from the next. */
    public boolean isVague() {
        return commit == null && versions.stream().allMatch(version -> version.endsWith("-SNAPSHOT"));
    }

    private CheckResult unknown(String why) {
        return isRequired ? new CheckResult(State.VERSION_UNKNOWN, why) : CheckResult.passed(why);
    }

    private boolean isExpected(String version) {
        return versions.stream().anyMatch(one -> bare(one).equals(bare(version))) || isSameCommit(version);
    }

    private static String bare(String version) {
        return version.matches("[vV][0-9].*") ? version.substring(1) : version;
    }

    /** Whether the one is an abbreviation of the other, as git makes them. */
    private boolean isSameCommit(String id) {
        if (commit == null
                || !COMMIT.matcher(id).matches()
                || !COMMIT.matcher(commit).matches()) {
            return false;
        }
        String known = commit.toLowerCase(Locale.ROOT);
        String shown = id.toLowerCase(Locale.ROOT);
        return known.startsWith(shown) || shown.startsWith(known);
    }

    private static String shortened(String id) {
        return id.length() > 12 ? id.substring(0, 12) : id;
    }
}
