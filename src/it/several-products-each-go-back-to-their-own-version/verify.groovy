import groovy.json.JsonSlurper

def record = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/qte/deployment.json")) }
assert record('app').previous_version.value == 'app-v1.10.0'
assert record('app').previous_version.reason == 'the highest version below app-v1.10.1, of the tags selected'
// The tag deployed is another product's, so the module's own version counts.
assert record('lib').previous_version.value == 'lib-v1.3.0'
assert record('lib').previous_version.reason == 'the highest version below 1.4.0-SNAPSHOT, of the tags selected'
assert new File(basedir, 'app/target/qte/deployment-config.env').text.contains('previous_version=app-v1.10.0\n')
return true
