package dev.qte.stage;

/** Whether and how an environment can be rolled back. */
public record RollbackOptions(boolean enabled, RollbackStrategy strategy) {

    /** On for production, off elsewhere. */
    public static RollbackOptions defaultsOf(String environment) {
        return new RollbackOptions(environment.equals("production"), RollbackStrategy.BLUE_GREEN);
    }

    @Override
    public String toString() {
        return enabled ? "on, " + strategy.id() : "off, " + strategy.id();
    }
}
