import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
// A module whose sources are another repository's: a build is of one commit, that of the checkout it is started in.
def other = GitRepository.init(new File(basedir, '../' + basedir.name + '-other').toPath())
new File(other.directory().toFile(), 'pom.xml').text = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.example</groupId>
    <artifactId>app</artifactId>
    <version>1.2.0</version>
  </parent>
  <artifactId>b</artifactId>
  <packaging>pom</packaging>
</project>
"""
other.git('add', 'pom.xml')
other.commit()
repository.git('submodule', '--quiet', 'add', other.directory().toString(), 'b')
repository.commit()
return true
