import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
new File(basedir, 'github-env').text = 'EARLIER=1'
new File(basedir, 'github-output').text = ''
new File(basedir, 'github-summary').text = ''
return true
