def exists = { new File(basedir, it).exists() }
assert exists('target/qte/deployment.json')
assert exists('declares/target/qte/deployment.json')
assert !exists('inherits/target/qte')
assert exists('inherits/target/selected/deployment.json')
assert !exists('declares/target/selected') && !exists('target/selected')
assert exists('target/root-alone/deployment.json')
assert !exists('declares/target/root-alone')
return true
