package dev.qte.mojo;

import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.stage.HealthConvention;
import java.nio.file.Path;

/**
 * A module, and what is its own even where its goals are told the same as those of others.
 *
 * @param directory its base directory
 * @param outputFolder where its files go, absolute
 * @param project its coordinates
 * @param convention how it tells of its health unless it is configured
 * @param artifacts whether a version of it still is there
 */
record ModuleFacts(
        Path directory,
        Path outputFolder,
        Coordinates project,
        HealthConvention convention,
        ArtifactSearch artifacts) {}
