import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
return true
