package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.context.PreviousVersionRequest.Strategy;
import dev.qte.context.TagSelection;
import dev.qte.scm.RemoteAccess;
import dev.qte.scm.RemoteAccess.Fetch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.impl.RepositoryConnectorProvider;
import org.jspecify.annotations.Nullable;

/** The parameters that say how the previous version is found, which every goal that writes files may need. */
abstract class AbstractVersionMojo extends AbstractEnvironmentMojo {

    private static final String STRATEGY = "describe";
    private static final String FALLBACK = "v1.0.0";
    private static final String FETCH = "never";
    private static final String FETCH_TIMEOUT = "20s";

    /**
     * The version to go back to, for example <code>v1.1.0</code>. By default it is looked up, by
     * <code>previousVersionStrategy</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.previousVersion")
    private @Nullable String previousVersion;

    /**
     * How the previous version is looked up. <code>describe</code>: the tag that
     * <code>git describe --tags --abbrev=0 HEAD^</code> names. <code>semver</code>: the highest version below that
     * deployed, on whatever branch its tag is; for a stable version never a pre-release. Where no tag is deployed, or
     * one that names no version, the module's version counts as that deployed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.previousVersionStrategy", defaultValue = STRATEGY)
    private @Nullable String previousVersionStrategy;

    /**
     * The version to go back to where the history is complete and has no earlier tag. Never used for a shallow clone:
     * there the previous version is unknown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.fallbackVersion", defaultValue = FALLBACK)
    private @Nullable String fallbackVersion;

    /**
     * Globs of which a tag must match one to count, for example <code>v[0-9]*</code>, exactly as
     * <code>git describe --match</code> takes them: <code>*</code> matches a slash too. By default every tag counts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.tagMatch")
    private @Nullable List<String> tagMatch;

    /**
     * Globs of tags that do not count, for example <code>nightly-*</code>, exactly as
     * <code>git describe --exclude</code> takes them. By default there are none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.tagExclude")
    private @Nullable List<String> tagExclude;

    /**
     * What stands before the version in every tag that counts, for a repository with several products, for example
     * <code>${project.artifactId}-v</code>. It is taken literally. By default every tag counts, and a <code>v</code>
     * before a version is passed over.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.tagPrefix")
    private @Nullable String tagPrefix;

    /**
     * Whether tags of pre-releases are passed over, such as <code>v1.2.0-rc.1</code> or <code>1.2.0.Beta1</code>. Tags
     * that name no version stay.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.excludePreReleases", defaultValue = "false")
    private boolean excludePreReleases;

    /**
     * Whether <code>describe</code> follows only the first parent of a merge, as
     * <code>git describe --first-parent</code> does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.firstParent", defaultValue = "false")
    private boolean firstParent;

    /**
     * Whether the remote may be asked for what the clone lacks. <code>never</code>: no network. <code>tags</code>: for
     * the names of its tags, which is enough for <code>semver</code>, and for <code>describe</code> where the history
     * is here. <code>history</code>: also for commits, without files, until the answer is certain. Nothing of it is
     * written to the clone. The remote is <code>origin</code>, by HTTP; with Maven offline it is not asked. A login
     * comes from the remote's URL or from the <code>&lt;server&gt;</code> in Maven's settings whose id is its host.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.fetch", defaultValue = FETCH)
    private @Nullable String fetch;

    /**
     * How long the remote may take for all it is asked, for example <code>30s</code> or <code>1m</code>. After that the
     * previous version is unknown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.fetchTimeout", defaultValue = FETCH_TIMEOUT)
    private @Nullable String fetchTimeout;

    /**
     * Whether the version to go back to must still be an artifact in the project's repositories; else rollback is off. It
     * is asked for as Maven asks, through mirrors and proxies and with the logins of the settings; nothing is downloaded.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.rollback.requireArtifact", defaultValue = "false")
    private boolean requireArtifact;

    @Inject
    private @Nullable Provider<RepositoryConnectorProvider> connectors;

    AbstractVersionMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution);
    }

    @Override
    List<@Nullable Object> parameters() {
        return with(
                super.parameters(),
                previousVersion,
                previousVersionStrategy,
                fallbackVersion,
                tagMatch,
                tagExclude,
                tagPrefix,
                excludePreReleases,
                firstParent,
                fetch,
                fetchTimeout,
                requireArtifact);
    }

    /** How the previous version is found; empty, with the mistakes noted, when that is not clear. */
    Optional<PreviousVersionRequest> previousVersion(List<Finding> mistakes) {
        requireRepresentable("qte.rollback.previousVersion", previousVersion, mistakes);
        requireRepresentable("qte.rollback.fallbackVersion", fallbackVersion, mistakes);
        return choice(
                        "qte.rollback.previousVersionStrategy",
                        given(previousVersionStrategy).orElse(STRATEGY),
                        Strategy.values(),
                        mistakes)
                .map(strategy -> new PreviousVersionRequest(
                        given(previousVersion),
                        given(fallbackVersion).orElse(FALLBACK),
                        strategy,
                        new TagSelection(
                                globs(tagMatch),
                                globs(tagExclude),
                                given(tagPrefix).orElse(""),
                                excludePreReleases),
                        firstParent));
    }

    /** Whether the remote may be asked; empty, with the mistakes noted, when that is not clear. */
    Optional<RemoteAccess> remote(List<Finding> mistakes) {
        Optional<Fetch> choice = choice("qte.rollback.fetch", given(fetch).orElse(FETCH), Fetch.values(), mistakes);
        Optional<Duration> timeout = attempt(
                mistakes,
                () -> TimeBudget.duration(
                        given(fetchTimeout).orElse(FETCH_TIMEOUT), "parameter qte.rollback.fetchTimeout", ""));
        return choice.flatMap(kind -> timeout.map(
                limit -> new RemoteAccess(kind, limit, session().isOffline(), new ServerLogins(session())::of)));
    }

    /** Whether a version still is there, if that is to be asked. */
    ArtifactSearch artifacts(Duration patience) {
        return requireArtifact && connectors != null
                ? new PreviousArtifact(session(), project(), connectors, patience)
                : ArtifactSearch.NONE;
    }

    /** What the POM says of all this; a {@code -D} holds for one call. */
    String previousVersionOfTheProject() {
        return Stream.of(
                        ofTheProject("qte.rollback.previousVersion", previousVersion),
                        ofTheProject("qte.rollback.previousVersionStrategy", previousVersionStrategy),
                        ofTheProject("qte.rollback.fallbackVersion", fallbackVersion),
                        ofTheProject("qte.rollback.tagMatch", tagMatch),
                        ofTheProject("qte.rollback.tagExclude", tagExclude),
                        ofTheProject("qte.rollback.tagPrefix", tagPrefix),
                        ofTheProject("qte.rollback.excludePreReleases", excludePreReleases),
                        ofTheProject("qte.rollback.firstParent", firstParent),
                        ofTheProject("qte.rollback.requireArtifact", requireArtifact))
                .collect(Collectors.joining("\n"));
    }

    private String ofTheProject(String property, @Nullable Object value) {
        return session().getUserProperties().containsKey(property) ? "" : String.valueOf(value);
    }

    private static List<String> globs(@Nullable List<String> globs) {
        return globs == null
                ? List.of()
                : globs.stream().filter(glob -> given(glob).isPresent()).toList();
    }

    private void requireRepresentable(String property, @Nullable String version, List<Finding> mistakes) {
        given(version)
                .ifPresent(text -> dialects(mistakes).stream()
                        .flatMap(dialect -> dialect.obstacle(text).stream()
                                .map(kind -> new Finding(
                                        "The version has " + kind + ", which the dialect " + dialect.id()
                                                + " cannot carry",
                                        "parameter " + property,
                                        "give a version without it")))
                        .limit(1)
                        .forEach(mistakes::add));
    }
}
