import groovy.json.JsonSlurper

context.get('server').close()
def version = new JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json')).previous_version
assert version.value == 'v1.1.0'
assert version.source == 'tag'
assert version.distance == 200
assert new File(basedir, '.git/shallow').exists() : 'the clone stays as it is'
assert !new File(basedir, 'build.log').text.contains('not-for-logs')
return true
