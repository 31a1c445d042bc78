def log = new File(basedir, 'build.log').text
assert !log.contains('validation issues')
assert !log.contains('not marked as thread-safe')
assert !(log =~ /(?i)parameter .* is (unknown|deprecated|read-only)/)
assert log.contains('qte:deploy-config')
return true
