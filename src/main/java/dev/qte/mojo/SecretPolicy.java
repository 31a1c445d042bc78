package dev.qte.mojo;

/** What becomes of a value that looks like a secret. */
enum SecretPolicy {
    /** It is a mistake in the configuration. */
    FAIL,
    /** It is written, and warned about. */
    WARN,
    /** Nobody looks. */
    OFF
}
