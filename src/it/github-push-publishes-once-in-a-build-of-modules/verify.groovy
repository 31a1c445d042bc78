def path = new File(basedir, 'target/qte/deployment-config.env').path
def published = "deployment_target=staging\ndeployment_env_file=$path\n".toString()
assert new File(basedir, 'github-env').text == 'EARLIER=1\n' + published
assert new File(basedir, 'github-output').text == published
['a', 'b'].each { assert new File(basedir, "$it/target/qte/deployment-config.env").text.startsWith('DEPLOY_ENV=staging\n') }
assert new File(basedir, 'github-summary').text.count('### Deployment target: staging') == 1
assert new File(basedir, 'build.log').readLines().any { it.startsWith('::warning title=qte::The environment staging has placeholders') }
return true
