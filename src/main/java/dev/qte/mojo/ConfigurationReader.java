package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.RefPattern;
import dev.qte.context.RefRule;
import dev.qte.output.DotenvDocument;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Urls;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <rules>} and {@code <environments>}. Every mistake in them is found in one go, and each names its XML
 * path; all environments are checked, not only the one this commit goes to, so that a typo in production does not wait
 * for the release.
 */
final class ConfigurationReader {

    private final UnaryOperator<@Nullable String> interpolation;
    private final List<Finding> findings = new ArrayList<>();

    /** All environments somebody named, those with mistakes in them included. */
    private final Set<String> names = new TreeSet<>();

    /** A reader; {@code interpolation} evaluates what Maven left of {@code ${...}} in a text. */
    ConfigurationReader(UnaryOperator<@Nullable String> interpolation) {
        this.interpolation = interpolation;
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
        Map<String, DeploymentEnvironment> byName = environments(environments);
        List<RefRule> typedRules = rules == null ? RefRule.DEFAULTS : rules(element(rules));
        if (!findings.isEmpty()) {
            throw DeploymentFailure.configuration(findings);
        }
        return new Configuration(typedRules, byName);
    }

    private XmlElement element(PlexusConfiguration xml) {
        return new XmlElement(xml, interpolation, findings);
    }

    private List<RefRule> rules(XmlElement rules) {
        return rules.items("rule").stream()
                .map(this::rule)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<RefRule> rule(XmlElement rule) {
        rule.allow("ref", "environment");
        Optional<RefPattern> pattern = required(rule, "ref", RefPattern::of);
        Optional<DeploymentTarget> environment = required(rule, "environment", (name, where) -> {
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

    private Map<String, DeploymentEnvironment> environments(@Nullable PlexusConfiguration environments) {
        Map<String, DeploymentEnvironment> byName = DeploymentEnvironment.builtIn()
                .collect(Collectors.toMap(DeploymentEnvironment::name, Function.identity(), (a, b) -> a, TreeMap::new));
        names.addAll(byName.keySet());
        Map<String, String> pathByName = new HashMap<>();
        if (environments != null) {
            for (XmlElement element : element(environments).items("environment")) {
                environment(element).ifPresent(environment -> {
                    String first = pathByName.putIfAbsent(environment.name(), element.path());
                    if (first != null) {
                        element.report(
                                "The environment '" + environment.name() + "' is configured twice",
                                "",
                                "merge it into " + first);
                    }
                    byName.put(environment.name(), environment);
                });
            }
        }
        return byName;
    }

    private Optional<DeploymentEnvironment> environment(XmlElement element) {
        element.allow("name", "apiUrl", "variables", "monitoring", "rollback");
        Optional<String> name =
                required(element, "name", DeploymentTarget::environment).map(DeploymentTarget::name);
        name.ifPresent(names::add);
        Optional<String> apiUrl = element.child("apiUrl").isPresent()
                ? required(element, "apiUrl", Urls::http)
                : name.flatMap(DeploymentEnvironment::builtInApiUrl);
        apiUrl.ifPresent(url -> reportObstacle(element, new Variable("API_URL", url)));
        List<Variable> variables =
                element.child("variables").map(this::variables).orElse(List.of());
        MonitoringOptions monitoring =
                element.child("monitoring").map(this::monitoring).orElse(MonitoringOptions.DEFAULTS);
        RollbackOptions defaults = RollbackOptions.defaultsOf(name.orElse(""));
        RollbackOptions rollback = element.child("rollback")
                .map(child -> rollback(child, defaults))
                .orElse(defaults);
        if (name.isPresent() && apiUrl.isEmpty() && element.child("apiUrl").isEmpty()) {
            element.report(
                    "The environment '" + name.get() + "' has no API URL",
                    "/apiUrl",
                    "add <apiUrl>https://...</apiUrl>; only staging and production have a default");
        }
        return name.flatMap(
                known -> apiUrl.map(url -> new DeploymentEnvironment(known, url, variables, monitoring, rollback)));
    }

    private List<Variable> variables(XmlElement element) {
        Map<String, Variable> byName = new HashMap<>();
        List<Variable> inOrder = new ArrayList<>();
        element.requireElements("an element for each variable");
        for (XmlElement child : element.children()) {
            Optional<String> text = child.anyText();
            Optional<Variable> read =
                    child.attempt(variable -> Variable.of(variable.name(), text.orElse(""), variable.path()));
            read.filter(variable -> text.isPresent()).ifPresent(variable -> {
                reportObstacle(child, variable);
                if (Stream.of("DEPLOY_ENV", "API_URL").anyMatch(variable.name()::equals)) {
                    child.report(
                            "The plugin itself writes " + variable.name(), "", "set it by <name> or <apiUrl> instead");
                }
                if (byName.put(variable.name(), variable) != null) {
                    child.report("The variable " + variable.name() + " is set twice", "", "keep one");
                }
                inOrder.add(variable);
            });
        }
        return inOrder;
    }

    /** The value may be a secret, so the message names the kind of character and not the value. */
    private static void reportObstacle(XmlElement element, Variable variable) {
        DotenvDocument.obstacle(variable.value())
                .ifPresent(kind -> element.report(
                        "The value of " + variable.name() + " has " + kind + ", which readers of " + DotenvDocument.NAME
                                + " understand differently",
                        "",
                        "write the value without it"));
    }

    private MonitoringOptions monitoring(XmlElement element) {
        element.allow("enabled", "healthPath", "healthCheckUrl", "alertEndpoints", "checkInterval");
        MonitoringOptions defaults = MonitoringOptions.DEFAULTS;
        if (element.child("healthPath").isPresent()
                && element.child("healthCheckUrl").isPresent()) {
            element.report("<healthPath> and <healthCheckUrl> exclude each other", "", "keep one");
        }
        return new MonitoringOptions(
                flag(element, "enabled").orElse(defaults.enabled()),
                optional(element, "healthPath", Urls::path).orElse(defaults.healthPath()),
                optional(element, "healthCheckUrl", Urls::httpWithQuery).orElse(null),
                element.child("alertEndpoints").map(this::endpoints).orElse(defaults.alertEndpoints()),
                optional(element, "checkInterval", Urls::seconds).orElse(defaults.checkInterval()));
    }

    /** As Maven reads a list of texts: elements, or one text with commas. */
    private List<String> endpoints(XmlElement element) {
        List<XmlElement> children = element.children();
        if (!children.isEmpty()) {
            element.allowAnyNumberOf("alertEndpoint", "endpoint");
            return children.stream()
                    .map(child -> child.text().flatMap(text -> child.attempt(c -> Urls.endpoint(text, c.path()))))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return element.anyText().stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> element.attempt(e -> Urls.endpoint(text, e.path())))
                .flatMap(Optional::stream)
                .toList();
    }

    private RollbackOptions rollback(XmlElement element, RollbackOptions defaults) {
        element.allow("enabled", "strategy");
        return new RollbackOptions(
                flag(element, "enabled").orElse(defaults.enabled()),
                element.choice("strategy", List.of(RollbackStrategy.values()), RollbackStrategy::id)
                        .orElse(defaults.strategy()));
    }

    private static Optional<Boolean> flag(XmlElement element, String name) {
        return element.choice(name, List.of(true, false), String::valueOf);
    }

    private <T> Optional<T> required(XmlElement parent, String name, Parser<T> parser) {
        if (parent.child(name).isEmpty()) {
            parent.report("<" + parent.name() + "> has no <" + name + ">", "", "add <" + name + ">...</" + name + ">");
        }
        return optional(parent, name, parser);
    }

    private static <T> Optional<T> optional(XmlElement parent, String name, Parser<T> parser) {
        return parent.child(name)
                .flatMap(child -> child.text().flatMap(text -> child.attempt(c -> parser.parse(text, c.path()))));
    }

    /** Makes a value of a text, or throws a {@link DeploymentFailure} that names the path. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text, String where);
    }
}
