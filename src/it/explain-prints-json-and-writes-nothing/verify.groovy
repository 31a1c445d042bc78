def log = new File(basedir, 'build.log').text
def record = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('\n{\n'), log.indexOf('\n}\n') + 3))
assert record.target == 'staging'
assert record.git.branch == 'refs/heads/main'
assert record.rules*.matches == [true, false]
assert record.variables.containsKey('GITLAB_CI')
assert !new File(basedir, 'target/qte').exists()
return true
