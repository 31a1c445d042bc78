import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
new File(basedir, 'target/qte/monitoring-config.json/in-the-way').mkdirs()
return true
