package dev.qte.context;

import java.util.List;

/** Commits of refs that match go to this environment. Of several rules the first match wins. */
public record RefRule(RefPattern pattern, DeploymentTarget environment) {

    /** The rules of a project that has none: main is staging, a tag is production. */
    public static final List<RefRule> DEFAULTS = List.of(
            new RefRule(new RefPattern("refs/heads/main"), new DeploymentTarget("staging")),
            new RefRule(new RefPattern("refs/tags/**"), new DeploymentTarget("production")));

    @Override
    public String toString() {
        return pattern.glob() + " -> " + environment.name();
    }
}
