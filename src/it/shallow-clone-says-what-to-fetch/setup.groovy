import dev.qte.testkit.GitRepository

def origin = GitRepository.init(basedir.toPath().resolve('origin'))
origin.commit()
origin.annotatedTag('v1.1.0')
origin.commit()
origin.tag('v1.2.0')
def clone = GitRepository.init(basedir.toPath())
clone.git('fetch', '--quiet', '--depth=1', origin.directory().toUri().toString(), 'refs/tags/v1.2.0:refs/tags/v1.2.0')
clone.git('checkout', '--quiet', 'v1.2.0')
return true
