package dev.qte.stage;

import java.util.Locale;

/** The four stages, in the order they run and stand in files. */
public enum Stage {
    TARGET,
    ENVIRONMENT,
    MONITORING,
    ROLLBACK;

    /** As goals, parameters and {@code deployment.json} spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
