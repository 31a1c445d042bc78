assert new File(basedir, 'target/qte').list() == ['deployment.json']
assert new File(basedir, 'build.log').text.contains('name the ref by -Dqte.ref=<full ref>')
return true
