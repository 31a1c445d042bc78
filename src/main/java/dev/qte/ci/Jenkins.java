package dev.qte.ci;

import java.util.Optional;

/**
 * Jenkins. A multibranch job has {@code BRANCH_NAME}, which on a tag is the tag's name; a classic one has {@code GIT_BRANCH}
 * with the name of the remote before it, from which exactly {@code origin/} is taken off, once.
 *
 * @see <a href="https://www.jenkins.io/doc/book/pipeline/multibranch/">multibranch variables</a>
 * @see <a href="https://plugins.jenkins.io/git/">classic variables</a>
 */
final class Jenkins implements CiSystem {

    @Override
    public String id() {
        return "jenkins";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("JENKINS_URL").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CiFacts.Builder(id(), "JENKINS_URL")
                .ref(environment.lookup("TAG_NAME"), branch(environment))
                .commit(environment.lookup("GIT_COMMIT"))
                .changeRequest(environment.evidence("CHANGE_ID"))
                .changeRequest(environment.evidence("CHANGE_TARGET"))
                .changeRequest(environment.evidence("CHANGE_FORK"))
                .changeRequest(environment.evidence("ghprbPullId"))
                .changeRequest(environment.evidence("gitlabMergeRequestIid"))
                .changeRequest(environment.evidence("gitlabMergeRequestId"))
                .changeRequest(environment
                        .lookup("gitlabActionType")
                        .filter(type -> !type.equals("PUSH") && !type.equals("TAG_PUSH"))
                        .map(type -> "gitlabActionType is " + type))
                .changeRequest(environment.evidence("GERRIT_CHANGE_NUMBER"))
                .changeRequest(branch(environment)
                        .filter(name -> name.matches("[PM]R-[0-9]+(-.*)?|(pull|pr)/.*"))
                        .map(name -> "the branch is " + name))
                .fork(environment
                        .lookup("CHANGE_ID")
                        .map(id -> environment.lookup("CHANGE_FORK").isPresent())
                        .orElse(null))
                .build());
    }

    private static Optional<String> branch(Environment environment) {
        return environment
                .lookup("BRANCH_NAME")
                .or(() -> environment.lookup("GIT_LOCAL_BRANCH"))
                .or(() -> environment.lookup("GIT_BRANCH").map(name -> name.replaceFirst("^origin/", "")))
                .filter(name -> !name.equals("detached") && !name.equals("HEAD"));
    }

    @Override
    public String fullHistoryAdvice() {
        return "in the checkout step clone without shallow and with tags: [$class: 'CloneOption', shallow: false, noTags: false]";
    }
}
