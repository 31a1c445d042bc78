package dev.qte.stage;

import dev.qte.DeploymentFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The variables of one environment, laid over one another: what is added later wins, and keeps the place of the first.
 * Remembers where each came from.
 */
public final class LayeredVariables {

    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> origins = new LinkedHashMap<>();
    private final Map<String, String> nameByUpperCase = new LinkedHashMap<>();

    /**
     * Adds a variable, over one of the same name.
     *
     * @param origin where it stands: an XML path, a file with its line, or a parameter
     * @throws DeploymentFailure when there is one whose name differs in case alone: Windows takes both for one
     */
    public void add(Variable variable, String origin) {
        String name = variable.name();
        String same = nameByUpperCase.putIfAbsent(name.toUpperCase(Locale.ROOT), name);
        if (same != null && !same.equals(name)) {
            throw DeploymentFailure.configuration(
                    "The variables " + same + " and " + name + " differ in upper and lower case alone",
                    origin,
                    "keep one of them; " + same + " comes from " + origins(same).get(0));
        }
        byName.put(name, variable);
        origins.computeIfAbsent(name, first -> new ArrayList<>()).add(0, origin);
    }

    /** The variables in the order their names came first. */
    public List<Variable> variables() {
        return List.copyOf(byName.values());
    }

    /** Where a variable comes from, the origin of its value first, then those it is laid over; empty for an unknown name. */
    public List<String> origins(String name) {
        return List.copyOf(origins.getOrDefault(name, List.of()));
    }
}
