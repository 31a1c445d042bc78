import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('v1.1.0')
repository.commit()
repository.tag('v1.2.0')
return true
