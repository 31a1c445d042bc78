package dev.qte.mojo;

import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.verify.WayBack;

/** Whether a version of a module is in the project's repositories. */
@FunctionalInterface
interface ArtifactSearch {

    /** Does not look. */
    ArtifactSearch NONE = (module, version) -> WayBack.Artifact.NOT_ASKED;

    /** What the repositories say of a version, which is called as its tag is. */
    WayBack.Artifact find(Coordinates module, String version);
}
