assert new File(basedir, 'target/qte').list() == ['deployment.json']
assert new File(basedir, 'github-env').text == 'deployment_target=none\n'
assert new File(basedir, 'github-output').text == 'deployment_target=none\n'
assert new File(basedir, 'build.log').text.contains(
        'Deployment target: none (this is a change request: the event is pull_request_target')
return true
