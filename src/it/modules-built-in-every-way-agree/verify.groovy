import groovy.json.JsonSlurper

def record = { new JsonSlurper().parse(new File(basedir, "$it/target/qte/deployment.json")) }
def git = { String folder -> ['git', 'rev-parse', 'HEAD'].execute(null as List, new File(basedir, folder)).text.trim() }
assert record('.').target == 'staging'
assert record('a').target == 'preview'
assert record('c').target == 'staging'
assert record('c').commit == git('.')
assert new File(basedir, 'a/target/qte/deployment-config.env').text.contains('API_URL=https://preview.example.org\n')
// The last build of b was started in its own checkout.
assert record('b').commit == git('b')
def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 6
// Two sets of rules are two questions, whatever the number of modules.
def first = log.substring(0, log.indexOf('BUILD SUCCESS'))
assert first.count('Deployment target: staging') == 1
assert first.count('Deployment target: preview') == 1

// Two builds of one checkout at the same time.
def before = ['.', 'a', 'c'].collectEntries { module -> [module, new File(basedir, "$module/target/qte").listFiles().collectEntries { [it.name, it.text] }] }
def builds = (1..2).collect {
    def builder = new ProcessBuilder(
            System.getProperty('maven.home') + '/bin/mvn', '--batch-mode', '--offline', "-Dmaven.repo.local=${localRepositoryPath}",
            '-Daether.enhancedLocalRepository.trackingFilename=none', '-T2', '-pl', '.,a,c', 'package')
            .directory(basedir).redirectErrorStream(true)
    builder.environment().putAll([CI: 'false', GITHUB_ACTIONS: 'false'])
    builder.start()
}
builds.each {
    def said = it.inputStream.text
    assert it.waitFor() == 0 : said
    assert !said.contains('[ERROR]') : said
}
before.each { module, files -> assert new File(basedir, "$module/target/qte").listFiles().collectEntries { [it.name, it.text] } == files }
return true
