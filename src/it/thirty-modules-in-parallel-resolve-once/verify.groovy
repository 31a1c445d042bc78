def log = new File(basedir, 'build.log').text
assert log.count('Deployment target: production') == 1
def expected = new File(basedir, 'expected/deployment-config.env').bytes
(['.'] + (1..29).collect { "m$it" }).each {
    assert new File(basedir, "$it/target/qte/deployment-config.env").bytes == expected : it
}
return true
