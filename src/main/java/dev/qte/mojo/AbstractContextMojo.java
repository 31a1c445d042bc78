package dev.qte.mojo;

import dev.qte.Finding;
import dev.qte.context.ContextRequest;
import dev.qte.context.RefPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What every goal shares that asks where a commit may be deployed: the parameters that shape the answer. */
abstract class AbstractContextMojo extends AbstractGoalMojo {

    /**
     * The full ref this commit is deployed for, such as <code>refs/heads/main</code> or <code>refs/tags/v1.2.0</code>.
     * By default what the CI system says, and on a person's machine what git says. It names the ref and nothing else:
     * a pull request stays one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.ref")
    private @Nullable String ref;

    /**
     * The branch this commit is deployed for, by its short name; the same as <code>qte.ref</code> with
     * <code>refs/heads/</code> before it. With <code>qte.tag</code>, <code>qte.sha</code> and
     * <code>qte.pullRequest</code> it tells the plugin of a CI system it does not know.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.branch")
    private @Nullable String branch;

    /**
     * The tag this commit is deployed for, by its short name; the same as <code>qte.ref</code> with
     * <code>refs/tags/</code> before it. It is over <code>qte.branch</code>, for CI systems that name both.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.tag")
    private @Nullable String tag;

    /**
     * The commit the CI system builds, 40 hex digits. Where it is not <code>HEAD</code> the target is
     * <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.sha")
    private @Nullable String sha;

    /**
     * The number of the pull or merge request that is built, if one is: then the target is <code>none</code>. Empty,
     * <code>false</code> and <code>0</code> say there is none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.pullRequest")
    private @Nullable String pullRequest;

    /**
     * Events that are believed although they say nothing about trusted code, in the CI system's own words, for example
     * <code>schedule,repository_dispatch</code>. A pull request is never let through. By default there are none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.allowedEvents")
    private @Nullable Set<String> allowedEvents;

    /**
     * Whether the CI system must call the ref protected (GitHub, GitLab). Where it does not say so, the target is
     * <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.requireProtectedRef", defaultValue = "false")
    private boolean requireProtectedRef;

    /**
     * The branch a commit must be reachable from to be deployed, for example <code>main</code>, so that a tag on
     * anything else goes nowhere. On a shallow clone it is an error where this cannot be told. By default there is none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.requireAncestorOf")
    private @Nullable String requireAncestorOf;

    AbstractContextMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        super(session, project, execution);
    }

    @Override
    List<Finding> mistakes(Reactor reactor) {
        List<Finding> findings = super.mistakes(reactor);
        attempt(findings, this::givenRef);
        return findings;
    }

    @Override
    List<@Nullable Object> parameters() {
        return with(
                super.parameters(),
                ref,
                branch,
                tag,
                sha,
                pullRequest,
                allowedEvents,
                requireProtectedRef,
                requireAncestorOf);
    }

    ContextRequest request(Configuration configuration) {
        return new ContextRequest(
                new ContextRequest.Given(
                        givenRef().orElse(null),
                        given(sha).orElse(null),
                        given(pullRequest)
                                .filter(number -> !Set.of("false", "0").contains(number))
                                .orElse(null)),
                choice(),
                new ContextRequest.Gates(
                        allowedEvents == null ? Set.of() : allowedEvents,
                        requireProtectedRef,
                        given(requireAncestorOf).orElse(null)),
                configuration.rules());
    }

    private Optional<String> givenRef() {
        return given(ref)
                .map(RefPattern::requireRef)
                .or(() -> given(tag).map(name -> RefPattern.requireRef("refs/tags/" + name)))
                .or(() -> given(branch).map(name -> RefPattern.requireRef("refs/heads/" + name)));
    }
}
