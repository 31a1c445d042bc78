import dev.qte.testkit.GitRepository
import dev.qte.testkit.MoodyServer

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('v1.1.0')
repository.commit()
repository.tag('v1.2.0')
repository.git('checkout', '--quiet', 'v1.2.0')
// The old version answers at first, then none, then the new one.
def server = MoodyServer.of { number, request, connection ->
    if (number < 8) {
        MoodyServer.answer(connection, 200, '{"version": "1.1.0"}')
    } else if (number < 16) {
        MoodyServer.answer(connection, 503, '')
    } else {
        MoodyServer.answer(connection, 200, """{"version": "1.2.0", "commit": "${repository.head().take(8)}"}""")
    }
}
context.put('server', server)
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('PORT', "${server.port()}")
return true
