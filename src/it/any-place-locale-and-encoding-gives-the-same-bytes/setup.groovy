import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.git('add', 'pom.xml')
repository.commit()
repository.tag('v1.1.0-ğüş')
repository.commit()
return true
