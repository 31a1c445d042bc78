package dev.qte.stage;

import java.util.List;

/**
 * Whether and how an environment can be rolled back.
 *
 * @param irreversiblePaths globs of the files whose change going back does not undo, as {@link PathPattern} reads them
 */
public record RollbackOptions(boolean enabled, RollbackStrategy strategy, List<String> irreversiblePaths) {

    /** Migrations of a database, where Flyway, Liquibase and most others have them. */
    public static final List<String> MIGRATIONS =
            List.of("**/db/migration/**", "**/db/changelog/**", "**/migrations/**");

    public RollbackOptions {
        irreversiblePaths = List.copyOf(irreversiblePaths);
    }

    /** On for production, off elsewhere. */
    public static RollbackOptions defaultsOf(String environment) {
        return new RollbackOptions(environment.equals("production"), RollbackStrategy.BLUE_GREEN, MIGRATIONS);
    }

    @Override
    public String toString() {
        return (enabled ? "on, " : "off, ") + strategy.id() + ", not over " + irreversiblePaths;
    }
}
