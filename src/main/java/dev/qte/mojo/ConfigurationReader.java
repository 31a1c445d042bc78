package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.RefPattern;
import dev.qte.context.RefRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <rules>} and {@code <environments>}. Every mistake in them is found in one go, and each names its XML
 * path; all environments are checked, not only the one this commit goes to, so that a typo in production does not wait
 * for the release.
 */
final class ConfigurationReader {

    private final UnaryOperator<@Nullable String> interpolation;
    private final VariableRules variableRules;
    private final VariableSources variableSources;
    private final List<Finding> findings = new ArrayList<>();

    /** A reader; {@code interpolation} evaluates what Maven left of {@code ${...}} in a text. */
    ConfigurationReader(
            UnaryOperator<@Nullable String> interpolation,
            VariableRules variableRules,
            VariableSources variableSources) {
        this.interpolation = interpolation;
        this.variableRules = variableRules;
        this.variableSources = variableSources;
    }

    /**
     * The typed configuration, with the defaults filled in.
     *
     * @param rules the parameter as written; null when it was not
     * @param environments likewise
     * @param others mistakes found elsewhere, to be reported with these
     * @throws DeploymentFailure with every mistake
     */
    Configuration read(
            @Nullable PlexusConfiguration rules, @Nullable PlexusConfiguration environments, List<Finding> others) {
        findings.addAll(others);
        EnvironmentReader reader = new EnvironmentReader(variableRules, variableSources, findings);
        reader.read(environments == null ? List.of() : element(environments).items("environment"));
        List<RefRule> typedRules = rules == null ? RefRule.DEFAULTS : rules(element(rules), reader.names());
        if (!findings.isEmpty()) {
            // What several environments inherit is read once for each of them.
            throw DeploymentFailure.configuration(findings.stream().distinct().toList());
        }
        return new Configuration(
                typedRules,
                reader.environments(),
                variableRules,
                reader.overrides(),
                reader.origins(),
                reader.warnings());
    }

    private XmlElement element(PlexusConfiguration xml) {
        return new XmlElement(xml, interpolation, findings);
    }

    private static List<RefRule> rules(XmlElement rules, Set<String> names) {
        return rules.items("rule").stream()
                .map(rule -> rule(rule, names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RefRule> rule(XmlElement rule, Set<String> names) {
        rule.allow("ref", "environment");
        Optional<RefPattern> pattern = rule.required("ref", RefPattern::of);
        Optional<DeploymentTarget> environment = rule.required("environment", (name, where) -> {
            DeploymentTarget target = DeploymentTarget.environment(name, where);
            if (!names.contains(name)) {
                throw DeploymentFailure.configuration(
                        "There is no environment '" + name + "'",
                        where,
                        "use one of " + String.join(", ", names) + ", or configure it under <environments>");
            }
            return target;
        });
        return pattern.flatMap(ref -> environment.map(target -> new RefRule(ref, target)));
    }
}
