def target = basedir.parentFile.parentFile.parentFile
def maven = target.listFiles().find { it.name == 'maven' }.listFiles().find { it.name.contains('maven-3.9') }
def classPath = [new File(target, 'test-classes').path, new File(maven, 'lib').path + '/*', new File(maven, 'boot').path + '/*']
def process = new ProcessBuilder(
        System.getProperty('java.home') + '/bin/java', '-Xmx128m', '-XX:+UseSerialGC',
        '--add-opens=java.base/java.lang=ALL-UNNAMED', '--add-opens=java.base/java.util=ALL-UNNAMED',
        '-cp', classPath.join(':'), 'dev.qte.testkit.DaemonCheck', basedir.path, localRepositoryPath.path)
        .redirectErrorStream(true).start()
def said = process.inputStream.text
assert process.waitFor() == 0 : said
println said
return true
