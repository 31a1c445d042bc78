import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
new File(basedir, '.git/refs/heads/main').text = 'damaged'
new File(basedir, 'github-env').text = ''
new File(basedir, 'github-output').text = ''
return true
