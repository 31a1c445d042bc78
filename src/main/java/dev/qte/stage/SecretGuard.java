package dev.qte.stage;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which variables look like secrets. These files are read by whoever can read the build, so that a secret does
 * not belong in them; a reference to where one is kept does.
 */
public final class SecretGuard {

    /** Shorter values are equal to something too often. */
    private static final int SHORTEST_KNOWN = 8;

    /** Every name that says or hints at a secret has one of these. */
    private static final String[] STEMS = {
        "PASS", "PWD", "PSW", "SECRET", "TOKEN", "CRED", "KEY", "AUTH", "PEPPER", "SALT", "SIG", "COOKIE", "PIN", "OTP",
        "SAS"
    };

    /** Every token has as many letters, digits, underscores and dashes in a row. */
    private static final int SHORTEST_RUN = 12;

    private final Set<String> allowedNames;
    private final Function<String, Optional<String>> known;

    /**
     * A guard.
     *
     * @param allowedNames variables a project says are none
     * @param known where a value that is a secret of this machine comes from: {@code the environment variable
     *     DB_PASSWORD}; empty for any other value
     */
    public SecretGuard(Set<String> allowedNames, Function<String, Optional<String>> known) {
        this.allowedNames = Set.copyOf(allowedNames);
        this.known = known;
    }

    /** Why the variable looks like a secret, without its value; empty when it does not. */
    public Optional<String> suspicion(Variable variable) {
        String name = variable.name();
        if (allowedNames.contains(name)) {
            return Optional.empty();
        }
        String value = variable.value().strip();
        return isWorthALook(name, value)
                ? judged(name, value)
                : source(value).map(source -> "it is the value of " + source);
    }

    /**
     * A cheap look first: the proper one loads some dozen expressions, which takes longer than everything else in a build
     * whose variables are as plain as most are. Errs on the side of a second look.
     */
    private static boolean isWorthALook(String name, String value) {
        for (String stem : STEMS) {
            if (name.contains(stem)) {
                return true;
            }
        }
        int run = 0;
        for (int i = 0; i < value.length() && run < SHORTEST_RUN; i++) {
            char character = value.charAt(i);
            if ("@?&$=;{".indexOf(character) >= 0) {
                return true;
            }
            run = isPartOfAToken(character) ? run + 1 : 0;
        }
        return run >= SHORTEST_RUN || value.contains("hook");
    }

    private static boolean isPartOfAToken(char character) {
        return character == '_' || character == '-' || Character.isLetterOrDigit(character);
    }

    private Optional<String> judged(String name, String value) {
        SecretName says = SecretName.of(name);
        if (says == SecretName.YES && !SecretValue.isHarmless(value) && !SecretValue.isReference(value)) {
            return Optional.of("its name says so");
        }
        if (says == SecretName.MAYBE && !SecretValue.isReference(value) && SecretValue.looksSecret(value)) {
            return Optional.of("its name and its value together say so");
        }
        return SecretValue.kind(value)
                .map(kind -> "it holds " + kind)
                .or(() -> source(value).map(source -> "it is the value of " + source))
                .filter(reason -> !SecretValue.isReference(value));
    }

    /** Whether a variable of the machine's environment is a secret that must not get into a file. */
    public static boolean isSecretOfTheMachine(String name, String value) {
        return SecretName.of(name) == SecretName.YES && !SecretValue.isHarmless(value);
    }

    private Optional<String> source(String text) {
        return text.length() < SHORTEST_KNOWN ? Optional.empty() : known.apply(text);
    }
}
