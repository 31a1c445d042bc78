package dev.qte.mojo;

import dev.qte.DeploymentFailure;
import dev.qte.Finding;
import dev.qte.ci.CiSystems;
import dev.qte.publish.LogText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** What every goal shares: its switch, the CI system it runs in, and the way from a failure to a build result. */
abstract class AbstractGoalMojo extends AbstractMojo {

    /**
     * Switches the whole plugin off: no file, no variable, no line but one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The CI system to believe: <code>auto</code> recognises it; <code>forgejo</code>, <code>gitea</code>,
     * <code>github</code>, <code>woodpecker</code>, <code>gitlab</code>, <code>azure</code>, <code>jenkins</code>,
     * <code>circleci</code>, <code>bitbucket</code>, <code>buildkite</code>, <code>teamcity</code>, <code>travis</code>,
     * <code>drone</code>, <code>codebuild</code>, <code>cloudbuild</code>, <code>appveyor</code> and
     * <code>semaphore</code> name one;
     * <code>none</code> turns detection off, as on a person's machine; <code>qte.publish</code> is a switch of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "qte.ci", defaultValue = CiSystems.AUTO)
    private @Nullable String ci;

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    AbstractGoalMojo(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipping: qte.skip is set");
            return;
        }
        Reactor reactor = new Reactor(session, project, execution);
        if (!reactor.acts()) {
            getLog().debug("Skipping: on the command line this goal acts on the execution root and on modules that"
                    + " declare the plugin themselves");
            return;
        }
        try {
            run(reactor);
        } catch (DeploymentFailure failure) {
            String message = failure.lines().map(LogText::line).collect(Collectors.joining("\n", "\n", "\n"));
            if (failure.kind() == DeploymentFailure.Kind.CONFIGURATION) {
                throw told(new MojoFailureException(message), failure);
            }
            throw told(new MojoExecutionException(message), failure);
        }
    }

    /** Not as a cause: of that Maven prints the message too, as it is, where it is not the same as the one made fit to print. */
    private static <E extends Exception> E told(E exception, DeploymentFailure failure) {
        exception.addSuppressed(failure);
        return exception;
    }

    /** Does what the goal is for. */
    abstract void run(Reactor reactor);

    MavenSession session() {
        return session;
    }

    MavenProject project() {
        return project;
    }

    /** The mistakes in this class's parameters, and in the names of all of the goal's. */
    List<Finding> mistakes(Reactor reactor) {
        List<Finding> findings = new ArrayList<>(reactor.mistakes());
        attempt(findings, () -> CiSystems.known().requireChoice(choice()));
        return findings;
    }

    /** What the goal is told, but for its switch and for folders: modules with equal lists may share what comes of it. */
    List<@Nullable Object> parameters() {
        return with(List.of(), ci, checkout());
    }

    /** The parameters a class inherits, and its own. */
    static List<@Nullable Object> with(List<? extends @Nullable Object> inherited, @Nullable Object... own) {
        List<@Nullable Object> parameters = new ArrayList<>(inherited);
        Collections.addAll(parameters, own);
        return parameters;
    }

    /** What {@code qte.ci} says. */
    String choice() {
        return given(ci).orElse(CiSystems.AUTO);
    }

    /** The value; empty, with the mistake noted, when it cannot be had. */
    static <T> Optional<T> attempt(List<Finding> mistakes, Supplier<T> value) {
        try {
            return Optional.ofNullable(value.get());
        } catch (DeploymentFailure mistake) {
            mistakes.addAll(mistake.findings());
            return Optional.empty();
        }
    }

    /** The one of the values whose name, in lower case, this is; empty, with the mistake noted, when there is none. */
    static <E extends Enum<E>> Optional<E> choice(String property, String text, E[] values, List<Finding> mistakes) {
        for (E value : values) {
            if (id(value).equals(text)) {
                return Optional.of(value);
            }
        }
        mistakes.add(new Finding(
                "'" + text + "' is none of the choices",
                "parameter " + property,
                "use one of " + Stream.of(values).map(AbstractContextMojo::id).collect(Collectors.joining(", "))));
        return Optional.empty();
    }

    /** As users write it: {@code health-json}. */
    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where git is looked for: the same for all modules of a build. */
    Path checkout() {
        String root = session.getExecutionRootDirectory();
        return root != null ? Path.of(root) : project.getBasedir().toPath();
    }

    /** An empty parameter is one that was not given: {@code -Dqte.ref=$REF} with nothing in {@code $REF}. */
    static Optional<String> given(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
    }

    /** What Maven makes of a text with {@code ${...}}; null when it cannot. */
    @Nullable
    String interpolate(@Nullable String text) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(text);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException unknown) {
            return null;
        }
    }
}
