def log = new File(basedir, 'build.log').text
assert !log.contains('validation issues')
assert !log.contains('not marked as thread-safe')
assert !(log =~ /(?i)parameter .* is (unknown|deprecated|read-only)/)
assert log.contains('qte:deploy-config')

// What a user downloads: the plugin, and nothing that it depends on.
def plugin = new File(localRepositoryPath, 'dev/qte/qte-maven-plugin').listFiles().find { it.directory }
def jar = plugin.listFiles().find { it.name.endsWith('.jar') && !it.name.contains('sources') && !it.name.contains('javadoc') }
assert jar.length() < 7_000_000
def pom = new groovy.xml.XmlSlurper().parse(plugin.listFiles().find { it.name.endsWith('.pom') })
assert pom.dependencies.dependency.findAll { !(it.scope.text() in ['provided', 'test']) }.collect { it.artifactId.text() } == []
return true
