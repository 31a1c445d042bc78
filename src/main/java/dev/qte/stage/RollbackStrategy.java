package dev.qte.stage;

import java.util.Locale;

/** How the deploying job goes back to the previous version. The plugin names it; the job does it. */
public enum RollbackStrategy {
    BLUE_GREEN,
    CANARY,
    ROLLING;

    /** As configuration and files spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
