import dev.qte.testkit.GitRepository
import dev.qte.testkit.MoodyServer

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('v1.1.0')
repository.commit()
repository.tag('v1.2.0')
def server = MoodyServer.of(MoodyServer.answering(200, '{"version": "1.1.0"}'))
context.put('server', server)
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('PORT', "${server.port()}")
new File(basedir, 'github-env').text = ''
new File(basedir, 'github-output').text = ''
return true
