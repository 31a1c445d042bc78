assert new File(basedir, 'build.log').text.contains('Cannot write monitoring-config.json: it is not a regular file')
return true
