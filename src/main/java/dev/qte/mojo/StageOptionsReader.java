package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import dev.qte.stage.RollbackStrategy;
import dev.qte.stage.Urls;
import dev.qte.stage.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        element.allow("enabled", "healthPath", "healthCheckUrl", "alertEndpoints", "checkInterval");
        boolean ownPath = element.child("healthPath").isPresent();
        if (ownPath && element.child("healthCheckUrl").isPresent()) {
            element.report("<healthPath> and <healthCheckUrl> exclude each other", "", "keep one");
        }
        return new MonitoringOptions(
                element.flag("enabled").orElse(inherited.enabled()),
                element.optional("healthPath", Urls::path).orElse(inherited.healthPath()),
                element.optional("healthCheckUrl", guarded("healthCheckUrl", Urls::httpWithQuery))
                        .orElse(ownPath ? null : inherited.healthCheckUrl()),
                element.child("alertEndpoints").map(this::endpoints).orElse(inherited.alertEndpoints()),
                element.optional("checkInterval", Urls::seconds).orElse(inherited.checkInterval()));
    }

    /** As Maven reads a list of texts: elements, or one text with commas. */
    private List<String> endpoints(XmlElement element) {
        XmlElement.Parser<String> parser = guarded("alertEndpoints", Urls::endpoint);
        List<XmlElement> children = element.children();
        if (!children.isEmpty()) {
            element.allowAnyNumberOf("alertEndpoint", "endpoint");
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
        element.allow("enabled", "strategy");
        return new RollbackOptions(
                element.flag("enabled").orElse(inherited.enabled()),
                element.choice("strategy", List.of(RollbackStrategy.values()), RollbackStrategy::id)
                        .orElse(inherited.strategy()));
    }
}
