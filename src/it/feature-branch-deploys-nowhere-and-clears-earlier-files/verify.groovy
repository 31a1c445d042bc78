assert new File(basedir, 'target/qte').list() == ['deployment.json']
def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json'))
assert record.target == 'none'
assert record.reason == 'no rule matches refs/heads/feature/x'
assert record.ref == 'refs/heads/feature/x'
assert record.tag == null
assert record.verified
assert record.files.isEmpty()

def log = new File(basedir, 'build.log').text
assert log.contains('The ref is given by -Dqte.ref')
assert log.contains('Files: target/qte/deployment-config.env, target/qte/monitoring-config.json, target/qte/deployment.json')
return true
