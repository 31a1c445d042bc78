import dev.qte.testkit.GitHttpServer
import dev.qte.testkit.GitRepository

def origin = GitRepository.init(basedir.toPath().resolve('origin'))
origin.commit()
origin.annotatedTag('v1.1.0')
origin.commits(200)
origin.tag('v1.2.0')
def clone = GitRepository.init(basedir.toPath())
clone.git('fetch', '--quiet', '--depth=1', origin.directory().toUri().toString(), 'refs/tags/v1.2.0:refs/tags/v1.2.0')
clone.git('checkout', '--quiet', 'v1.2.0')
// The login is that of the server 'localhost' in the settings.
def server = GitHttpServer.closed(basedir.toPath(), 'ada:not-for-logs')
context.put('server', server)
clone.git('remote', 'add', 'origin', server.url('origin/.git'))
return true
