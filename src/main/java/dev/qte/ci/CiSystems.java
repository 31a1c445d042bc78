package dev.qte.ci;

import dev.qte.DeploymentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CI systems we know, most specific first, and the question which of them runs this build. */
public final class CiSystems {

    /** {@code qte.ci}: ask all systems. */
    public static final String AUTO = "auto";

    /** {@code qte.ci}: ask none, as on a person's machine. */
    public static final String OFF = "none";

    private final List<CiSystem> systems;

    CiSystems(List<CiSystem> systems) {
        this.systems = List.copyOf(systems);
    }

    /** All systems this plugin knows. */
    public static CiSystems known() {
        return new CiSystems(List.of(
                new ForgejoActions(),
                new GiteaActions(),
                new GitHubActions(),
                new Woodpecker(),
                new GitLabCi(),
                new AzurePipelines(),
                new Jenkins(),
                new CircleCi(),
                new BitbucketPipelines(),
                new Buildkite(),
                new TeamCity(),
                new Travis(),
                new Drone(),
                new CodeBuild(),
                new CloudBuild(),
                new AppVeyor(),
                new Semaphore()));
    }

    /** What {@code qte.ci} accepts. */
    public List<String> choices() {
        return Stream.concat(Stream.of(AUTO, OFF), systems.stream().map(CiSystem::id))
                .toList();
    }

    /**
     * A choice that {@code qte.ci} accepts.
     *
     * @throws DeploymentFailure for any other
     */
    public String requireChoice(String choice) {
        if (!choices().contains(choice)) {
            throw DeploymentFailure.configuration(
                    "There is no CI system '" + choice + "'",
                    "parameter qte.ci",
                    "use one of " + String.join(", ", choices()));
        }
        return choice;
    }

    /**
     * Finds the system that runs this build.
     *
     * @param choice {@link #AUTO}, {@link #OFF} or a system's id
     * @return empty on a person's machine; with an objection where the system chosen is not there
     * @throws DeploymentFailure when two unrelated systems claim this build, or {@code choice} is none of the above
     */
    public Optional<CiFacts> detect(Environment environment, String choice) {
        if (requireChoice(choice).equals(OFF)) {
            return Optional.empty();
        }
        List<CiFacts> present = new ArrayList<>();
        for (CiSystem system : systems) {
            if (choice.equals(AUTO) || choice.equals(system.id())) {
                system.detect(environment).ifPresent(present::add);
            }
        }
        if (present.size() > 1) {
            String names = present.stream().map(CiFacts::system).collect(Collectors.joining(" and "));
            throw DeploymentFailure.fault(
                    "Two CI systems claim this build: " + names,
                    "the environment variables of this process",
                    "say which one it is: -Dqte.ci=" + present.get(0).system());
        }
        if (!present.isEmpty()) {
            return Optional.of(present.get(0));
        }
        if (!choice.equals(AUTO)) {
            // Its variables did not reach this process, as in a container that passes none on.
            return Optional.of(new CiFacts.Builder(choice, "qte.ci")
                    .objection(Optional.of("qte.ci is " + choice + ", but its variables are not here"))
                    .build());
        }
        return saysCi(environment) ? Optional.of(CiFacts.unrecognised()) : Optional.empty();
    }

    /** Most systems set {@code CI=true}, some their own name. Only a plain no is a no. */
    private static boolean saysCi(Environment environment) {
        return environment.lookup("CI").isPresent() && !environment.is("CI", "false") && !environment.is("CI", "0");
    }

    /** How to get a clone with its whole history and all tags under the system that runs this build, if we know it. */
    public Optional<String> fullHistoryAdvice(CiFacts facts) {
        return systems.stream()
                .filter(system -> system.id().equals(facts.system()))
                .map(CiSystem::fullHistoryAdvice)
                .findFirst();
    }
}
