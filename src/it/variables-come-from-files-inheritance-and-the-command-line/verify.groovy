def expected = new File(basedir, 'expected')
def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == (expected.list() + ['deployment.json', 'monitoring-config.json']).sort()
expected.listFiles().each { assert new File(actual, it.name).text == it.text : it.name }

def log = new File(basedir, 'build.log').text
assert log.contains('TIMEOUT from src/deploy/preview.env:1, over src/deploy/common.env:2')
assert log.contains('GREETING from -Dqte.env.GREETING, over src/deploy/staging.env:2')
assert log.contains('REGION from src/deploy/staging.env:1, over <configuration>/environments/environment[2]/variables/REGION')
assert log.contains('LOG_LEVEL from <configuration>/environments/environment[1]/variables/LOG_LEVEL, over '
        + '<configuration>/environments/environment[2]/variables/LOG_LEVEL')
assert log.contains('No goal takes -Dqte.sikp; it changes nothing')
return true
