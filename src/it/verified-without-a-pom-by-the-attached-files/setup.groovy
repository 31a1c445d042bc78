import dev.qte.testkit.MoodyServer
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def server = MoodyServer.of(MoodyServer.answering(503, ''))
context.put('server', server)
def url = "http://127.0.0.1:${server.port()}/health"
new ZipOutputStream(new FileOutputStream(new File(basedir, 'app-1.2.0-deployment-config.zip'))).withCloseable {
    it.putNextEntry(new ZipEntry('deployment.json'))
    it.write("""{
  "schema_version": 1,
  "target": "production",
  "reason": "refs/tags/v1.2.0 matches the rule refs/tags/**",
  "ref": "refs/tags/v1.2.0",
  "commit": "${'a' * 40}",
  "tag": "v1.2.0",
  "verified": true,
  "project": {"group_id": "com.example", "artifact_id": "app", "version": "1.2.0"},
  "previous_version": {"value": "v1.1.0", "source": "tag", "reason": "the nearest tag before HEAD", "commit": "${'b' * 40}", "distance": 3},
  "health_checks": [{"name": "health", "url": "$url", "expected_status": 200, "timeout": 10}],
  "version_source": {"url": "$url", "version_paths": ["\$.version"], "commit_paths": ["\$.commit"]},
  "irreversible_changes": ["db/migration/V2.sql"],
  "stages": {},
  "files": {}
}""".bytes)
}
return true
