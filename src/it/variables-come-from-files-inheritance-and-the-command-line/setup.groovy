import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.git('checkout', '--quiet', '-b', 'preview/42')
return true
