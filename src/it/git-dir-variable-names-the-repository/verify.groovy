def config = new File(basedir, 'target/qte/deployment-config.env').text
assert config.contains('DEPLOY_ENV=production\n')
assert config.contains('previous_version=v1.1.0\n')
return true
