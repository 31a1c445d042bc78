package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentTarget;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link DeploymentRun}.
 *
 * @param record as it is in {@code deployment.json}
 * @param previousVersion null when it was not looked up now
 * @param failures of stages, and of writing
 * @param isWritten whether the files are those of this run
 * @param isMisleading whether files of an earlier run are there still, because these could not be written
 */
record RunOutcome(
        DeploymentContext context,
        DeploymentRecord record,
        @Nullable PreviousVersion previousVersion,
        List<DeploymentFailure> failures,
        boolean isWritten,
        boolean isMisleading) {

    RunOutcome {
        failures = List.copyOf(failures);
    }

    /**
     * Where the commit may be deployed. Nowhere, as long as the files are those of an earlier run: they may be of
     * another environment.
     */
    DeploymentTarget target() {
        return isMisleading ? DeploymentTarget.NONE : context.target();
    }
}
