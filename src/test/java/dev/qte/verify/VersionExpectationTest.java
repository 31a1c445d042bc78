package dev.qte.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.stage.VersionSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionExpectationTest {

    private static final String COMMIT = "9ae14a5b3c2d1e0f9ae14a5b3c2d1e0f9ae14a5b";
    private static final VersionSource SOURCE = new VersionSource(
            "https://x.org/info", List.of("$.build.version"), List.of("$.git.commit.id.full", "$.git.commit.id"));

    private static CheckResult judge(List<String> versions, @Nullable String commit, boolean required, String body) {
        return new VersionExpectation(SOURCE, versions, commit, required)
                .judge(new Reply.Answer(200, body, true, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'build':{'version':'1.2.0'}}                                          | PASSED          | 1.2.0",
                "{'build':{'version':'v1.2.0'}}                                         | PASSED          | v1.2.0",
                "{'build':{'version':'1.2.0'},'git':{'commit':{'id':'9ae14a5'}}}        | PASSED          | 1.2.0, commit 9ae14a5",
                "{'git':{'commit':{'id':'9AE14A5B'}}}                                   | PASSED          | commit 9AE14A5B",
                "{'git':{'commit':{'id':{'abbrev':'x','full':'9ae14a5b3c2d1e0f9ae14a5b3c2d1e0f9ae14a5b'}}}} | PASSED | commit 9ae14a5b3c2d",
                "{'build':{'version':'9ae14a5b3c2d'}}                                   | PASSED          | 9ae14a5b3c2d",
                "{'build':{'version':'1.1.0'}}                                          | WRONG_VERSION   | 1.1.0 answers instead of 1.2.0, commit 9ae14a5b3c2d",
                "{'build':{'version':'1.2.0'},'git':{'commit':{'id':'1111111'}}}        | WRONG_VERSION   | 1.2.0, commit 1111111 answers instead of 1.2.0, commit 9ae14a5b3c2d",
                "{'build':{'version':'1.1.0'},'git':{'commit':{'id':'9ae14a5'}}}        | WRONG_VERSION   | 1.1.0, commit 9ae14a5 answers instead of 1.2.0, commit 9ae14a5b3c2d",
                "{'git':{'commit':{'id':'9ae14a'}}}                                     | WRONG_VERSION   | commit 9ae14a answers instead of 1.2.0, commit 9ae14a5b3c2d",
                "{'build':{'version':1.3}}                                              | WRONG_VERSION   | 1.3 answers instead of 1.2.0, commit 9ae14a5b3c2d",
                "{'build':{'version':''}}                                               | VERSION_UNKNOWN | the answer tells neither version nor commit",
                "{'build':{'version':null}}                                             | VERSION_UNKNOWN | the answer tells neither version nor commit",
                "{'build':{'version':{'a':1}}}                                          | VERSION_UNKNOWN | the answer tells neither version nor commit",
                "{}                                                                     | VERSION_UNKNOWN | the answer tells neither version nor commit",
                "'1.2.0'                                                                | VERSION_UNKNOWN | what should tell the version is no JSON",
                "<html>                                                                 | VERSION_UNKNOWN | what should tell the version is no JSON"
            },
            quoteCharacter = '~')
    void whateverIsToldHasToBeRightAndSomethingHasToBeTold(String body, State state, String detail) {
        assertThat(judge(List.of("1.2.0", "v1.2.0"), COMMIT, true, body.replace('\'', '"')))
                .isEqualTo(new CheckResult(state, detail));
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.10, PASSED", "1.10, 1.1, WRONG_VERSION", "1.1, 1.10, WRONG_VERSION", "7, 7, PASSED"})
    void aVersionMayBeANumberAndKeepsItsZeros(String expected, String told, State state) {
        assertThat(judge(List.of(expected), null, true, "{\"build\":{\"version\":" + told + "}}")
                        .state())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"9ae14a5b, 9ae14a5, PASSED", "9, 9ae14a5, WRONG_VERSION", "9ae14a5, 9ae14a5-dirty, WRONG_VERSION"})
    void onlyCommitsAreAbbreviationsOfCommits(String expected, String told, State state) {
        assertThat(judge(List.of("x"), expected, true, "{\"git\":{\"commit\":{\"id\":\"" + told + "\"}}}")
                        .state())
                .isEqualTo(state);
        assertThat(judge(List.of("x"), expected, true, "{\"build\":{\"version\":\"" + told + "\"}}")
                        .state())
                .isEqualTo(state);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(judge(List.of("1"), null, true, "\uFEFF{\"build\":{\"version\":\"1\"}}")
                        .hasPassed())
                .isTrue();
    }

    @Test
    void whatIsNotRequiredMayBeMissingButNotWrong() {
        assertThat(judge(List.of("1.2.0"), COMMIT, false, "{}").hasPassed()).isTrue();
        assertThat(judge(List.of("1.2.0"), COMMIT, false, "nothing").hasPassed())
                .isTrue();
        assertThat(judge(List.of("1.2.0"), COMMIT, false, "{\"build\":{\"version\":\"1.1.0\"}}")
                        .state())
                .isEqualTo(State.WRONG_VERSION);
    }

    @Test
    void whatIsNotExpectedDoesNotMatter() {
        String body = "{\"build\":{\"version\":\"1.1.0\"},\"git\":{\"commit\":{\"id\":\"9ae14a5\"}}}";

        assertThat(judge(List.of(), COMMIT, true, body)).isEqualTo(CheckResult.passed("commit 9ae14a5"));
        assertThat(judge(List.of("1.1.0"), null, true, body)).isEqualTo(CheckResult.passed("1.1.0"));
        assertThat(judge(List.of(), COMMIT, true, "{\"build\":{\"version\":\"1.1.0\"}}")
                        .state())
                .isEqualTo(State.VERSION_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"404,VERSION_UNKNOWN", "401,VERSION_UNKNOWN", "302,VERSION_UNKNOWN", "503,UNHEALTHY", "203,PASSED"})
    void anEndpointThatIsNotThereTellsNothing(int status, State state) {
        VersionExpectation expectation = new VersionExpectation(SOURCE, List.of("1.2.0"), null, true);

        assertThat(expectation
                        .judge(new Reply.Answer(status, "{\"build\":{\"version\":\"1.2.0\"}}", true, null))
                        .state())
                .isEqualTo(state);
    }

    @Test
    void aBodyThatIsTooLongIsSaidToBe() {
        assertThat(new VersionExpectation(SOURCE, List.of("1"), null, true)
                        .judge(new Reply.Answer(200, "{\"a\": \"", false, null))
                        .detail())
                .contains("64 KB");
    }

    @ParameterizedTest
    @CsvSource({
        "v1.2.0,          1.2.0,          1.2.0;v1.2.0",
        "v1.2.0,          1.0-SNAPSHOT,   1.2.0;v1.2.0",
        "shop-v1.2.0-rc.1,1.2.0-rc.1,     1.2.0-rc.1;shop-v1.2.0-rc.1",
        "v1.2.3-1,        1.2.3,          1.2.3;1.2.3-1;v1.2.3-1",
        "release/2024.1,  5,              5;2024.1;release/2024.1",
        "stable,          7,              7;stable",
        ",                1.0-SNAPSHOT,   1.0-SNAPSHOT"
    })
    void aDeployedVersionHasSeveralNames(String tag, String project, String names) {
        assertThat(DeployedVersion.names(tag, project)).containsExactly(names.split(";"));
    }
}
