package dev.qte.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.ContextRequest;
import dev.qte.context.DeploymentContext;
import dev.qte.context.DeploymentContextResolver;
import dev.qte.context.RefRule;
import dev.qte.scm.Checkout;
import dev.qte.scm.GitScmReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One truth table per system: what it says of itself, in a sentence and in variables, where that leads under the default
 * rules ({@code main} to staging, tags to production), and for {@code none} a word of the reason.
 *
 * <p>Each system's marker is in every row; {@code COMMIT} stands for a commit.
 */
class CiTruthTablesTest {

    private static final String COMMIT = "1234567890123456789012345678901234567890";

    @TempDir
    private Path folder;

    private void check(String system, String marker, String variables, String target, @Nullable String word)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String pair : List.of((marker + " " + variables).split(" +", -1))) {
            int at = pair.indexOf('=');
            environment.put(pair.substring(0, at), pair.substring(at + 1).replace("COMMIT", COMMIT));
        }
        Environment variablesOf = Environment.of(environment);
        Optional<CiFacts> facts = CiSystems.known().detect(variablesOf, "auto");
        assertThat(facts.map(CiFacts::system)).contains(system);
        ContextRequest request = new ContextRequest(
                ContextRequest.Given.NOTHING, "auto", ContextRequest.Gates.DEFAULTS, RefRule.DEFAULTS);
        DeploymentContext context = DeploymentContextResolver.resolve(
                request, facts, new GitScmReader(new Checkout(folder, true)).read(Optional.empty()), Optional.empty());

        assertThat(context.target()).as(context.reason()).hasToString(target);
        if (word != null) {
            assertThat(context.reason()).contains(word);
        }
        if (!target.equals("none")) {
            assertThat(context.commit()).isEqualTo(COMMIT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | CI_COMMIT_BRANCH=main CI_COMMIT_SHA=COMMIT CI_PIPELINE_SOURCE=push | staging |
            a push to main, said in full         | CI_COMMIT_BRANCH=main CI_COMMIT_REF_NAME=main CI_COMMIT_SHA=COMMIT CI_PIPELINE_SOURCE=push CI=true | staging |
            a tag                                | CI_COMMIT_TAG=v1.0.0 CI_COMMIT_REF_NAME=v1.0.0 CI_COMMIT_SHA=COMMIT CI_PIPELINE_SOURCE=push | production |
            a tag named main                     | CI_COMMIT_TAG=main CI_COMMIT_REF_NAME=main CI_COMMIT_SHA=COMMIT | production |
            a branch named v1.0.0                | CI_COMMIT_BRANCH=v1.0.0 CI_COMMIT_SHA=COMMIT | none | no rule
            a branch evil/main                   | CI_COMMIT_BRANCH=evil/main | none | no rule
            a pipeline started by hand           | CI_COMMIT_BRANCH=main CI_COMMIT_SHA=COMMIT CI_PIPELINE_SOURCE=web | staging |
            a child pipeline of a push           | CI_COMMIT_BRANCH=main CI_COMMIT_SHA=COMMIT CI_PIPELINE_SOURCE=parent_pipeline | staging |
            a child pipeline of a merge request  | CI_COMMIT_BRANCH=main CI_PIPELINE_SOURCE=parent_pipeline CI_MERGE_REQUEST_IID=7 | none | CI_MERGE_REQUEST_IID
            a merge request from a fork's main   | CI_COMMIT_REF_NAME=main CI_PIPELINE_SOURCE=merge_request_event CI_MERGE_REQUEST_IID=7 | none | change request
            the same without its number          | CI_COMMIT_BRANCH=main CI_PIPELINE_SOURCE=merge_request_event | none | change request
            an external pull request             | CI_COMMIT_BRANCH=main CI_EXTERNAL_PULL_REQUEST_IID=7 | none | change request
            its source branch alone              | CI_COMMIT_REF_NAME=main | none | no ref
            a schedule                           | CI_COMMIT_BRANCH=main CI_PIPELINE_SOURCE=schedule | none | schedule
            a trigger token                      | CI_COMMIT_BRANCH=main CI_PIPELINE_SOURCE=trigger | none | trigger
            a source of tomorrow                 | CI_COMMIT_BRANCH=main CI_PIPELINE_SOURCE=telepathy | none | telepathy
            a branch set by hand                 | CI_COMMIT_BRANCH=main CI_COMMIT_REF_NAME=feature CI_PIPELINE_SOURCE=web | none | contradicts
            empty variables                      | CI_COMMIT_TAG= CI_COMMIT_BRANCH=main CI_MERGE_REQUEST_IID= CI_COMMIT_SHA=COMMIT | staging |
            """)
    void gitlab(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("gitlab", "GITLAB_CI=true", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            main in a multibranch job            | BRANCH_NAME=main GIT_COMMIT=COMMIT | staging |
            a tag in a multibranch job           | BRANCH_NAME=v1.0.0 TAG_NAME=v1.0.0 GIT_COMMIT=COMMIT | production |
            a tag named main                     | BRANCH_NAME=main TAG_NAME=main GIT_COMMIT=COMMIT | production |
            a branch named v1.0.0                | BRANCH_NAME=v1.0.0 | none | no rule
            a pull request                       | BRANCH_NAME=PR-24 GIT_BRANCH=PR-24 CHANGE_ID=24 CHANGE_TARGET=main | none | CHANGE_ID
            a fork's main                        | BRANCH_NAME=main CHANGE_ID=24 CHANGE_FORK=eve | none | CHANGE_ID
            the branch of a pull request alone   | BRANCH_NAME=PR-24 | none | PR-24
            main in a classic job                | GIT_BRANCH=origin/main GIT_COMMIT=COMMIT | staging |
            main checked out locally             | GIT_BRANCH=origin/main GIT_LOCAL_BRANCH=main GIT_COMMIT=COMMIT | staging |
            a branch called origin/main          | GIT_BRANCH=origin/origin/main | none | no rule
            the same in a multibranch job        | BRANCH_NAME=origin/main | none | no rule
            another remote's main                | GIT_BRANCH=eve/main | none | no rule
            a detached head                      | GIT_BRANCH=detached | none | no ref
            a pipeline that tells nothing        | BUILD_ID=7 | none | no ref
            the pull request builder             | GIT_BRANCH=origin/main ghprbPullId=7 | none | ghprbPullId
            the GitLab plugin                    | GIT_BRANCH=origin/main gitlabMergeRequestIid=7 | none | gitlabMergeRequestIid
            a note on a merge request            | GIT_BRANCH=origin/main gitlabActionType=NOTE | none | gitlabActionType
            a push that the GitLab plugin saw    | GIT_BRANCH=origin/main gitlabActionType=PUSH GIT_COMMIT=COMMIT | staging |
            a Gerrit change                      | GIT_BRANCH=origin/main GERRIT_CHANGE_NUMBER=7 | none | GERRIT_CHANGE_NUMBER
            """)
    void jenkins(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("jenkins", "JENKINS_URL=https://j.example.org", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | BUILD_SOURCEBRANCH=refs/heads/main BUILD_SOURCEVERSION=COMMIT BUILD_REASON=IndividualCI | staging |
            a tag                                | BUILD_SOURCEBRANCH=refs/tags/v1 BUILD_SOURCEVERSION=COMMIT BUILD_REASON=IndividualCI | production |
            a build started by hand              | BUILD_SOURCEBRANCH=refs/heads/main BUILD_SOURCEVERSION=COMMIT BUILD_REASON=Manual | staging |
            evil/main, whose last segment lies   | BUILD_SOURCEBRANCH=refs/heads/evil/main BUILD_SOURCEBRANCHNAME=main | none | no rule
            the last segment alone               | BUILD_SOURCEBRANCHNAME=main | none | no ref
            a tag named main                     | BUILD_SOURCEBRANCH=refs/tags/main BUILD_SOURCEBRANCHNAME=main BUILD_SOURCEVERSION=COMMIT | production |
            a pull request                       | BUILD_SOURCEBRANCH=refs/pull/7/merge BUILD_REASON=PullRequest | none | change request
            the same without its reason          | BUILD_SOURCEBRANCH=refs/pull/7/merge | none | refs/pull
            a pull request on main               | BUILD_SOURCEBRANCH=refs/heads/main SYSTEM_PULLREQUEST_PULLREQUESTID=7 | none | PULLREQUESTID
            a pull request from a fork           | BUILD_SOURCEBRANCH=refs/heads/main SYSTEM_PULLREQUEST_PULLREQUESTNUMBER=7 SYSTEM_PULLREQUEST_ISFORK=True | none | PULLREQUESTNUMBER
            a schedule                           | BUILD_SOURCEBRANCH=refs/heads/main BUILD_REASON=Schedule | none | Schedule
            another build's completion           | BUILD_SOURCEBRANCH=refs/heads/main BUILD_REASON=BuildCompletion | none | BuildCompletion
            a shelveset                          | BUILD_SOURCEBRANCH=$/project/main BUILD_REASON=ValidateShelveset | none | ValidateShelveset
            """)
    void azure(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("azure", "TF_BUILD=True", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | CIRCLE_BRANCH=main CIRCLE_SHA1=COMMIT | staging |
            a tag                                | CIRCLE_TAG=v1 CIRCLE_SHA1=COMMIT | production |
            main with a pull request to release  | CIRCLE_BRANCH=main CIRCLE_SHA1=COMMIT CIRCLE_PULL_REQUEST=https://github.com/o/r/pull/7 | staging |
            a fork's pull request                | CIRCLE_BRANCH=pull/7 CIRCLE_PR_NUMBER=7 | none | CIRCLE_PR_NUMBER
            the same from the GitHub App         | CIRCLE_BRANCH=pull/7 | none | pull/7
            a fork's main                        | CIRCLE_BRANCH=main CIRCLE_PR_USERNAME=eve CIRCLE_PR_REPONAME=r | none | CIRCLE_PR_USERNAME
            a tag that is not there              | CIRCLE_TAG=<nil> CIRCLE_BRANCH=main CIRCLE_SHA1=COMMIT | staging |
            nothing at all                       | CIRCLE_TAG=<nil> CIRCLE_BRANCH=<nil> | none | no ref
            """)
    void circleci(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("circleci", "CIRCLECI=true", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | BITBUCKET_BRANCH=main BITBUCKET_COMMIT=COMMIT | staging |
            a tag                                | BITBUCKET_TAG=v1 BITBUCKET_COMMIT=COMMIT | production |
            a pull request from main             | BITBUCKET_BRANCH=main BITBUCKET_PR_ID=7 | none | BITBUCKET_PR_ID
            a custom pipeline on a commit        | BITBUCKET_COMMIT=COMMIT | none | no ref
            """)
    void bitbucket(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("bitbucket", "BITBUCKET_BUILD_NUMBER=7", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | BUILDKITE_BRANCH=main BUILDKITE_COMMIT=COMMIT BUILDKITE_PULL_REQUEST=false BUILDKITE_SOURCE=webhook | staging |
            a tag                                | BUILDKITE_BRANCH=v1 BUILDKITE_TAG=v1 BUILDKITE_COMMIT=COMMIT BUILDKITE_PULL_REQUEST=false | production |
            a tag named main                     | BUILDKITE_BRANCH=main BUILDKITE_TAG=main BUILDKITE_COMMIT=COMMIT | production |
            a pull request                       | BUILDKITE_BRANCH=main BUILDKITE_PULL_REQUEST=7 | none | BUILDKITE_PULL_REQUEST
            a fork's main                        | BUILDKITE_BRANCH=main BUILDKITE_PULL_REQUEST=false BUILDKITE_REPO=git@h:o/r BUILDKITE_PULL_REQUEST_REPO=git@h:eve/r | none | another repository
            a merge queue                        | BUILDKITE_BRANCH=main BUILDKITE_MERGE_QUEUE_BASE_BRANCH=main | none | merge queue
            a build started by hand              | BUILDKITE_BRANCH=main BUILDKITE_SOURCE=ui | none | ui
            a schedule                           | BUILDKITE_BRANCH=main BUILDKITE_SOURCE=schedule | none | schedule
            """)
    void buildkite(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("buildkite", "BUILDKITE=true", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | TRAVIS_BRANCH=main TRAVIS_TAG= TRAVIS_PULL_REQUEST=false TRAVIS_COMMIT=COMMIT TRAVIS_EVENT_TYPE=push | staging |
            a tag                                | TRAVIS_BRANCH=v1 TRAVIS_TAG=v1 TRAVIS_PULL_REQUEST=false TRAVIS_COMMIT=COMMIT TRAVIS_EVENT_TYPE=push | production |
            a pull request to main               | TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=7 TRAVIS_EVENT_TYPE=pull_request | none | TRAVIS_PULL_REQUEST
            the same without its number          | TRAVIS_BRANCH=main TRAVIS_EVENT_TYPE=pull_request | none | pull_request
            a cron job                           | TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=false TRAVIS_EVENT_TYPE=cron | none | cron
            a call of the API                    | TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=false TRAVIS_EVENT_TYPE=api | none | api
            """)
    void travis(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("travis", "TRAVIS=true", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | DRONE_COMMIT_REF=refs/heads/main DRONE_COMMIT_SHA=COMMIT DRONE_BUILD_EVENT=push | staging |
            a tag                                | DRONE_COMMIT_REF=refs/tags/v1 DRONE_TAG=v1 DRONE_COMMIT_SHA=COMMIT DRONE_BUILD_EVENT=tag | production |
            a pull request to main               | DRONE_COMMIT_REF=refs/pull/7/head DRONE_BRANCH=main DRONE_PULL_REQUEST=7 DRONE_BUILD_EVENT=pull_request | none | change request
            the target branch alone              | DRONE_BRANCH=main DRONE_BUILD_EVENT=push | none | no ref
            a promotion                          | DRONE_COMMIT_REF=refs/tags/v1 DRONE_BUILD_EVENT=promote DRONE_DEPLOY_TO=production | none | promote
            a rollback that calls itself a push  | DRONE_COMMIT_REF=refs/tags/v1 DRONE_BUILD_EVENT=push DRONE_DEPLOY_TO=production | none | rollback
            a tag beside the ref of a branch     | DRONE_COMMIT_REF=refs/heads/main DRONE_TAG=main DRONE_BUILD_EVENT=push | none | the tag is main
            a cron job                           | DRONE_COMMIT_REF=refs/heads/main DRONE_BUILD_EVENT=cron | none | cron
            """)
    void drone(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("drone", "DRONE=true", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | CI_COMMIT_REF=refs/heads/main CI_COMMIT_BRANCH=main CI_COMMIT_SHA=COMMIT CI_PIPELINE_EVENT=push | staging |
            a tag                                | CI_COMMIT_REF=refs/tags/v1 CI_COMMIT_TAG=v1 CI_COMMIT_SHA=COMMIT CI_PIPELINE_EVENT=tag | production |
            a pull request to main               | CI_COMMIT_REF=refs/pull/7/head CI_COMMIT_BRANCH=main CI_COMMIT_PULL_REQUEST=7 CI_PIPELINE_EVENT=pull_request | none | change request
            a closed pull request                | CI_COMMIT_REF=refs/heads/main CI_COMMIT_BRANCH=main CI_PIPELINE_EVENT=pull_request_closed | none | pull_request_closed
            new labels of a pull request         | CI_COMMIT_REF=refs/heads/main CI_COMMIT_BRANCH=main CI_PIPELINE_EVENT=pull_request_metadata | none | pull_request_metadata
            a source branch with its event lost  | CI_COMMIT_REF=refs/heads/main CI_COMMIT_SOURCE_BRANCH=evil | none | change request
            a deployment                         | CI_COMMIT_REF=refs/tags/v1 CI_PIPELINE_EVENT=deployment | none | deployment
            the target branch alone              | CI_COMMIT_BRANCH=main CI_PIPELINE_EVENT=push | none | no ref
            """)
    void woodpecker(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("woodpecker", "CI=woodpecker", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | CODEBUILD_WEBHOOK_TRIGGER=branch/main CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/main CODEBUILD_WEBHOOK_EVENT=PUSH CODEBUILD_RESOLVED_SOURCE_VERSION=COMMIT | staging |
            a tag                                | CODEBUILD_WEBHOOK_TRIGGER=tag/v1 CODEBUILD_RESOLVED_SOURCE_VERSION=COMMIT | production |
            a fork's main                        | CODEBUILD_WEBHOOK_TRIGGER=pr/7 CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/main | none | pr/7
            the head ref alone                   | CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/main | none | no ref
            a merged pull request's event        | CODEBUILD_WEBHOOK_TRIGGER=branch/main CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_MERGED | none | PULL_REQUEST_MERGED
            trigger and head ref that differ     | CODEBUILD_WEBHOOK_TRIGGER=branch/main CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/evil | none | contradict
            a base ref, as pull requests have    | CODEBUILD_WEBHOOK_TRIGGER=branch/main CODEBUILD_WEBHOOK_BASE_REF=refs/heads/main | none | BASE_REF
            a build without webhook              | CODEBUILD_SOURCE_VERSION=main | none | no ref
            """)
    void codebuild(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("codebuild", "CODEBUILD_BUILD_ID=b:7", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | BRANCH_NAME=main TAG_NAME= COMMIT_SHA=COMMIT _PR_NUMBER= | staging |
            a tag                                | BRANCH_NAME= TAG_NAME=v1 COMMIT_SHA=COMMIT | production |
            a pull request                       | BRANCH_NAME=main _PR_NUMBER=7 | none | _PR_NUMBER
            a fork's main                        | BRANCH_NAME=main _HEAD_REPO_URL=https://github.com/eve/r | none | _HEAD_REPO_URL
            substitutions that are not mapped    | COMMIT_SHA=COMMIT | none | no ref
            """)
    void cloudbuild(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("cloudbuild", "BUILDER_OUTPUT=/builder/outputs", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | APPVEYOR_REPO_BRANCH=main APPVEYOR_REPO_TAG=false APPVEYOR_REPO_COMMIT=COMMIT | staging |
            a tag                                | APPVEYOR_REPO_BRANCH=v1 APPVEYOR_REPO_TAG=true APPVEYOR_REPO_TAG_NAME=v1 APPVEYOR_REPO_COMMIT=COMMIT | production |
            a tag without a name on main         | APPVEYOR_REPO_BRANCH=main APPVEYOR_REPO_TAG=true | none | no ref
            a pull request to main               | APPVEYOR_REPO_BRANCH=main APPVEYOR_PULL_REQUEST_NUMBER=7 | none | PULL_REQUEST_NUMBER
            a schedule                           | APPVEYOR_REPO_BRANCH=main APPVEYOR_SCHEDULED_BUILD=True | none | schedule
            """)
    void appveyor(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("appveyor", "APPVEYOR=True", variables, target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | SEMAPHORE_GIT_REF=refs/heads/main SEMAPHORE_GIT_REF_TYPE=branch SEMAPHORE_GIT_SHA=COMMIT | staging |
            a tag                                | SEMAPHORE_GIT_REF=refs/tags/v1 SEMAPHORE_GIT_REF_TYPE=tag SEMAPHORE_GIT_TAG_NAME=v1 SEMAPHORE_GIT_SHA=COMMIT | production |
            a pull request to main               | SEMAPHORE_GIT_REF=refs/pull/7/merge SEMAPHORE_GIT_REF_TYPE=pull-request SEMAPHORE_GIT_BRANCH=main SEMAPHORE_GIT_PR_NUMBER=7 | none | change request
            a type that contradicts the ref      | SEMAPHORE_GIT_REF=refs/heads/main SEMAPHORE_GIT_REF_TYPE=tag | none | SEMAPHORE_GIT_REF_TYPE
            no type                              | SEMAPHORE_GIT_REF=refs/heads/main | none | SEMAPHORE_GIT_REF_TYPE
            the target branch alone              | SEMAPHORE_GIT_BRANCH=main SEMAPHORE_GIT_REF_TYPE=branch | none | no ref
            a schedule                           | SEMAPHORE_GIT_REF=refs/heads/main SEMAPHORE_GIT_REF_TYPE=branch SEMAPHORE_WORKFLOW_TRIGGERED_BY_SCHEDULE=true | none | schedule
            """)
    void semaphore(String sentence, String variables, String target, @Nullable String word) throws IOException {
        check("semaphore", "SEMAPHORE=true", variables, target, word);
    }

    /** TeamCity's parameters are in a file that a file names; the column holds that file's lines. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | teamcity.build.branch=main | | staging |
            a push to the default branch         | teamcity.build.branch=<default> teamcity.build.branch.is_default=true vcsroot.branch=refs/heads/main | | staging |
            the default branch without a name    | teamcity.build.branch=<default> | | none | no ref
            the full ref of the only root        | teamcity.build.branch=v1 teamcity.build.vcs.branch.Root=refs/tags/v1 | | production |
            a branch called refs/heads/main      | teamcity.build.branch=refs/heads/main | | none | no rule
            a pull request                       | teamcity.build.branch=pull/7 teamcity.pullRequest.number=7 | | none | teamcity.pullRequest.number
            a pull request by its number alone   | teamcity.build.branch=7 | | none | change request
            a pull request by its full ref       | teamcity.build.branch=main teamcity.build.vcs.branch.Root=refs/pull/7/merge | | none | refs/pull/7
            a personal build                     | teamcity.build.branch=main | BUILD_IS_PERSONAL=true | none | personal
            nothing at all                       | a=b | | none | no ref
            """)
    void teamcity(String sentence, String parameters, @Nullable String variables, String target, @Nullable String word)
            throws IOException {
        Path configuration = folder.resolve("configuration.properties");
        Files.writeString(configuration, parameters.replace(' ', '\n'));
        Path build = folder.resolve("build.properties");
        Files.writeString(build, "teamcity.configuration.properties.file=" + configuration);

        check(
                "teamcity",
                "TEAMCITY_VERSION=2026.1 BUILD_VCS_NUMBER=COMMIT TEAMCITY_BUILD_PROPERTIES_FILE=" + build,
                variables == null ? "CI=true" : variables,
                target,
                word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | push | refs/heads/main | {"ref": "refs/heads/main", "after": "COMMIT", "deleted": false} | staging |
            a tag                                | push | refs/tags/v1 | {"ref": "refs/tags/v1", "after": "COMMIT", "deleted": false} | production |
            a deleted branch                     | push | refs/heads/main | {"ref": "refs/heads/x", "after": "COMMIT", "deleted": true} | none | deleted
            a deleted tag                        | push | refs/heads/main | {"ref": "refs/heads/main", "after": "0000000000000000000000000000000000000000"} | none | deleted
            a payload of another ref             | push | refs/heads/main | {"ref": "refs/heads/evil"} | none | refs/heads/evil
            a run by hand                        | workflow_dispatch | refs/heads/main | {"inputs": {}} | staging |
            a published release                  | release | refs/tags/v1 | {"action": "published", "release": {"prerelease": false, "draft": false}} | production |
            a release that became final          | release | refs/tags/v1 | {"action": "released", "release": {"prerelease": false}} | production |
            a published pre-release              | release | refs/tags/v1 | {"action": "published", "release": {"prerelease": true}} | none | prerelease
            a published release of unknown kind  | release | refs/tags/v1 | {"action": "published"} | none | prerelease
            an edited release                    | release | refs/tags/v1 | {"action": "edited", "release": {"prerelease": false}} | none | release:edited
            a deleted release                    | release | refs/tags/v1 | {"action": "deleted", "release": {"prerelease": false}} | none | release:deleted
            a closed pull request                | pull_request | refs/heads/main | {"action": "closed", "pull_request": {"merged": true}} | none | change request
            a push that is about a pull request  | push | refs/heads/main | {"ref": "refs/heads/main", "pull_request": {}} | none | pull_request
            a comment on a pull request          | issue_comment | refs/heads/main | {"issue": {"pull_request": {}}} | none | change request
            a comment on an issue                | issue_comment | refs/heads/main | {"issue": {}} | none | issue_comment
            a run after a pull request's run     | workflow_run | refs/heads/main | {"workflow_run": {"event": "pull_request"}} | none | change request
            a run after a push's run             | workflow_run | refs/heads/main | {"workflow_run": {"event": "push"}} | none | workflow_run
            a merge queue                        | merge_group | refs/heads/gh-readonly-queue/main/pr-7-a | {"merge_group": {}} | none | merge_group
            a schedule                           | schedule | refs/heads/main | {"schedule": "0 0 * * *"} | none | schedule
            a malformed payload                  | push | refs/heads/main | {"ref": | none | payload
            a payload that is a list             | push | refs/heads/main | [] | none | payload
            a payload with a key twice           | push | refs/heads/main | {"deleted": true, "deleted": false} | none | payload
            """)
    void github(String sentence, String event, String ref, String payload, String target, @Nullable String word)
            throws IOException {
        check("github", "GITHUB_ACTIONS=true " + actions(event, ref, payload), "CI=true", target, word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a push to main                       | push | refs/heads/main | {"ref": "refs/heads/main", "before": "COMMIT", "after": "COMMIT"} | staging |
            a reusable workflow of a push        | workflow_call | refs/heads/main | {"ref": "refs/heads/main", "before": "COMMIT", "after": "COMMIT"} | staging |
            a reusable workflow of a pull request| workflow_call | refs/heads/main | {"pull_request": {"number": 7}} | none | change request
            a reusable workflow of who knows     | workflow_call | refs/heads/main | {} | none | workflow_call
            a pull_request_target                | pull_request_target | refs/heads/main | {"pull_request": {}} | none | change request
            """)
    void giteaAndForgejo(
            String sentence, String event, String ref, String payload, String target, @Nullable String word)
            throws IOException {
        String variables = actions(event, ref, payload) + " GITHUB_REF_PROTECTED=false";
        check("gitea", "GITHUB_ACTIONS=true GITEA_ACTIONS=true " + variables, "CI=true", target, word);
        check(
                "forgejo",
                "GITHUB_ACTIONS=true GITEA_ACTIONS=true FORGEJO_ACTIONS=true " + variables,
                "CI=true",
                target,
                word);
    }

    private String actions(String event, String ref, String payload) throws IOException {
        Path file = folder.resolve("event.json");
        Files.writeString(file, payload.replace("COMMIT", COMMIT));
        return "GITHUB_EVENT_NAME=" + event + " GITHUB_REF=" + ref + " GITHUB_SHA=COMMIT GITHUB_EVENT_PATH=" + file;
    }
}
