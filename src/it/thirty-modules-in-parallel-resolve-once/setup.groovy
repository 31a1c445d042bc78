import dev.qte.testkit.GitRepository

def repository = GitRepository.init(basedir.toPath())
repository.commit()
repository.annotatedTag('v1.1.0')
repository.commit()
repository.tag('v1.2.0')
// A module with a plugin dependency of its own loads the plugin a second time.
def ownRealm = """
  <build>
    <plugins>
      <plugin>
        <groupId>dev.qte</groupId>
        <artifactId>qte-maven-plugin</artifactId>
        <dependencies>
          <dependency>
            <groupId>javax.inject</groupId>
            <artifactId>javax.inject</artifactId>
            <version>1</version>
          </dependency>
        </dependencies>
      </plugin>
    </plugins>
  </build>"""
(1..29).each {
    def module = new File(basedir, "m$it")
    module.mkdirs()
    new File(module, 'pom.xml').text = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.example</groupId>
    <artifactId>app</artifactId>
    <version>1.2.0</version>
  </parent>
  <artifactId>m$it</artifactId>
  <packaging>pom</packaging>${it % 10 == 0 ? ownRealm : ''}
</project>
"""
}
return true
