assert new File(basedir, 'target/qte').list().sort() == ['deployment.json', 'gitlab-report.env']
assert new File(basedir, 'target/qte/gitlab-report.env').text == 'deployment_target=none\n'
assert new File(basedir, 'build.log').text.contains(
        'Deployment target: none (this is a change request: CI_MERGE_REQUEST_IID is set')
return true
