def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] Cannot write monitoring-config.json: it is not a regular file')
assert log.contains('BUILD SUCCESS')
assert new File(basedir, 'target/qte/deployment-config.env').text.startsWith('DEPLOY_ENV=staging\n')
def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json'))
assert record.stages.monitoring.status == 'failed'
assert record.stages.environment.status == 'ok'
assert record.files.keySet() == ['deployment-config.env'] as Set
return true
