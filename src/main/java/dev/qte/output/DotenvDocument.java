package dev.qte.output;

import dev.qte.stage.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code deployment-config.env} in the portable dialect, which shells, Docker Compose, node, Python and systemd read
 * alike:
 *
 * <pre>
 * DEPLOY_ENV=production
 * API_URL=https://api.example.com
 * GREETING="good morning"
 * rollback_enabled=true
 * previous_version=v1.1.0
 * rollback_strategy=blue_green
 * </pre>
 *
 * <p>A plain value stands bare; one with blanks or punctuation stands in double quotes; one that these readers would
 * understand differently ({@code "}, {@code \}, {@code $}, backtick, line breaks, invisible characters) is refused.
 * No comments and no blank lines: some readers take neither.
 */
public final class DotenvDocument {

    /** The file's name. */
    public static final String NAME = "deployment-config.env";

    /** A leading {@code =} is left out: zsh reads {@code A==b} as a path look-up. */
    private static final Pattern BARE = Pattern.compile("|[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private DotenvDocument() {}

    /**
     * The file's text.
     *
     * @throws IllegalArgumentException for a value with an {@link #obstacle}, which the caller has ruled out
     */
    public static String render(List<Variable> variables) {
        return variables.stream()
                .map(variable -> variable.name() + "=" + quoted(variable) + "\n")
                .collect(Collectors.joining());
    }

    /** What in the value cannot be carried, as a kind of character and never the value; empty when it can be. */
    public static Optional<String> obstacle(String value) {
        return value.codePoints()
                .mapToObj(DotenvDocument::obstacle)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> obstacle(int character) {
        return switch (character) {
            case '"' -> Optional.of("a double quote");
            case '\\' -> Optional.of("a backslash");
            case '$' -> Optional.of("a dollar sign");
            case '`' -> Optional.of("a backtick");
            case '\n', '\r' -> Optional.of("a line break");
            case '\t' -> Optional.empty();
            default ->
                switch (Character.getType(character)) {
                    case Character.CONTROL -> Optional.of("a control character");
                    case Character.FORMAT -> Optional.of("an invisible or direction-changing character");
                    case Character.SURROGATE -> Optional.of("half a character (an unpaired surrogate)");
                    case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Optional.of("a line separator");
                    default -> Optional.empty();
                };
        };
    }

    private static String quoted(Variable variable) {
        obstacle(variable.value()).ifPresent(kind -> {
            throw new IllegalArgumentException(variable.name() + " has " + kind);
        });
        return BARE.matcher(variable.value()).matches() ? variable.value() : '"' + variable.value() + '"';
    }
}
