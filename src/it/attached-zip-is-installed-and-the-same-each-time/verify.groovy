def zip = new File(basedir, 'target/qte/deployment-config.zip')
def installed = new File(localRepositoryPath, 'com/example/attached/1.2.0/attached-1.2.0-deployment-config.zip')
assert installed.bytes == zip.bytes
def names = new java.util.zip.ZipFile(zip).entries().collect { it.name }
assert names == ['deployment-config.env', 'deployment.json', 'monitoring-config.json']
new java.util.zip.ZipFile(zip).withCloseable { all ->
    all.entries().each { assert all.getInputStream(it).bytes == new File(basedir, 'target/qte/' + it.name).bytes : it.name }
}
assert new File(basedir, 'build.log').text.contains('Attached deployment-config.zip with the classifier deployment-config')
return true
