package dev.qte.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a value looks like, whatever its name. The shapes are those that the issuers of tokens document, so that a
 * scanner can tell them; each is long and has a prefix or a structure of its own.
 */
final class SecretValue {

    /** Shorter ones hold no token, and are not worth a look. */
    private static final int SHORTEST_TOKEN = 12;

    private static final int SHORTEST_RANDOM = 16;
    private static final int SHORTEST_HEX = 32;

    /** A shape and texts (lower case) one of which a value of it must have: most values are judged by these alone. */
    private record Shape(String kind, Set<String> marks, Supplier<Pattern> pattern) {

        Shape(String kind, String marks, String regex) {
            this(kind, Set.of(marks.split(" ", -1)), () -> Pattern.compile(regex));
        }

        boolean matches(String value, String lowerCase) {
            return marks.stream().anyMatch(lowerCase::contains)
                    && pattern.get().matcher(value).find();
        }
    }

    private static final String START = "(?<![A-Za-z0-9_-])";

    private static final List<Shape> SHAPES = List.of(
            new Shape("a private key", "private", "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY|\"private_key\"\\s*:"),
            new Shape("an age secret key", "age-secret", "AGE-SECRET-KEY-1[A-Z0-9]{50}"),
            new Shape(
                    "a URL with a password",
                    "@",
                    "[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s/?#:@\"'$]{0,200}:(?!\\$|%s|<)[^\\s/?#@\"'{}]{1,300}@"),
            new Shape(
                    "a URL with a token",
                    "@",
                    "[A-Za-z][A-Za-z0-9+.-]{1,30}://[A-Za-z0-9_-]{24,300}@(?![^/?#]*sentry)"),
            new Shape(
                    "a connection string with a password",
                    "password passwd pwd key signature secret",
                    "(?i)(?:^|[;\\s&?])(?:password|passwd|pwd|accountkey|sharedaccesskey|sharedaccesssignature|sharedsecret"
                            + "|access_?key|secret_?key)\\s*=\\s*(?!\\$|\\{|<|\\*|;|%s)[^;\\s&]{3}"),
            new Shape("credentials of a login module", "password", "(?i)\\bpassword=[\"'][^\"'$]{3}"),
            new Shape(
                    "a signed URL or one with a token",
                    "? &",
                    "(?i)[?&](?:sig|signature|x-amz-signature|x-goog-signature|token|access_token|auth_token|api_?key"
                            + "|apikey|auth|secret|client_secret|password|key|subscription-key|code)=[A-Za-z0-9%_+./=~-]{16}"),
            new Shape(
                    "a webhook URL",
                    "hook logic.azure pagerduty chat.googleapis ifttt",
                    "https://hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{20}"
                            + "|https://[a-z.]{0,10}discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/\\d{5,}/[\\w-]{20}"
                            + "|https://[\\w.-]{1,80}\\.webhook\\.office\\.com/webhookb2/"
                            + "|https://[\\w.-]{1,80}\\.logic\\.azure\\.com[:/].{0,200}sig="
                            + "|https://hooks\\.zapier\\.com/hooks/catch/\\d+/\\w+"
                            + "|https://events\\.pagerduty\\.com/integration/[0-9a-f]{32}"
                            + "|https://chat\\.googleapis\\.com/v1/spaces/.{1,80}key="
                            + "|https://[\\w.-]{0,40}(?:maker\\.)?ifttt\\.com/.{0,80}/key/[\\w-]{10}"
                            + "|https://outlook\\.office(?:365)?\\.com/webhook/"),
            new Shape(
                    "an HTTP authorization",
                    "bearer basic token apikey",
                    "(?i)^(?:bearer|token|apikey)\\s+(?!\\$|<|\\{)[A-Za-z0-9._~+/=-]{12}|^basic\\s+[A-Za-z0-9+/]{8,}={0,2}$"),
            new Shape(
                    "a JSON web token",
                    "eyj",
                    START + "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{10}"),
            new Shape(
                    "a password hash",
                    "$",
                    "\\$(?:2[abxy]|argon2(?:i|d|id)|5|6|y|apr1)\\$[A-Za-z0-9./$,=+]{20}|pbkdf2_sha(?:1|256)\\$\\d+\\$"),
            new Shape(
                    "a key of Amazon Web Services",
                    "akia asia abia acca",
                    START + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])"),
            new Shape(
                    "a key of Google",
                    "aiza gocspx ya29 apa91b",
                    START + "AIza[\\w-]{35}|AAAA[\\w-]{7}:APA91b[\\w-]{20}|" + START + "GOCSPX-[\\w-]{20}|" + START
                            + "ya29\\.[\\w-]{20}"),
            new Shape(
                    "a token of GitHub",
                    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat",
                    START + "(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})"),
            new Shape(
                    "a token of GitLab",
                    "gl",
                    START + "gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt|oas|ffct|rtr)-[\\w.-]{20}"),
            new Shape(
                    "a token of Slack",
                    "xox xapp",
                    START + "(?:xox[abeoprs]-[A-Za-z0-9-]{10}|xapp-\\d-[A-Za-z0-9-]{10})"),
            new Shape(
                    "a key of Stripe",
                    "sk_ rk_ whsec",
                    START + "(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10}|" + START + "whsec_[A-Za-z0-9+/]{20}"),
            new Shape(
                    "a token of a package registry",
                    "npm_ pypi dckr_ rubygems cio oy2 akcp",
                    START + "(?:npm_[A-Za-z0-9]{36}|pypi-[\\w-]{16,}|dckr_pat_[\\w-]{20}|dckr_oat_[\\w-]{20}"
                            + "|rubygems_[0-9a-f]{40}|cio[A-Za-z0-9]{32}|oy2[a-z0-9]{43}|AKCp[A-Za-z0-9]{10})"),
            new Shape(
                    "a key of a mail service",
                    "sg. key- xkeysib re_ -us",
                    START
                            + "(?:SG\\.[\\w-]{16,}\\.[\\w-]{16}|key-[0-9a-z]{32}|xkeysib-[0-9a-f]{32}|re_[A-Za-z0-9]{8,}_[A-Za-z0-9]{16}"
                            + "|[0-9a-f]{32}-us\\d{1,2}$)"),
            new Shape(
                    "a key of an AI service",
                    "sk- hf_ r8_ gsk_ pplx",
                    START
                            + "(?:sk-(?:ant|proj|svcacct|or)-[\\w-]{20}|sk-[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{30}|r8_[A-Za-z0-9]{37}|gsk_[A-Za-z0-9]{30}|pplx-[A-Za-z0-9]{30})"),
            new Shape(
                    "a token of a vault",
                    "hv s. b. dp. op",
                    START
                            + "(?:hv[sbr]\\.[\\w-]{20}|[sb]\\.[A-Za-z0-9]{24}$|dp\\.(?:st|pt|ct|sa|scim|audit)\\.[\\w.-]{20}|op[sx]?_[A-Za-z0-9]{20}|ops_eyJ)"),
            new Shape(
                    "a token of a cloud",
                    "_v1_ dapi atlasv1 pul- fly fm1 fm2 fo1_ hrku sbp_ sb_secret pscale nfp_ 8q~ ltai vercel",
                    START
                            + "(?:do[por]_v1_[0-9a-f]{40}|dapi[0-9a-f]{32}|[\\w-]{14}\\.atlasv1\\.[\\w-]{40}|pul-[0-9a-f]{40}|fly?[mo]1_[\\w-]{20}|fo1_[\\w-]{20}"
                            + "|FlyV1 fm2_|HRKU-[\\w-]{20}|sbp_[0-9a-f]{40}|sb_secret_[\\w-]{20}|pscale_(?:tkn|pw|oauth)_[\\w.-]{20}|nfp_[A-Za-z0-9]{36}|[A-Za-z0-9_~.-]{3}8Q~[\\w~.-]{30}"
                            + "|LTAI[A-Za-z0-9]{16}|vercel_[A-Za-z0-9]{20})"),
            new Shape(
                    "a token of a monitoring service",
                    "glsa glc_ nrak nrii sntry dt0 phx_ hcaik hcbik",
                    START
                            + "(?:glsa_[A-Za-z0-9]{32}|glc_[A-Za-z0-9+/]{32}|NRAK-[A-Z0-9]{27}|NRII-[\\w-]{20}|sntry[su]_[\\w+/=-]{20}|dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\."
                            + "|phx_[\\w-]{30}|hcaik_|hcbik_)"),
            new Shape(
                    "a token of a collaboration service",
                    "atatt atbb atctt lin_ ntn_ secret_ pmak figd pat cfpat atta",
                    START
                            + "(?:ATATT3[\\w=-]{20}|ATBB[A-Za-z0-9]{24}|ATCTT3[\\w=-]{20}|lin_api_[A-Za-z0-9]{32}|lin_oauth_|ntn_[A-Za-z0-9]{30}|secret_[A-Za-z0-9]{40}"
                            + "|PMAK-[0-9a-f]{20}|figd_[\\w-]{30}|pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}|CFPAT-[\\w-]{30}|ATTA[0-9a-f]{60})"),
            new Shape(
                    "a token of a bot",
                    ":aa .",
                    START + "\\d{8,10}:AA[\\w-]{32}|" + START + "[MNO][A-Za-z\\d_-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27}"),
            new Shape(
                    "a token of a shop or bank",
                    "shp sq0 eaaa access ez",
                    START
                            + "(?:shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0(?:atp|csp)-[\\w-]{20}|EAAA[\\w-]{50}|access_token\\$(?:production|sandbox)\\$|EZ[AT]K[A-Za-z0-9]{50}|access-(?:production|sandbox|development)-[0-9a-f-]{36})"),
            new Shape(
                    "a token of a build service",
                    "sqa_ squ_ sqp_ bkua ccipat nx snyk",
                    START
                            + "(?:sq[aup]_[0-9a-f]{40}|bkua_[0-9a-f]{40}|CCIPAT_[\\w-]{20}|nx[a-z]?_[A-Za-z0-9]{32}|snyk_[\\w-]{20})"),
            new Shape("a key of Twilio", "sk", START + "SK[0-9a-f]{32}(?![0-9a-fA-F])"));

    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{.*}|\\$\\(.*\\)|\\$[A-Za-z_][A-Za-z0-9_]*|\\{\\{.*}}|<[^<>]*>|%[A-Za-z_]+%|#\\{.*}"
                    + "|(?i:vault|secret|secrets|secretref|ref|ref\\+[a-z]+|ssm|awssm|aws-sm|gcpsm|gcp-sm|azurekv|akv|keyvault|op|env|file|sops|kms|doppler|bao|infisical|conjur|sm|projects):?[:/].*"
                    + "|arn:aws[a-z-]*:.*|projects/[^/]+/secrets/.*|@Microsoft\\.KeyVault\\(.*\\)|ENC\\[.*]|ENC\\(.*\\)|\\{cipher}.*");

    private static final Pattern HARMLESS = Pattern.compile(
            "(?i:|true|false|yes|no|on|off|none|null|nil|n/a|enabled|disabled|required|optional|default)"
                    + "|\\d{1,3}|\\d+(?:ms|s|m|h|d)|PT?\\d\\w*|[*]+|x{3,}|\\.{3}|https?://[^\\s@?#]*|(?:~|\\.{1,2})?(?:/[A-Za-z0-9._-]+){2,}/?|[A-Z]:\\\\.*");

    private static final Pattern PLAIN_UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9+/=_-]+");
    private static final Pattern HUMAN_PASSWORD =
            Pattern.compile("(?=.*[A-Za-z])(?=.*\\d)(?=.*[!@#$%^&*?])[^\\s()\\[\\]/:,;]{8,40}");

    private SecretValue() {}

    /** Whether it says where a secret is, instead of what it is. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** Whether it is no secret even under the name of one: a truth value, a small number, a path, a plain URL. */
    static boolean isHarmless(String value) {
        return HARMLESS.matcher(value).matches() && !isRandom(value);
    }

    /** What the value holds, as a message names it: {@code a token of GitHub}; empty when it holds nothing known. */
    static Optional<String> kind(String value) {
        if (value.length() < SHORTEST_TOKEN) {
            return Optional.empty();
        }
        String lowerCase = value.toLowerCase(Locale.ROOT);
        return SHAPES.stream()
                .filter(shape -> shape.matches(value, lowerCase))
                .map(Shape::kind)
                .findFirst();
    }

    /** Whether it looks as if nobody had thought it up, or as if somebody had for a login. */
    static boolean looksSecret(String value) {
        String text = value.startsWith("base64:") ? value.substring("base64:".length()) : value;
        if (PLAIN_UUID.matcher(text).matches()) {
            return false;
        }
        if (HUMAN_PASSWORD.matcher(text).matches()) {
            return true;
        }
        if (HEX.matcher(text).matches()) {
            return text.length() >= SHORTEST_HEX && !text.matches("\\d+");
        }
        return isRandom(text);
    }

    private static boolean isRandom(String text) {
        return text.length() >= SHORTEST_RANDOM && ONE_WORD.matcher(text).matches() && isMixed(text);
    }

    /** Letters of both cases and digits in disorder: a name has its digits at the end and few changes of case. */
    private static boolean isMixed(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            if (sort(text.charAt(i)) != sort(text.charAt(i - 1))) {
                changes++;
            }
        }
        return text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isLetter)
                && changes * 3 >= text.length();
    }

    private static int sort(char character) {
        if (Character.isDigit(character)) {
            return 0;
        }
        if (Character.isUpperCase(character)) {
            return 1;
        }
        return Character.isLowerCase(character) ? 2 : 3;
    }
}
