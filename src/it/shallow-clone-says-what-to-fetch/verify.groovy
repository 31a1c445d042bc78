def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + 'deployment.json').sort()
expected.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }

def log = new File(basedir, 'build.log').text
assert log.contains('Previous version: unknown (the clone is shallow and its history ends before the answer); rollback is off')
assert log.contains('run `git fetch --unshallow --tags`')
return true
