package dev.qte.stage;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a variable's name says of its value. A word such as {@code TOKEN} alone says little: a {@code TOKEN_URL} or
 * {@code PASSWORD_MIN_LENGTH} tells something about one, so that what stands behind the word counts.
 */
enum SecretName {
    /** The value is a secret, unless it is evidently none. */
    YES,
    /** The value is a secret if it looks like one. */
    MAYBE,
    NO;

    private static final Pattern SECRET =
            Pattern.compile("(?:.*_)?(?:PASSWORDS?|PASSWD|PASSPHRASE|PASSCODE|SECRETS?|TOKEN"
                    + "|CREDENTIALS?|CREDS|APIKEY|PRIVATEKEY|ACCESSKEY|SECRETKEY|AUTHTOKEN"
                    + "|(?:API|ACCESS|PRIVATE|SECRET|ENCRYPTION|DECRYPTION|SIGNING|MASTER|AUTH|ACCOUNT|SHARED|DEPLOY|HMAC|JWT"
                    + "|LICENSE|ADMIN|WEBHOOK|INTEGRATION|SUBSCRIPTION)_KEY)(?<rest>_.*)?");

    /** These are secrets at the end of a name only: {@code DB_PASS}, but not {@code PASS_THROUGH}. */
    private static final Pattern SECRET_AT_THE_END = Pattern.compile(
            "(?:.*_)?(?:PASS|PSW|BASIC_?AUTH|HTTP_AUTH|AUTHORIZATION|AUTH_HEADER|PEPPER|PGPASSWORD)|.+_PWD");

    /** What may stand behind the word for a secret that is still the secret. */
    private static final Pattern STILL_THE_SECRET = Pattern.compile(
            "(?:_(?:KEY|BASE|VALUE|TEXT|PLAIN|PLAINTEXT|RAW|BASE64|B64|HEX|OLD|NEW|CURRENT|PREVIOUS|NEXT"
                    + "|DEFAULT|PRIMARY|SECONDARY|LIVE|TEST|PROD|PRODUCTION|STAGING|DEV|STRING|PEM|V?[0-9]{1,3}))*");

    /** By convention a path to where a secret is mounted, or what Kubernetes calls one. */
    private static final Pattern POINTER = Pattern.compile(".*_FILE|(?:.*_)?(?:PULL|EXISTING|TLS)_SECRETS?");

    /** Words that often are part of the name of a secret, and as often of something else. */
    private static final Set<String> VAGUE =
            Set.of("KEY", "KEYS", "AUTH", "TOKENS", "SALT", "SIGNATURE", "SIG", "COOKIE", "PIN", "OTP", "TOTP", "SAS");

    /** Words of names whose values may look as random as they like: they are meant to be seen. */
    private static final Set<String> PUBLIC = Set.of(
            "PUBLIC",
            "PUBLISHABLE",
            "SITE",
            "ID",
            "IDS",
            "NAME",
            "ARN",
            "FINGERPRINT",
            "THUMBPRINT",
            "SHA",
            "SHA256",
            "DIGEST",
            "CHECKSUM",
            "VERSION",
            "KID",
            "PARTITION",
            "CACHE",
            "ISSUER",
            "AUDIENCE",
            "ALGORITHM",
            "HEADER");

    static SecretName of(String name) {
        if (POINTER.matcher(name).matches()) {
            return NO;
        }
        var secret = SECRET.matcher(name);
        boolean named = secret.matches();
        if (SECRET_AT_THE_END.matcher(name).matches()
                || (named
                        && (secret.group("rest") == null
                                || STILL_THE_SECRET
                                        .matcher(secret.group("rest"))
                                        .matches()))) {
            return YES;
        }
        List<String> words = List.of(name.split("_"));
        if (words.stream().anyMatch(PUBLIC::contains)) {
            return NO;
        }
        return named || words.stream().anyMatch(VAGUE::contains) ? MAYBE : NO;
    }
}
