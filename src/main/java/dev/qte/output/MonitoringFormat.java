package dev.qte.output;

import dev.qte.stage.WatchedDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the monitoring stage can write, each but the first to a folder of its own. */
public enum MonitoringFormat {
    /** {@link MonitoringDocument}. */
    JSON("", List.of(MonitoringDocument.NAME)) {
        @Override
        Map<String, String> texts(WatchedDeployment deployment) {
            return Map.of(MonitoringDocument.NAME, MonitoringDocument.render(deployment.monitoring()));
        }
    },
    /** Targets, rules and their tests, exporter modules and complete examples for Prometheus. */
    PROMETHEUS("prometheus/", PrometheusDocuments.NAMES) {
        @Override
        Map<String, String> texts(WatchedDeployment deployment) {
            return PrometheusDocuments.render(deployment);
        }
    },
    /** Objects for the Prometheus operator of Kubernetes. */
    PROMETHEUS_OPERATOR("prometheus-operator/", List.of(PrometheusOperatorDocument.NAME)) {
        @Override
        Map<String, String> texts(WatchedDeployment deployment) {
            return Map.of(PrometheusOperatorDocument.NAME, PrometheusOperatorDocument.render(deployment));
        }
    },
    /** Endpoints for Gatus. */
    GATUS("gatus/", List.of(GatusDocument.NAME)) {
        @Override
        Map<String, String> texts(WatchedDeployment deployment) {
            return Map.of(GatusDocument.NAME, GatusDocument.render(deployment));
        }
    };

    private final String folder;
    private final String names;

    MonitoringFormat(String folder, List<String> names) {
        this.folder = folder;
        this.names = String.join("\n", names);
    }

    /** All files of the format, by their paths below the output folder. */
    public List<String> names() {
        return names.lines().map(name -> folder + name).toList();
    }

    /** The texts by these paths. */
    public Map<String, String> render(WatchedDeployment deployment) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts(deployment).forEach((name, text) -> texts.put(folder + name, text));
        return texts;
    }

    /** The texts by their names in the format's folder. */
    abstract Map<String, String> texts(WatchedDeployment deployment);
}
