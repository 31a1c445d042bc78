package dev.qte.mojo;

import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersion.Source;
import dev.qte.output.DeploymentRecord;
import dev.qte.publish.PublishableText;
import dev.qte.verify.DeployedVersion;
import dev.qte.verify.WayBack;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the record of a build says of going back. */
final class WayBackReader {

    /** A fallback is a version nobody has seen. */
    private static final List<Source> REAL = List.of(Source.TAG, Source.OVERRIDE);

    private WayBackReader() {}

    /**
     * What is known, with the repositories not asked yet.
     *
     * @param record empty when there is none
     * @param expected the version that is to answer, where it is not the record's
     * @param rollbacks how often the deployment was rolled back already
     * @param maxRollbacks how often it may be
     */
    static WayBack of(Optional<DeploymentRecord> record, Optional<String> expected, int rollbacks, int maxRollbacks) {
        Optional<PreviousVersion> previous = record.map(DeploymentRecord::previousVersion);
        String version = previous.filter(known -> REAL.contains(known.source()))
                .flatMap(PreviousVersion::known)
                // Somebody may have edited the file, and the version goes to a shell.
                .filter(PublishableText::is)
                .orElse(null);
        return new WayBack(
                record.isEmpty() || previous.isPresent(),
                version,
                deployed(record, previous, expected, version),
                record.map(known -> known.acceptance().irreversibleChanges()).orElse(null),
                rollbacks,
                maxRollbacks,
                WayBack.Artifact.NOT_ASKED);
    }

    private static Set<String> deployed(
            Optional<DeploymentRecord> record,
            Optional<PreviousVersion> previous,
            Optional<String> expected,
            @Nullable String version) {
        Set<String> names = new HashSet<>();
        if (expected.isPresent()) {
            names.addAll(List.of(expected.get(), DeployedVersion.inTag(expected.get())));
        } else {
            record.ifPresent(known -> names.addAll(
                    DeployedVersion.names(known.tag(), known.project().version())));
        }
        Optional<String> commit = record.map(DeploymentRecord::commit).filter(id -> expected.isEmpty());
        boolean isSameCommit = commit.isPresent() && commit.equals(previous.map(PreviousVersion::commit));
        if (version != null && (isSameCommit || names.contains(DeployedVersion.inTag(version)))) {
            names.add(version);
        }
        return names;
    }
}
