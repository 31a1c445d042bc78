def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + 'deployment.json').sort()
expected.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }

def atOnce = new File(basedir, 'target/at-once')
assert atOnce.list().sort() == actual.list().sort()
atOnce.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }
return true
