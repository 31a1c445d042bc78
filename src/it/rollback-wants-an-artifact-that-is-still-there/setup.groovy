import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('v1.1.0')
repository.commit()
repository.tag('v1.2.0')
repository.git('checkout', '--quiet', 'v1.2.0')
def deployed = new File(basedir, 'repository/com/example/app/1.1.0')
deployed.mkdirs()
new File(deployed, 'app-1.1.0.pom').text = '<project/>'
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('REPOSITORY', new File(basedir, 'repository').toURI().toString())
return true
