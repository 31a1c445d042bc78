def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + 'deployment.json').sort()
expected.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }

def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json'))
assert record.target == 'production'
assert record.reason == 'refs/tags/v1.2.0 matches the rule refs/tags/**'
assert record.ref == 'refs/tags/v1.2.0'
assert record.tag == 'v1.2.0'
assert record.verified
assert record.previous_version.value == 'v1.1.0'
assert record.previous_version.source == 'tag'
assert record.previous_version.distance == 1

assert new File(basedir, 'build.log').text.contains('Previous version: v1.1.0 (the nearest tag before HEAD)')
return true
