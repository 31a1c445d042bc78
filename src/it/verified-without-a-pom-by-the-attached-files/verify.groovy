context.get('server').close()
assert basedir.list().every { !it.contains('$') } : 'Maven knows no base directory here'
assert new File(basedir, 'target/qte/verification.env').text == '''DEPLOY_VERIFIED=false
DEPLOY_OUTCOME=UNHEALTHY
ROLLBACK_DECISION=hold
ROLLBACK_TO=v1.1.0
ROLLBACK_REASON=irreversible_changes
'''
assert new File(basedir, 'build.log').text.contains(
        'it is not rolled back: going back would not undo db/migration/V2.sql')
return true
