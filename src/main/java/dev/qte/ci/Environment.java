package dev.qte.ci;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables, as one lookup. Passed in wherever they are needed, so that every class that reads them can
 * be tested with a map.
 */
@FunctionalInterface
public interface Environment {

    /** The value of a variable. An empty value is an absent one: CI systems set variables to nothing to mean nothing. */
    Optional<String> lookup(String name);

    /** Whether a variable has exactly this value, in any case of letters ({@code true}, {@code True}). */
    default boolean is(String name, String value) {
        return lookup(name).filter(value::equalsIgnoreCase).isPresent();
    }

    /** The variables of this process. The only place of the plugin that reads them. */
    static Environment ofProcess() {
        return of(System.getenv());
    }

    /** The variables of a map. */
    static Environment of(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
