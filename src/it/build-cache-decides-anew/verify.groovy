assert new File(basedir, 'build.log').text.contains('Found cached build')
assert new File(basedir, 'target/qte/deployment-config.env').text.startsWith('DEPLOY_ENV=production\n')
return true
