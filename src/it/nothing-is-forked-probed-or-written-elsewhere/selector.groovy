// Without strace, or where processes may not be traced, the project is reported as skipped.
try {
    return ['strace', '-o', '/dev/null', 'true'].execute().waitFor() == 0
} catch (IOException missing) {
    return false
}
