package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.stage.HealthCheckOptions;
import dev.qte.stage.HealthPreset;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.PathPattern;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Urls;
import dev.qte.stage.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what an environment says of its stages, laid over what it inherits. */
final class StageOptionsReader {

    private final VariableRules rules;
    private final Collection<Finding> warnings;

    StageOptionsReader(VariableRules rules, Collection<Finding> warnings) {
        this.rules = rules;
        this.warnings = warnings;
    }

    /** {@code <monitoring>}, if there is one. */
    MonitoringOptions monitoring(Optional<XmlElement> monitoring, MonitoringOptions inherited) {
        if (monitoring.isEmpty()) {
            return inherited;
        }
        XmlElement element = monitoring.get();
        element.allow(
                "enabled",
                "preset",
                "healthPath",
                "healthCheckUrl",
                "expectedStatus",
                "bodyExpression",
                "timeout",
                "checks",
                "alertEndpoints",
                "checkInterval");
        MonitoringOptions options = new MonitoringOptions(
                element.flag("enabled").orElse(inherited.enabled()),
                health(element, HealthCheckOptions.MAIN, inherited.health()),
                element.child("checks").map(this::checks).orElse(inherited.more()),
                element.child("alertEndpoints").map(this::endpoints).orElse(inherited.alertEndpoints()),
                element.optional("checkInterval", Urls::seconds).orElse(inherited.checkInterval()));
        Stream.concat(Stream.of(options.health()), options.more().stream())
                .filter(check -> check.timeout() != null && check.timeout() > options.checkInterval())
                .forEach(check -> element.report(
                        "The timeout of the check " + check.name() + " is longer than the interval",
                        "/checkInterval",
                        "use a timeout of at most " + options.checkInterval() + " seconds"));
        return options;
    }

    /** More checks than the one every environment has. */
    private List<HealthCheckOptions> checks(XmlElement element) {
        Set<String> names = new HashSet<>();
        List<HealthCheckOptions> checks = new ArrayList<>();
        for (XmlElement check : element.items("check")) {
            check.allow(
                    "name", "preset", "healthPath", "healthCheckUrl", "expectedStatus", "bodyExpression", "timeout");
            check.required("name", HealthCheckOptions::name).ifPresent(name -> {
                if (!names.add(name)) {
                    check.report("There are two checks of the name '" + name + "'", "/name", "give it another one");
                }
                checks.add(health(check, name, HealthCheckOptions.DEFAULT));
            });
            if (Stream.of("preset", "healthPath", "healthCheckUrl")
                    .allMatch(where -> check.child(where).isEmpty())) {
                check.report("The check has no address", "", "add <healthPath>, <healthCheckUrl> or <preset>");
            }
        }
        return checks;
    }

    private HealthCheckOptions health(XmlElement element, String name, HealthCheckOptions inherited) {
        boolean ownPath = element.child("healthPath").isPresent();
        if (ownPath && element.child("healthCheckUrl").isPresent()) {
            element.report("<healthPath> and <healthCheckUrl> exclude each other", "", "keep one");
        }
        return new HealthCheckOptions(
                name,
                element.choice("preset", List.of(HealthPreset.values()), AbstractContextMojo::id)
                        .orElse(inherited.preset()),
                element.optional("healthPath", Urls::path).orElse(inherited.path()),
                element.optional("healthCheckUrl", guarded("healthCheckUrl", Urls::httpWithQuery))
                        .orElse(ownPath ? null : inherited.url()),
                element.optional("expectedStatus", HealthCheckOptions::status).orElse(inherited.expectedStatus()),
                element.optional("bodyExpression", HealthCheckOptions::bodyExpression)
                        .orElse(inherited.bodyExpression()),
                element.optional("timeout", Urls::seconds).orElse(inherited.timeout()));
    }

    private List<String> endpoints(XmlElement element) {
        return texts(element, guarded("alertEndpoints", Urls::endpoint), "alertEndpoint", "endpoint");
    }

    private List<String> paths(XmlElement element) {
        return texts(element, PathPattern::require, "irreversiblePath", "path");
    }

    /** As Maven reads a list of texts: elements, or one text with commas. */
    private static List<String> texts(XmlElement element, XmlElement.Parser<String> parser, String... names) {
        List<XmlElement> children = element.children();
        if (!children.isEmpty()) {
            element.allowAnyNumberOf(names);
            return children.stream()
                    .map(child -> child.text().flatMap(text -> child.attempt(c -> parser.parse(text, c.path()))))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return element.anyText().stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> element.attempt(e -> parser.parse(text, e.path())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A parser that also looks whether the URL may get into a file. */
    private XmlElement.Parser<String> guarded(String name, XmlElement.Parser<String> parser) {
        return (text, where) -> {
            Variable url = rules.requireNoSecret(new Variable(name, parser.parse(text, where)), where);
            rules.warning(url, where).ifPresent(warnings::add);
            return url.value();
        };
    }

    /** {@code <rollback>}, if there is one. */
    RollbackOptions rollback(Optional<XmlElement> rollback, RollbackOptions inherited) {
        if (rollback.isEmpty()) {
            return inherited;
        }
        XmlElement element = rollback.get();
        element.allow("enabled", "strategy", "irreversiblePaths");
        return new RollbackOptions(
                element.flag("enabled").orElse(inherited.enabled()),
                element.choice("strategy", List.of(RollbackStrategy.values()), RollbackStrategy::id)
                        .orElse(inherited.strategy()),
                element.child("irreversiblePaths").map(this::paths).orElse(inherited.irreversiblePaths()));
    }
}
