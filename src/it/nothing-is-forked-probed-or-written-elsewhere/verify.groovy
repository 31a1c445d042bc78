// Both runs are of a whole Maven in an empty home; what the goal does beyond the switched-off goal is its own doing.
def maven = new File(basedir, "../../../maven/apache-maven-${mavenVersion}")
def home = new File(basedir, 'home')

def trace = { String name, String... arguments ->
    home.deleteDir()
    home.mkdirs()
    def file = new File(basedir, name)
    def command = ['strace', '-f', '-s', '300', '-o', file.path, '-e',
            'trace=execve,execveat,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,connect',
            new File(maven.directory ? maven : new File(System.getProperty('maven.home')), 'bin/mvn').path,
            '--offline', '--batch-mode', "-Duser.home=${home}", "-Dmaven.repo.local=${localRepositoryPath}",
            // What the run before this one brought counts, wherever it came from.
            '-Daether.enhancedLocalRepository.trackingFilename=none',
            'qte:deploy-config', *arguments]
    def builder = new ProcessBuilder(command*.toString()).directory(basedir).redirectErrorStream(true)
    builder.environment().putAll([HOME: home.path, XDG_CONFIG_HOME: home.path, CI: 'false', GITHUB_ACTIONS: 'false', MAVEN_OPTS: '-XX:-UsePerfData'])
    def process = builder.start()
    def output = process.inputStream.text
    assert process.waitFor() == 0 : output
    def calls = file.readLines().findAll { it.contains('(') && !it.contains(' = -1 ') }
    // The launcher is a script that forks before it becomes Maven.
    calls.drop(calls.findIndexOf { it =~ /execve\("[^"]*\/java".*classworlds/ } + 1)
}
def writes = { calls ->
    calls.findAll { it =~ /O_CREAT|O_WRONLY|O_RDWR|O_TRUNC|creat\(|mkdir|rename|unlink|link\(|linkat\(/ }
            .collectMany { call -> (call =~ /"([^"]*)"/).collect { it[1] } }
            .toSet()
}

def off = trace('off.trace', '-Dqte.skip')
def on = trace('on.trace')
def config = new File(basedir, 'target/qte/deployment-config.env').text
assert config.contains('previous_version=v1.1.0\n')
def showsWhatIsRead = on.any { it.contains('.git/HEAD') } && on.any { it.contains('.git/objects') }
assert showsWhatIsRead

// Maven 4 forks to learn about the terminal.
def programs = { calls -> calls.collectMany { call -> (call =~ /execve\("([^"]*)"/).collect { it[1] } }.toSet() }
def forks = programs(on) - programs(off)
assert forks == [] as Set
def connections = on.findAll { it =~ /connect\(/ && !(it =~ /AF_UNIX/) }
assert connections == []
def elsewhere = (writes(on) - writes(off)).findAll { path ->
    // A temporary library of Maven's console has another name each time, and the folder of its resolver's locks comes and
    // goes with the builds beside this one.
    !path.startsWith(new File(basedir, 'target').path) && !(path =~ /jansi|jline|libjansi|\/\.locks$/)
}
assert elsewhere == [] as Set
assert !new File(basedir, '.git').listFiles().any { it.name.startsWith('.probe') }
assert home.list().findAll { it != '.m2' } == []
return true
