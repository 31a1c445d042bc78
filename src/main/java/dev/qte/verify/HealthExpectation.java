package dev.qte.verify;

import com.google.re2j.Pattern;
import dev.qte.stage.Urls;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a healthy answer is like.
 *
 * @param status the codes it may have
 * @param body a regular expression (RE2, linear in time whatever a server says) that it matches somewhere; null when any does
 * @param field what its JSON holds; null when it does not matter
 */
public record HealthExpectation(
        StatusCodes status,
        @Nullable Pattern body,
        @Nullable Field field) {

    /** A place in a JSON document and what is there. */
    public record Field(String path, String value) {

        /**
         * The field.
         *
         * @throws dev.qte.DeploymentFailure when the path is none
         */
        public static Field of(String path, String value, String where) {
            return new Field(JsonText.requirePath(path, where), value);
        }
    }

    /** What is wrong with an answer; empty when it is healthy. */
    Optional<String> objection(Reply.Answer answer) {
        if (!status.contains(answer.status())) {
            String location = answer.location() == null ? "" : " to " + Urls.withoutSecrets(answer.location());
            return Optional.of("HTTP " + answer.status() + location + " instead of " + status);
        }
        if (body != null && !body.matcher(answer.body()).find()) {
            return Optional.of("the body does not match " + body.pattern() + extent(answer));
        }
        return field == null ? Optional.empty() : objection(answer, field);
    }

    private static Optional<String> objection(Reply.Answer answer, Field field) {
        Optional<String> shown = JsonText.parse(answer.body()).flatMap(document -> document.first(List.of(field.path)));
        return shown.equals(Optional.of(field.value))
                ? Optional.empty()
                : Optional.of(field.path + " is "
                        + shown.map(text -> "'" + text + "'").orElse("not there") + " instead of '" + field.value + "'"
                        + extent(answer));
    }

    /** A body that was not read to its end may match in what was not read. */
    static String extent(Reply.Answer answer) {
        return answer.isWhole() ? "" : " (only the first 64 KB are read)";
    }
}
