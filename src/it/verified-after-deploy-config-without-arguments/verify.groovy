import groovy.json.JsonSlurper

context.get('server').close()
assert new File(basedir, 'target/qte/verification.env').text == '''DEPLOY_VERIFIED=true
DEPLOY_OUTCOME=HEALTHY
ROLLBACK_DECISION=none
ROLLBACK_TO=v1.1.0
ROLLBACK_REASON=healthy
'''
def verification = new JsonSlurper().parse(new File(basedir, 'target/qte/verification.json'))
assert verification.target == 'production'
assert verification.version == 'v1.2.0'
assert verification.checks.state == ['passed']
def states = verification.attempts.state
assert states[0] == 'wrong_version'
assert states[-1] == 'passed'
def log = new File(basedir, 'build.log').text
assert log.contains('Verifying v1.2.0 in production for up to 20s: http://127.0.0.1:')
assert log.contains('health: 1.1.0 answers instead of 1.2.0')
assert log.contains('health: healthy, 1.2.0, commit ')
// A line for each change, not one for each request.
assert log.readLines().count { it.contains('1.1.0 answers') } == 1
return true
