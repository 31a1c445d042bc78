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
import dev.qte.scm.Checkout;
import dev.qte.scm.GitScmReader;
import dev.qte.scm.KnownTags;
import dev.qte.scm.PreviousTag;
import dev.qte.scm.ScmFacts;
import dev.qte.scm.TagQuery;
import dev.qte.scm.TagReader;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

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
    Resolution resolve(ContextRequest request) {
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

    /** The version to go back to. Looked up only when asked for: it walks history, and the remote if it may. */
    PreviousVersion previousVersion(DeploymentContext context, Settings settings) {
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
                                settings.project().version()));
        };
    }

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
