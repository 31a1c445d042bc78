import dev.qte.testkit.GitRepository

def here = GitRepository.init(basedir.toPath())
here.commit()
def elsewhere = GitRepository.init(basedir.toPath().resolve('elsewhere'))
elsewhere.commit()
elsewhere.annotatedTag('v1.1.0')
elsewhere.commit()
elsewhere.tag('v1.2.0')
elsewhere.git('checkout', '--quiet', 'v1.2.0')
return true
