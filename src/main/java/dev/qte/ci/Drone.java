package dev.qte.ci;

import java.util.Optional;

/**
 * Drone. The full ref alone is read: {@code DRONE_BRANCH} is the target branch of a pull request. A promotion or a rollback
 * carries the ref of the build it repeats and is not a push.
 *
 * @see <a href="https://docs.drone.io/pipeline/environment/reference/">variables</a>
 */
final class Drone implements CiSystem {

    @Override
    public String id() {
        return "drone";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (!environment.is("DRONE", "true")) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "DRONE")
                .ref(environment.lookup("DRONE_COMMIT_REF"))
                .commit(environment.lookup("DRONE_COMMIT_SHA").or(() -> environment.lookup("DRONE_COMMIT")))
                .event(environment.lookup("DRONE_BUILD_EVENT"), "push", "tag")
                .changeRequest(environment.evidence("DRONE_PULL_REQUEST"))
                .changeRequest(environment
                        .lookup("DRONE_BUILD_EVENT")
                        .filter(event -> event.startsWith("pull_request"))
                        .map(event -> "the event is " + event))
                .objection(environment
                        .evidence("DRONE_DEPLOY_TO")
                        .map(evidence -> "this is a promotion or rollback: " + evidence))
                .tagMustBe(environment.lookup("DRONE_TAG"))
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set `clone: depth: 0` in .drone.yml, and run `git fetch --tags`";
    }
}
