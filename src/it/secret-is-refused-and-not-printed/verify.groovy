def log = new File(basedir, 'build.log').text
assert log.contains('The value of DB_PASSWORD looks like a secret: its name says so')
assert log.contains('src/deploy/production.env:2')
assert log.contains('The value of ENDPOINT looks like a secret: it holds a URL with a password')
assert log.contains('src/deploy/production.env:3')
assert !log.contains('hunter2-in-a-file')
assert !log.contains('hunter2-in-a-url')
assert !new File(basedir, 'target/qte').exists()
return true
