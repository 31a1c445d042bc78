import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.tag('lib-v1.3.0').tag('app-v1.2.0')
// Release commits often stand beside the branch.
repository.git('checkout', '--quiet', '-b', 'release')
repository.commit()
repository.tag('app-v1.9.0').tag('app-v1.10.0').tag('app-v1.10.0-nightly.1')
repository.git('checkout', '--quiet', 'main')
repository.commit()
repository.tag('app-v1.10.1')
repository.git('checkout', '--quiet', 'app-v1.10.1')
return true
