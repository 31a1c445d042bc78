import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('v1.0.0')
repository.git('checkout', '--quiet', 'v1.0.0')
return true
