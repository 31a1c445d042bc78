package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.context.DeploymentTarget;
import dev.qte.output.VariablesFile;
import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.LayeredVariables;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.Urls;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the environments, each laid over the one it inherits from: what is configured for the nearer one wins, the
 * variables of its files too, and what {@code -D} gives is over all of them.
 */
final class EnvironmentReader {

    /** What an {@code <environment>} is made of. */
    static final List<String> ELEMENTS = List.of("name", "inherits", "apiUrl", "variables", "monitoring", "rollback");

    private final VariableRules rules;
    private final VariableSources sources;
    private final List<Finding> findings;

    private final Map<String, XmlElement> elements = new TreeMap<>();
    private final Set<String> names =
            DeploymentEnvironment.builtInNames().collect(Collectors.toCollection(TreeSet::new));
    private final Map<String, DeploymentEnvironment> environments = new TreeMap<>();
    private final Map<String, LayeredVariables> layers = new TreeMap<>();
    private final List<Variable> overrides = new ArrayList<>();
    private final Set<Finding> warnings = new LinkedHashSet<>();
    private final StageOptionsReader stages;

    /** A reader; mistakes go to {@code findings}. */
    EnvironmentReader(VariableRules rules, VariableSources sources, List<Finding> findings) {
        this.rules = rules;
        this.sources = sources;
        this.findings = findings;
        this.stages = new StageOptionsReader(rules, warnings);
    }

    /** Reads the elements, and with them the environments that are built in. */
    void read(List<XmlElement> list) {
        list.forEach(this::index);
        sources.given().forEach((name, value) -> {
            String where = "parameter " + VariableSources.PARAMETER + name;
            accept(name, value, where).ifPresent(overrides::add);
        });
        Set<String> keys = new TreeSet<>(names);
        keys.addAll(elements.keySet());
        for (String key : keys) {
            environment(key)
                    .filter(environment -> names.contains(key))
                    .ifPresent(environment -> environments.put(key, environment));
        }
        warnings.addAll(sources.strangers(names));
    }

    /** All environments somebody named, those with mistakes in them included. */
    Set<String> names() {
        return names;
    }

    Map<String, DeploymentEnvironment> environments() {
        return environments;
    }

    /** What {@code -D} gives, for whichever environment it will be. */
    List<Variable> overrides() {
        return overrides;
    }

    /** Where the variables of each environment come from. */
    Map<String, LayeredVariables> origins() {
        return layers;
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    private void index(XmlElement element) {
        element.allow(ELEMENTS.toArray(String[]::new));
        Optional<String> name =
                element.required("name", DeploymentTarget::environment).map(DeploymentTarget::name);
        XmlElement first = name.map(elements::get).orElse(null);
        if (first != null) {
            element.report(
                    "The environment '" + name.orElseThrow() + "' is configured twice",
                    "",
                    "merge it into " + first.path());
        }
        name.ifPresent(names::add);
        // What has no name of its own is checked nevertheless, by its path.
        elements.put(name.filter(known -> first == null).orElse(element.path()), element);
    }

    /** The environment and all it inherits from, the farthest first; empty, and reported, when they go in a circle. */
    private List<String> lineage(String name) {
        List<String> lineage = new ArrayList<>();
        Optional<String> next = Optional.of(name);
        while (next.isPresent()) {
            String environment = next.get();
            if (lineage.contains(environment)) {
                reportCircle(lineage.subList(lineage.indexOf(environment), lineage.size()));
                return List.of();
            }
            lineage.add(environment);
            next = element(environment).flatMap(element -> element.optional("inherits", this::knownName));
        }
        Collections.reverse(lineage);
        return lineage;
    }

    private String knownName(String name, String where) {
        if (!names.contains(name)) {
            throw DeploymentFailure.configuration(
                    "There is no environment '" + name + "' to inherit from",
                    where,
                    "use one of " + String.join(", ", names));
        }
        return name;
    }

    /** Reported once, from wherever in the circle one comes. */
    private void reportCircle(List<String> circle) {
        List<String> fromTheFirst = new ArrayList<>(circle);
        Collections.rotate(fromTheFirst, -circle.indexOf(Collections.min(circle)));
        String first = fromTheFirst.get(0);
        element(first)
                .ifPresent(element -> element.report(
                        "The environments inherit from one another in a circle: " + String.join(" from ", fromTheFirst)
                                + " from " + first,
                        "/inherits",
                        "take one <inherits> of them away"));
    }

    private Optional<XmlElement> element(String name) {
        return Optional.ofNullable(elements.get(name));
    }

    private Optional<DeploymentEnvironment> environment(String name) {
        List<String> lineage = lineage(name);
        if (lineage.isEmpty()) {
            return Optional.empty();
        }
        List<XmlElement> configured =
                lineage.stream().map(this::element).flatMap(Optional::stream).toList();
        MonitoringOptions monitoring = MonitoringOptions.DEFAULTS;
        RollbackOptions rollback = RollbackOptions.defaultsOf(name);
        for (XmlElement element : configured) {
            monitoring = stages.monitoring(element.child("monitoring"), monitoring);
            rollback = stages.rollback(element.child("rollback"), rollback);
        }
        LayeredVariables variables = layer(lineage);
        List<Variable> own = variables.variables();
        for (Variable override : overrides) {
            add(variables, override, "-D" + VariableSources.PARAMETER + override.name());
        }
        layers.put(name, variables);
        MonitoringOptions watched = monitoring;
        RollbackOptions back = rollback;
        return apiUrl(lineage, configured).map(url -> new DeploymentEnvironment(name, url, own, watched, back));
    }

    private Optional<String> apiUrl(List<String> lineage, List<XmlElement> configured) {
        for (int i = configured.size() - 1; i >= 0; i--) {
            if (configured.get(i).child("apiUrl").isPresent()) {
                return configured.get(i).required("apiUrl", this::apiUrl);
            }
        }
        Optional<String> builtIn = Stream.iterate(lineage.size() - 1, i -> i >= 0, i -> i - 1)
                .flatMap(i -> DeploymentEnvironment.builtInApiUrl(lineage.get(i)).stream())
                .findFirst();
        String name = lineage.get(lineage.size() - 1);
        if (builtIn.isEmpty() && names.contains(name)) {
            element(name)
                    .ifPresent(element -> element.report(
                            "The environment '" + name + "' has no API URL",
                            "/apiUrl",
                            "add <apiUrl>https://...</apiUrl>; only staging and production have a default"));
        }
        return builtIn;
    }

    private String apiUrl(String text, String where) {
        Variable url = rules.require(new Variable("API_URL", Urls.http(text, where)), where);
        rules.warning(url, where).ifPresent(warnings::add);
        return url.value();
    }

    /** The variables of the farthest ancestor and its files first, then of the next, up to the environment itself. */
    private LayeredVariables layer(List<String> lineage) {
        LayeredVariables variables = new LayeredVariables();
        for (String name : lineage) {
            element(name).flatMap(element -> element.child("variables")).ifPresent(element -> add(variables, element));
            if (name.equals(lineage.get(0))) {
                add(variables, sources.common(findings));
            }
            if (names.contains(name)) {
                add(variables, sources.of(name, findings));
            }
        }
        return variables;
    }

    private void add(LayeredVariables variables, XmlElement element) {
        element.requireElements("an element for each variable");
        Set<String> met = new LinkedHashSet<>();
        for (XmlElement child : element.children()) {
            if (!met.add(child.name())) {
                child.report("The variable " + child.name() + " is set twice", "", "keep one");
            }
            child.anyText()
                    .flatMap(text -> accept(child.name(), text, child.path()))
                    .ifPresent(variable -> add(variables, variable, child.path()));
        }
    }

    private void add(LayeredVariables variables, List<VariablesFile.Line> lines) {
        Map<String, String> met = new HashMap<>();
        for (VariablesFile.Line line : lines) {
            String first = met.putIfAbsent(line.name(), line.where());
            if (first != null) {
                findings.add(new Finding(
                        "The variable " + line.name() + " is set twice",
                        line.where(),
                        "keep one; the other is " + first));
            }
            accept(line.name(), line.value(), line.where())
                    .ifPresent(variable -> add(variables, variable, line.where()));
        }
    }

    private void add(LayeredVariables variables, Variable variable, String origin) {
        attempt(() -> {
            variables.add(variable, origin);
            return variable;
        });
    }

    private Optional<Variable> accept(String name, String value, String where) {
        Optional<Variable> accepted = attempt(() -> rules.variable(name, value, where));
        accepted.flatMap(variable -> rules.warning(variable, where)).ifPresent(warnings::add);
        return accepted;
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        return AbstractGoalMojo.attempt(findings, reading);
    }
}
