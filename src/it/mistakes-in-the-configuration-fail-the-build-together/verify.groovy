def log = new File(basedir, 'build.log').text
[
    'Unknown element <outputDirektory>',
    'Unknown element <monitoring>',
    'put it into an <environment> of <environments>',
    "'jein' is neither true nor false",
    '<configuration>/publish',
    'Unknown element <checkIntervall> in <monitoring>',
    '<configuration>/environments/environment[1]/monitoring/checkIntervall',
    'use one of enabled, preset, healthPath, healthCheckUrl, expectedStatus, bodyExpression, timeout, checks, alertEndpoints, checkInterval',
    "'blue_gren' is no <strategy>",
    '<configuration>/environments/environment[1]/rollback/strategy',
    'use one of blue_green, canary, rolling',
    "'main' is not a full ref",
    '<configuration>/rules/rule[1]/ref',
    "There is no environment 'stagging'",
    'use one of production, staging'
].each { assert log.contains(it) : it }
assert !new File(basedir, 'target/qte').exists()
return true
