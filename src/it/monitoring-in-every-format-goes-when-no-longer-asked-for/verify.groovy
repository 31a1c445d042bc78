def actual = new File(basedir, 'target/qte')
assert actual.list().sort() == ['deployment-config.env', 'deployment.json', 'monitoring-config.json', 'prometheus']
assert new File(actual, 'prometheus').list().sort() ==
        ['alertmanager.yml', 'blackbox.yml', 'prometheus.yml', 'rules.yml', 'rules_test.yml', 'targets.json']

def json = new groovy.json.JsonSlurper().parse(new File(actual, 'monitoring-config.json'))
assert json.health_check_url == 'https://api.example.org/actuator/health'
assert json.checks*.name == ['health', 'search']
assert json.checks*.expected_status == [200, 204]
assert json.checks[0].timeout == 5

def targets = new groovy.json.JsonSlurper().parse(new File(actual, 'prometheus/targets.json'))
assert targets*.labels*.version == ['v1.2.0', 'v1.2.0']
assert new File(actual, 'prometheus/rules.yml').text.contains('previous_version: "v1.1.0"')

def record = new groovy.json.JsonSlurper().parse(new File(actual, 'deployment.json'))
assert record.files.keySet().containsAll(['monitoring-config.json', 'prometheus/rules.yml'])

def log = new File(basedir, 'build.log').text
assert log.contains('target/qte/prometheus-operator/monitoring.yml')
assert log.contains('target/qte/gatus/endpoints.yml')
assert log.contains('health at https://api.example.org/actuator/health')
assert log.contains('as the module is built with org.springframework.boot:spring-boot-starter-actuator')
return true
