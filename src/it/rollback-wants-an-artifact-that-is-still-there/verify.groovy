assert new File(basedir, 'target/qte/deployment-config.env').text == '''rollback_enabled=true
previous_version=v1.1.0
rollback_strategy=blue_green
'''
assert new File(basedir, 'gone/deployment-config.env').text.startsWith('rollback_enabled=false\n')
def log = new File(basedir, 'build.log').text
assert log.contains("Previous version: unknown (the artifact of v1.0.0 is in none of the project's repositories); rollback is off")
assert !(log =~ 'Download.*com/example/app')
return true
