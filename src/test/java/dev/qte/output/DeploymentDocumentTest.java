package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.PreviousVersion;
import dev.qte.context.PreviousVersion.Source;
import dev.qte.output.DeploymentRecord.Coordinates;
import dev.qte.stage.Acceptance;
import dev.qte.stage.HealthCheck;
import dev.qte.stage.Stage;
import dev.qte.stage.Variable;
import dev.qte.stage.VersionSource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentDocumentTest {

    private static final DeploymentRecord RECORD = new DeploymentRecord(
            "production",
            "refs/tags/v1.2.0 matches the rule refs/tags/**",
            "refs/tags/v1.2.0",
            "a".repeat(40),
            "v1.2.0",
            true,
            new Coordinates("com.example", "app", "1.2.0"),
            new PreviousVersion("v1.1.0", Source.TAG, "the nearest tag before HEAD", "b".repeat(40), 3, null),
            new Acceptance(
                    List.of(new HealthCheck("health", "https://x.org/actuator/health", 200, "UP", 10)),
                    new VersionSource(
                            "https://x.org/actuator/info", List.of("$.build.version"), List.of("$.git.commit.id")),
                    List.of("db/migration/V2.sql")),
            Map.of(
                    Stage.ROLLBACK, StageRecord.failed("no"),
                    Stage.ENVIRONMENT,
                            StageRecord.ok("f00", List.of(new Variable("DEPLOY_ENV", "production")), List.of())),
            new TreeMap<>(Map.of("deployment-config.env", "c".repeat(64))));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isTheFileThatIsDocumented() {
        assertThat(DeploymentDocument.render(RECORD))
                .isEqualTo("""
                        {
                          "schema_version": 1,
                          "target": "production",
                          "reason": "refs/tags/v1.2.0 matches the rule refs/tags/**",
                          "ref": "refs/tags/v1.2.0",
                          "commit": "%s",
                          "tag": "v1.2.0",
                          "verified": true,
                          "project": {
                            "group_id": "com.example",
                            "artifact_id": "app",
                            "version": "1.2.0"
                          },
                          "previous_version": {
                            "value": "v1.1.0",
                            "source": "tag",
                            "reason": "the nearest tag before HEAD",
                            "commit": "%s",
                            "distance": 3
                          },
                          "health_checks": [{
                            "name": "health",
                            "url": "https://x.org/actuator/health",
                            "expected_status": 200,
                            "body_expression": "UP",
                            "timeout": 10
                          }],
                          "version_source": {
                            "url": "https://x.org/actuator/info",
                            "version_paths": ["$.build.version"],
                            "commit_paths": ["$.git.commit.id"]
                          },
                          "irreversible_changes": ["db/migration/V2.sql"],
                          "stages": {
                            "environment": {
                              "status": "ok",
                              "reason": null,
                              "configuration": "f00",
                              "variables": {
                                "DEPLOY_ENV": "production"
                              },
                              "overrides": []
                            },
                            "rollback": {
                              "status": "failed",
                              "reason": "no",
                              "configuration": null,
                              "variables": {},
                              "overrides": []
                            }
                          },
                          "files": {
                            "deployment-config.env": "%s"
                          }
                        }
                        """.formatted("a".repeat(40), "b".repeat(40), "c".repeat(64)));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(DeploymentDocument.parse(bytes(DeploymentDocument.render(RECORD))))
                .contains(withoutVariables(RECORD));
        DeploymentRecord unknown = RECORD.completed(
                RECORD.stages(),
                new PreviousVersion(null, Source.UNKNOWN, "the clone is shallow", null, null, null),
                RECORD.acceptance(),
                RECORD.files());
        assertThat(DeploymentDocument.parse(bytes(DeploymentDocument.render(unknown))))
                .contains(withoutVariables(unknown));
        DeploymentRecord unjudged =
                RECORD.completed(RECORD.stages(), RECORD.previousVersion(), Acceptance.NONE, RECORD.files());
        assertThat(DeploymentDocument.parse(bytes(DeploymentDocument.render(unjudged))))
                .contains(withoutVariables(unjudged));
    }

    /** Variables are made anew, whatever somebody wrote into the file. */
    private static DeploymentRecord withoutVariables(DeploymentRecord record) {
        Map<Stage, StageRecord> stages = new HashMap<>(record.stages());
        stages.put(Stage.ENVIRONMENT, StageRecord.ok("f00", List.of(), List.of()));
        return record.completed(stages, record.previousVersion(), record.acceptance(), record.files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "1",
                "{}",
                "{\"schema_version\": 1}",
                "{\"schema_version\": 2}",
                "\"schema_version\""
            })
    void anythingElseIsNoRecord(String text) {
        assertThat(DeploymentDocument.parse(bytes(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema_version\": 1 | \"schema_version\": 99",
                "\"status\": \"ok\" | \"status\": \"fine\"",
                "\"rollback\": { | \"destruction\": {",
                "\"source\": \"tag\" | \"source\": \"guess\"",
                "\"value\": \"v1.1.0\" | \"value\": null",
                "\"target\": \"production\" | \"target\": 7"
            })
    void anEditedRecordThatWeCouldNotHaveWrittenIsNoRecord(String before, String after) {
        String edited = DeploymentDocument.render(RECORD).replace(before, after);

        assertThat(edited).isNotEqualTo(DeploymentDocument.render(RECORD));
        assertThat(DeploymentDocument.parse(bytes(edited))).isEmpty();
    }
}
