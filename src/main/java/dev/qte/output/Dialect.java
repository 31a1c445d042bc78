package dev.qte.output;

import dev.qte.stage.Variable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to write the environment's variables, each to a file of its own. There is no quoting that all readers of such
 * files understand alike, so that a dialect says what it cannot carry instead of writing something that arrives as
 * something else. None has comments or blank lines: some readers take neither.
 */
public enum Dialect {

    /**
     * For shells, Docker Compose, node, npm's dotenv, python-dotenv and systemd alike. A plain value stands bare, one
     * with blanks, punctuation or letters of other languages in double quotes:
     *
     * <pre>
     * DEPLOY_ENV=production
     * GREETING="good morning"
     * </pre>
     */
    PORTABLE("deployment-config.env", CharacterKind.DOUBLE_QUOTE) {
        @Override
        String written(String value) {
            return isBare(value) ? value : '"' + value + '"';
        }
    },

    /** Bare values alone, which every reader there is understands: {@code API_URL=https://api.example.com}. */
    STRICT("deployment-config.strict.env", CharacterKind.BLANK) {
        @Override
        String written(String value) {
            return value;
        }

        @Override
        Optional<String> obstacleBeyondCharacters(String value) {
            return isBare(value) ? Optional.empty() : Optional.of("an equals sign at its start or behind a colon");
        }
    },

    /**
     * For {@code .} and {@code source} of a POSIX shell, which take everything in single quotes, line breaks too:
     * {@code MOTD='it'\''s $5'}.
     */
    POSIX("deployment-config.posix.env", CharacterKind.CARRIAGE_RETURN) {
        @Override
        String written(String value) {
            return isBare(value) ? value : "'" + value.replace("'", "'\\''") + "'";
        }
    },

    /** For {@code docker run --env-file} and {@code kubectl --from-env-file}, which know no quotes: {@code MOTD=it's $5}. */
    DOCKER("deployment-config.docker.env", CharacterKind.LINE_BREAK) {
        @Override
        String written(String value) {
            return value;
        }
    },

    /**
     * For GitLab's {@code artifacts:reports:dotenv}, which knows no quotes, strips blanks from both ends, expands
     * {@code $} in later jobs and takes less than 5 KB.
     *
     * @see <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv">dotenv report</a>
     */
    GITLAB("deployment-config.gitlab.env", CharacterKind.LINE_BREAK) {
        @Override
        String written(String value) {
            return value;
        }

        @Override
        boolean refuses(CharacterKind kind) {
            return kind == CharacterKind.DOLLAR || super.refuses(kind);
        }

        @Override
        Optional<String> obstacleBeyondCharacters(String value) {
            boolean outerBlank = !value.isEmpty()
                    && (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length())));
            return outerBlank ? Optional.of("a blank at its start or end") : Optional.empty();
        }

        @Override
        public Optional<String> obstacle(List<Variable> variables) {
            int size = render(variables).getBytes(StandardCharsets.UTF_8).length;
            return size < GITLAB_TAKES_LESS_THAN
                    ? Optional.empty()
                    : Optional.of("has " + size + " bytes, and GitLab takes less than " + GITLAB_TAKES_LESS_THAN);
        }

        @Override
        public Optional<String> caution(List<Variable> variables) {
            return variables.size() <= GITLAB_TAKES_BY_DEFAULT
                    ? Optional.empty()
                    : Optional.of("has " + variables.size() + " variables, and GitLab takes " + GITLAB_TAKES_BY_DEFAULT
                            + " unless its administrator raised that");
        }
    },

    /**
     * For {@code java.util.Properties} and Jenkins' {@code readProperties}: everything outside of ASCII is escaped, so
     * that no reader's encoding matters. Spring reads <code>${</code> as a placeholder, so it is refused.
     */
    PROPERTIES("deployment-config.properties", CharacterKind.NO_CHARACTER) {
        @Override
        String written(String value) {
            StringBuilder escaped = new StringBuilder(value.startsWith(" ") ? "\\" : "");
            value.chars().forEach(unit -> {
                if (unit == '\\') {
                    escaped.append("\\\\");
                } else if (unit < ' ' || unit > '~') {
                    escaped.append(String.format(Locale.ROOT, "\\u%04X", unit));
                } else {
                    escaped.append((char) unit);
                }
            });
            return escaped.toString();
        }

        @Override
        Optional<String> obstacleBeyondCharacters(String value) {
            return value.contains("${") ? Optional.of("a placeholder (${)") : Optional.empty();
        }
    },

    /** For programs, and for what no other dialect carries: {@code {"MOTD": "it's $5"}}, every value a text. */
    JSON("deployment-config.json", CharacterKind.NO_CHARACTER) {
        @Override
        String written(String value) {
            throw new UnsupportedOperationException("a JSON document has no lines");
        }

        @Override
        public String render(List<Variable> variables) {
            Map<String, String> object = new LinkedHashMap<>();
            variables.forEach(variable -> object.put(variable.name(), variable.value()));
            return Json.render(object);
        }

        @Override
        Optional<String> tooLong(String value) {
            return Optional.empty();
        }
    };

    /** What Windows takes for an environment variable; the lines that Docker reads end at twice as much. */
    private static final int LONGEST_VALUE = 32_767;

    private static final int GITLAB_TAKES_LESS_THAN = 5 * 1024;
    private static final int GITLAB_TAKES_BY_DEFAULT = 20;

    private final String fileName;
    private final CharacterKind firstRefused;

    Dialect(String fileName, CharacterKind firstRefused) {
        this.fileName = fileName;
        this.firstRefused = firstRefused;
    }

    /** As users write it: {@code portable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fileName() {
        return fileName;
    }

    /** What in the value cannot be carried, as a kind of character and never the value; empty when it can be. */
    public final Optional<String> obstacle(String value) {
        int character;
        for (int i = 0; i < value.length(); i += Character.charCount(character)) {
            character = value.codePointAt(i);
            CharacterKind kind = CharacterKind.of(character);
            if (refuses(kind)) {
                return Optional.of(kind.phrase());
            }
        }
        return obstacleBeyondCharacters(value).or(() -> tooLong(value));
    }

    /** What of a whole file its reader does not take; empty when it takes it. */
    public Optional<String> obstacle(List<Variable> variables) {
        return Optional.empty();
    }

    /** What of a whole file some installations of its reader do not take; empty when all take it. */
    public Optional<String> caution(List<Variable> variables) {
        return Optional.empty();
    }

    /**
     * The file's text.
     *
     * @throws IllegalArgumentException for a value with an {@link #obstacle}, which the caller has ruled out
     */
    public String render(List<Variable> variables) {
        return variables.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Variable variable) {
        obstacle(variable.value()).ifPresent(kind -> {
            throw new IllegalArgumentException(variable.name() + " has " + kind);
        });
        return variable.name() + "=" + written(variable.value()) + "\n";
    }

    /** What else to do with a value that some dialect cannot carry: the end of a sentence. */
    public static String advice(String value) {
        String carrying = Stream.of(values())
                .filter(dialect -> dialect.obstacle(value).isEmpty())
                .map(Dialect::id)
                .collect(Collectors.joining(", "));
        return carrying.isEmpty()
                ? "know that no dialect can carry it"
                : "set <dialects> to one or more that can carry it: " + carrying;
    }

    /** A value as it stands behind the equals sign. */
    abstract String written(String value);

    boolean refuses(CharacterKind kind) {
        return kind.compareTo(firstRefused) >= 0;
    }

    Optional<String> obstacleBeyondCharacters(String value) {
        return Optional.empty();
    }

    Optional<String> tooLong(String value) {
        return value.length() <= LONGEST_VALUE
                ? Optional.empty()
                : Optional.of("more than " + LONGEST_VALUE + " characters");
    }

    /** Without a {@code =} at the start or behind a colon: zsh reads {@code A==b} and {@code A=x:=b} as path look-ups. */
    private static boolean isBare(String value) {
        return !value.startsWith("=")
                && !value.contains(":=")
                && value.codePoints().allMatch(character -> CharacterKind.of(character) == CharacterKind.PLAIN);
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
