context.get('server').close()
assert new File(basedir, 'target/qte/verification.env').text == '''DEPLOY_VERIFIED=false
DEPLOY_OUTCOME=WRONG_VERSION
ROLLBACK_DECISION=rollback
ROLLBACK_TO=v1.1.0
ROLLBACK_REASON=wrong_version
'''
def published = new File(basedir, 'github-output').readLines()
assert published.containsAll([
        'deploy_verified=false', 'deploy_outcome=WRONG_VERSION', 'rollback_decision=rollback', 'rollback_to=v1.1.0',
        'rollback_reason=wrong_version'])
def log = new File(basedir, 'build.log').text
assert log.contains('The deployment is WRONG_VERSION: health: 1.1.0 answers instead of 1.2.0')
assert log.contains('deploy v1.1.0 again; verification.env tells the next job so')
assert log =~ /(?m)^::error.*WRONG_VERSION/
return true
