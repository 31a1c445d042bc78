def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] The git repository cannot be read')
assert log.contains('BUILD SUCCESS')
assert new File(basedir, 'github-env').text == 'deployment_target=none\n'
def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/qte/deployment.json'))
assert record.target == 'none'
assert record.stages.target.status == 'failed'
assert !new File(basedir, 'target/qte/deployment.json').text.contains(basedir.path)
return true
