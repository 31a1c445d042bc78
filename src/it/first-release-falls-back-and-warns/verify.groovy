def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + 'deployment.json').sort()
expected.listFiles().each { assert new File(actual, it.name).bytes == it.bytes : it.name }

assert new File(basedir, 'build.log').text.contains(
        '[WARNING] Previous version: v1.0.0 (the history is complete and has no earlier tag)')
return true
