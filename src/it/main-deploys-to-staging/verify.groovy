def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + 'deployment.json').sort()
expected.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }

def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json'))
assert record.target == 'staging'
assert record.reason == 'refs/heads/main matches the rule refs/heads/main'
assert record.ref == 'refs/heads/main'
assert record.tag == null
assert record.verified
assert record.stages.values().every { it.status == 'ok' }
assert record.previous_version == null
assert record.files.keySet() == ['deployment-config.env', 'monitoring-config.json'] as Set

def log = new File(basedir, 'build.log').text
assert log.contains('Deployment target: staging (refs/heads/main matches the rule refs/heads/main, commit ')
assert log.contains('placeholders: apiUrl https://staging-api.example.com, alertEndpoint webhook://alerts.example.com')
assert log =~ /Took target \d+ ms, environment \d+ ms, monitoring \d+ ms, rollback \d+ ms; the build has run for .* of its 180.0 s/
return true
