package dev.qte.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

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

    /** A sentence that says a variable is set, if it is: evidence. */
    default Optional<String> evidence(String name) {
        return lookup(name).map(value -> name + " is set");
    }

    /** As {@link #evidence}, for variables that say {@code false} where others are not set. */
    default Optional<String> evidenceUnlessFalse(String name) {
        return lookup(name).filter(value -> !value.equalsIgnoreCase("false")).map(value -> name + " is set");
    }

    /** The same variables, with every name that is looked up noted, and its value or nothing. */
    default Environment noting(SortedMap<String, Optional<String>> notes) {
        return name -> {
            Optional<String> value = lookup(name);
            notes.put(name, value);
            return value;
        };
    }

    /** The variables of this process. The only place of the plugin that reads them. */
    static Environment ofProcess() {
        return of(System.getenv());
    }

    /** The names of this process's variables that have this value. For recognising secrets, never for facts. */
    static List<String> namesInProcessOf(String value) {
        return !System.getenv().containsValue(value)
                ? List.of()
                : System.getenv().entrySet().stream()
                        .filter(variable -> variable.getValue().equals(value))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    /** The variables of a map. */
    static Environment of(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
