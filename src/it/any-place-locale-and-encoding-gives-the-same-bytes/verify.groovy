import dev.qte.testkit.GitRepository

def files = { File folder ->
    def all = [:]
    new File(folder, 'target/qte').eachFileRecurse { if (it.file) all[it.path - folder.path] = it.getText('UTF-8') }
    all
}
def expected = files(basedir)
assert expected.size() > 8
assert expected['/target/qte/deployment-config.env'].contains('GREETING="günaydın İstanbul"\n')

def build = { File folder, Map<String, String> environment, String... prefix ->
    new File(folder, 'target').deleteDir()
    def builder = new ProcessBuilder([
            *prefix, System.getProperty('maven.home') + '/bin/mvn', '--batch-mode', '--offline', "-Dmaven.repo.local=${localRepositoryPath}",
            '-Daether.enhancedLocalRepository.trackingFilename=none', 'package']*.toString())
            .directory(folder).redirectErrorStream(true)
    builder.environment().putAll([CI: 'false', GITHUB_ACTIONS: 'false', LC_ALL: 'C.UTF-8'] + environment)
    def process = builder.start()
    def said = process.inputStream.getText('UTF-8')
    assert process.waitFor() == 0 : said
    assert !said.contains('[ERROR]') : said
    said
}
build(basedir, [LC_ALL: 'C', MAVEN_OPTS: '-Dfile.encoding=US-ASCII'])
assert files(basedir) == expected
build(basedir, [MAVEN_OPTS: '-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9'])
assert files(basedir) == expected
build(basedir, [MAVEN_OPTS: '-Duser.language=ar -Duser.country=SA -Duser.timezone=Pacific/Kiritimati'])
assert files(basedir) == expected

// A folder with blanks and letters of other alphabets, and names as long as a disk takes them.
def place = new File(basedir, "place/ein ordner/ünïcødé 部署/${'x' * 255}")
place.parentFile.mkdirs()
GitRepository.at(basedir.toPath()).git('clone', '--quiet', '.', place.path)
build(place, [:])
assert files(place) == expected

// Nobody's home, everybody's umask, and an environment near the limit.
def script = new File(basedir, 'umask.sh')
script.text = 'umask 077; exec "$@"'
build(basedir, [HOME: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent', MAVEN_OPTS: '-Duser.home=/nonexistent'])
assert files(basedir) == expected
build(basedir, (1..10).collectEntries { ["HUGE_$it".toString(), 'y' * 100_000] })
assert files(basedir) == expected
build(basedir, [:], 'sh', script.path)
assert files(basedir) == expected
new File(basedir, 'target/qte').eachFileRecurse { file ->
    def mode = java.nio.file.attribute.PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(file.toPath()))
    assert mode == (file.directory ? 'rwx------' : 'rw-------') : file
}

// A clock that is far off, either way: before the first commit there ever was, and long after this one.
if (new File('/usr/bin/faketime').exists()) {
    ['1971-02-01 00:00:00', '2099-02-01 00:00:00'].each { time ->
        def log = build(basedir, [:], '/usr/bin/faketime', time)
        assert log.contains("Finished at: ${time.substring(0, 10)}") : log
        assert log =~ /the build has run for \d+\.\d s of its 180\.0 s/
        assert files(basedir) == expected
    }
}
return true
