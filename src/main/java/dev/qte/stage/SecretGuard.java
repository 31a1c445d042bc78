package dev.qte.stage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells which variables look like secrets. These files are read by whoever can read the build, so that a secret does
 * not belong in them; a reference to where one is kept does.
 */
public final class SecretGuard {

    /** Shorter values are equal to something too often. */
    private static final int SHORTEST_KNOWN = 8;

    private final Set<String> allowedNames;
    private final Supplier<Map<String, String>> known;

    /**
     * A guard.
     *
     * @param allowedNames variables a project says are none
     * @param known what is a secret on this machine, each value with where it comes from: {@code the environment
     *     variable DB_PASSWORD}; asked for only when there is a value it may be
     */
    public SecretGuard(Set<String> allowedNames, Supplier<Map<String, String>> known) {
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
        SecretName says = SecretName.of(name);
        if (says == SecretName.YES && !SecretValue.isHarmless(value) && !SecretValue.isReference(value)) {
            return Optional.of("its name says so");
        }
        if (says == SecretName.MAYBE && !SecretValue.isReference(value) && SecretValue.looksSecret(value)) {
            return Optional.of("its name and its value together say so");
        }
        return SecretValue.isReference(value)
                ? Optional.empty()
                : SecretValue.kind(value)
                        .map(kind -> "it holds " + kind)
                        .or(() -> source(value).map(source -> "it is the value of " + source));
    }

    /** Whether a variable of the machine's environment is a secret that must not get into a file. */
    public static boolean isSecretOfTheMachine(String name, String value) {
        return SecretName.of(name) == SecretName.YES && !SecretValue.isHarmless(value);
    }

    private Optional<String> source(String text) {
        return text.length() < SHORTEST_KNOWN
                ? Optional.empty()
                : Optional.ofNullable(known.get().get(text));
    }
}
