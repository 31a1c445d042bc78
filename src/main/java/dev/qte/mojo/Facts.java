package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.CiFacts;
import dev.qte.ci.CiSystems;
import dev.qte.ci.Environment;
import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentContextResolver;
import dev.qte.context.Explanation;
import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersionRequest;
import dev.qte.context.PreviousVersionResolver;
import dev.qte.context.PreviousVersionResolver.Deployed;
import dev.qte.context.RefClaim;
import dev.qte.context.VersionOrder;
import dev.qte.scm.ChangedPaths;
import dev.qte.scm.Checkout;
import dev.qte.scm.GitScmReader;
import dev.qte.scm.KnownTags;
import dev.qte.scm.PreviousTag;
import dev.qte.scm.ScmFacts;
import dev.qte.scm.TagQuery;
import dev.qte.scm.TagReader;
import dev.qte.verify.WayBack;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.jspecify.annotations.Nullable;

/** Asks git and the CI system, once per build, and has their answers judged. */
final class Facts implements AutoCloseable {

    private final DeploymentContextStore store;
    private final Environment environment;
    private final Path directory;
    private final Checkout checkout;
    private final Consumer<DeploymentContext> news;

    /**
     * The facts of a build.
     *
     * @param news hears of every resolution, which is once in a build for each request
     */
    Facts(DeploymentContextStore store, Environment environment, Path directory, Consumer<DeploymentContext> news) {
        this.store = store;
        this.environment = environment;
        this.directory = directory;
        this.checkout = checkout(directory, environment);
        this.news = news;
    }

    /**
     * The context, or why there is none. A failure is kept as well, lest every module pays for it again.
     *
     * @param problems why facts could not be had; empty when they could. The target is {@code none} then
     */
    record Resolution(DeploymentContext context, List<Finding> problems) implements Serializable {

        Resolution {
            problems = List.copyOf(problems);
        }
    }

    /** Where the commit may be deployed. */
    Resolution resolve(Settings settings) {
        return store.shared(Resolution.class, settings.identity().map(List::of), () -> resolveOnce(settings.request()));
    }

    private Resolution resolveOnce(ContextRequest request) {
        return store.once(directory + " " + request.text(), Resolution.class, () -> {
            Resolution resolution = compute(request);
            news.accept(resolution.context());
            return resolution;
        });
    }

    private Resolution compute(ContextRequest request) {
        Explanation explanation = explain(request, environment, checkout);
        return new Resolution(explanation.context(), explanation.problems());
    }

    /**
     * Reads the facts anew and judges them, with everything that was read.
     *
     * @throws DeploymentFailure for wrong configuration
     */
    static Explanation explain(ContextRequest request, Environment environment, Checkout checkout) {
        SortedMap<String, Optional<String>> variables = new TreeMap<>();
        CiFacts ciFacts = null;
        ScmFacts scm = null;
        try {
            CiSystems systems = CiSystems.known();
            Optional<CiFacts> ci = systems.detect(environment.noting(variables), request.ci());
            ciFacts = ci.orElse(null);
            GitScmReader git = new GitScmReader(checkout);
            scm = git.read(RefClaim.of(request, ci).claimedRef());
            DeploymentContext context =
                    DeploymentContextResolver.resolve(request, ci, scm, ci.flatMap(systems::fullHistoryAdvice));
            String branch = request.gates().ancestorOf();
            if (branch != null && !context.target().isNone()) {
                // Reachability takes a walk through history, so it is asked for last.
                context = DeploymentContextResolver.confirm(context, branch, git.ancestry(branch));
            }
            return new Explanation(context, request, ciFacts, scm, variables, List.of());
        } catch (DeploymentFailure failure) {
            if (failure.kind() == DeploymentFailure.Kind.CONFIGURATION) {
                throw failure;
            }
            return new Explanation(
                    DeploymentContext.failed(failure.reason()), request, ciFacts, scm, variables, failure.findings());
        }
    }

    /**
     * The version to go back to. Looked up only when asked for: it walks history, and the remote and the repositories if
     * it may.
     */
    PreviousVersion previousVersion(DeploymentContext context, Settings settings, ModuleFacts module) {
        boolean isForTheModule = settings.previousVersion().strategy() == PreviousVersionRequest.Strategy.SEMVER;
        PreviousVersion found = store.shared(
                PreviousVersion.class,
                settings.identity()
                        .map(identity -> List.of(
                                identity, isForTheModule ? module.project().version() : "")),
                () -> lookUp(context, settings, module));
        String version = found.value();
        if (version == null || module.artifacts().equals(ArtifactSearch.NONE)) {
            return found;
        }
        WayBack.Artifact artifact = store.once(
                "artifact " + version + " of " + module.project(),
                WayBack.Artifact.class,
                () -> module.artifacts().find(module.project(), version));
        return switch (artifact) {
            case PRESENT, NOT_ASKED -> found;
            case MISSING ->
                PreviousVersionResolver.gone(
                        "the artifact of " + version + " is in none of the project's repositories",
                        "deploy it to them again, or do not ask for it: -Dqte.rollback.requireArtifact=false");
            case UNKNOWN ->
                PreviousVersionResolver.gone(
                        "whether the artifact of " + version + " is in the project's repositories cannot be told",
                        "see that they can be reached, or do not ask for it: -Dqte.rollback.requireArtifact=false");
        };
    }

    private PreviousVersion lookUp(DeploymentContext context, Settings settings, ModuleFacts module) {
        PreviousVersionRequest request = settings.previousVersion();
        if (request.given().isPresent()) {
            return PreviousVersionResolver.given(request.given().get());
        }
        VersionOrder order = new VersionOrder(Comparator.comparing(ComparableVersion::new));
        PreviousVersionResolver resolver =
                new PreviousVersionResolver(request, order, Optional.ofNullable(context.historyAdvice()));
        TagReader reader = new TagReader(
                checkout,
                new TagQuery(request.tags().filter(order), request.firstParent(), context.tagRef(), settings.remote()));
        String question = directory + " tags before " + context.commit() + " " + context.tagRef() + " " + request.text()
                + " fetch " + settings.remote().fetch();
        return switch (request.strategy()) {
            case DESCRIBE -> resolver.nearest(store.once(question, PreviousTag.class, reader::nearest));
            case SEMVER ->
                resolver.highest(
                        store.once(question, KnownTags.class, reader::all),
                        new Deployed(
                                context.tag(),
                                context.commit(),
                                module.project().version()));
        };
    }

    /**
     * The files that changed since the previous version and are wanted; empty when that cannot be known here.
     *
     * @param question what tells the wanted ones from others, in words
     * @param isWanted made only where it is asked
     */
    Optional<List<String>> changes(
            DeploymentContext context,
            PreviousVersion previous,
            String question,
            Supplier<Predicate<String>> isWanted) {
        // One that was given may be called as its tag is.
        String since = previous.commit() == null ? previous.value() : previous.commit();
        String commit = context.commit();
        if (since == null || commit == null) {
            return Optional.empty();
        }
        Changes changes = store.once(
                directory + " changes " + since + " " + commit + " " + question,
                Changes.class,
                () -> new Changes(new ChangedPaths(checkout)
                        .between(since, commit, isWanted.get())
                        .orElse(null)));
        return Optional.ofNullable(changes.paths);
    }

    private record Changes(@Nullable List<String> paths) implements Serializable {}

    /** The checkout that holds a directory, as this environment has it. */
    static Checkout checkout(Path directory, Environment environment) {
        return new Checkout(
                directory,
                Stream.of("GIT_DIR", "GIT_COMMON_DIR", "GIT_CEILING_DIRECTORIES")
                        .allMatch(name -> environment.lookup(name).isEmpty()));
    }

    @Override
    public void close() {
        checkout.close();
    }
}
