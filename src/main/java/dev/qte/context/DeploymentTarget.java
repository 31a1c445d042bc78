package dev.qte.context;

import dev.qte.DeploymentFailure;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Where a commit may be deployed: an environment's name, or {@link #NONE}.
 *
 * @param name {@code [a-z0-9][a-z0-9-]{0,62}}, a DNS label, so that it can stand in host names, file names and labels
 */
public record DeploymentTarget(String name) implements Serializable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Nowhere. */
    public static final DeploymentTarget NONE = new DeploymentTarget("none");

    public DeploymentTarget {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name);
        }
    }

    /**
     * The environment of this name.
     *
     * @param where the XML path the name stands at
     * @throws DeploymentFailure when it is no environment's name
     */
    public static DeploymentTarget environment(String name, String where) {
        if (!NAME.matcher(name).matches()) {
            throw DeploymentFailure.configuration(
                    "'" + name + "' is not an environment name",
                    where,
                    "use up to 63 lower-case letters, digits and hyphens, starting with a letter or digit");
        }
        if (name.equals(NONE.name)) {
            throw DeploymentFailure.configuration(
                    "The environment name 'none' is reserved for 'deploy nowhere'",
                    where,
                    "choose another name; a ref that no rule matches goes to none by itself");
        }
        return new DeploymentTarget(name);
    }

    public boolean isNone() {
        return name.equals(NONE.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
