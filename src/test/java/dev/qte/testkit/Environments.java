package dev.qte.testkit;

import dev.qte.stage.DeploymentEnvironment;
import dev.qte.stage.MonitoringOptions;
import dev.qte.stage.RollbackOptions;
import java.util.List;
import java.util.stream.Stream;

/** Environments that tests take for granted. */
public final class Environments {

    private Environments() {}

    /** The environments that need no configuration, as reading none makes them. */
    public static Stream<DeploymentEnvironment> builtIn() {
        return DeploymentEnvironment.builtInNames()
                .map(name -> new DeploymentEnvironment(
                        name,
                        DeploymentEnvironment.builtInApiUrl(name).orElseThrow(),
                        List.of(),
                        MonitoringOptions.DEFAULTS,
                        RollbackOptions.defaultsOf(name)));
    }
}
