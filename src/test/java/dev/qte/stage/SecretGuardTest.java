package dev.qte.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGuardTest {

    private static final SecretGuard GUARD = new SecretGuard(Set.of("ALLOWED_TOKEN"), value -> Optional.empty());

    private static final Map<String, String> ALPHABETS = Map.of(
            "alnum", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
            "alnum_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_",
            "base64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "b64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
            "hex", "0123456789abcdef",
            "upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "lower", "abcdefghijklmnopqrstuvwxyz",
            "digit", "0123456789");

    /** The random parts of secrets are made here: a scanner of this repository should find nothing. */
    private static final Pattern RANDOM = Pattern.compile("\\{(" + String.join("|", ALPHABETS.keySet()) + "):(\\d+)}");

    private final Random random = new Random(1);

    private List<Variable> corpus(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SecretGuardTest.class.getResourceAsStream("/secrets/" + name)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t", 2))
                    .map(line -> new Variable(line[0], RANDOM.matcher(line[1]).replaceAll(this::randomText)))
                    .toList();
        }
    }

    private String randomText(MatchResult template) {
        String alphabet = Objects.requireNonNull(ALPHABETS.get(template.group(1)));
        return random.ints(Integer.parseInt(template.group(2)), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static List<Variable> judged(List<Variable> corpus, boolean suspicious) {
        return corpus.stream()
                .filter(variable -> GUARD.suspicion(variable).isPresent() == suspicious)
                .toList();
    }

    @Test
    void ordinaryConfigurationIsLeftAlone() throws IOException {
        List<Variable> ordinary = corpus("ordinary.tsv");
        List<Variable> alarms = judged(ordinary, true);

        System.out.printf("False alarms: %d of %d ordinary variables%n", alarms.size(), ordinary.size());
        assertThat(ordinary).hasSizeGreaterThan(300);
        assertThat(alarms).isEmpty();
    }

    @Test
    void secretsAreFoundWhateverRandomPartsTheyHave() throws IOException {
        List<Variable> missed = List.of();
        int secrets = 0;
        for (int round = 0; round < 20; round++) {
            List<Variable> corpus = corpus("secret.tsv");
            secrets += corpus.size();
            missed = Stream.concat(missed.stream(), judged(corpus, false).stream())
                    .toList();
        }

        System.out.printf("Missed: %d of %d secrets%n", missed.size(), secrets);
        assertThat(missed).isEmpty();
    }

    /** The cheap look lets nothing through that the proper one would stop: names made of all words there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD",
                "PASSWORDS",
                "PASSWD",
                "PASSPHRASE",
                "PASSCODE",
                "SECRET",
                "SECRETS",
                "TOKEN",
                "CREDENTIAL",
                "CREDENTIALS",
                "CREDS",
                "APIKEY",
                "AUTHTOKEN",
                "API_KEY",
                "SIGNING_KEY",
                "PASS",
                "PSW",
                "BASIC_AUTH",
                "BASICAUTH",
                "AUTHORIZATION",
                "PEPPER",
                "PGPASSWORD",
                "DB_PWD",
                "HTTP_AUTH",
                "AUTH_HEADER"
            })
    void aNameThatSaysSoIsEnoughForAShortValue(String name) {
        assertThat(GUARD.suspicion(new Variable(name, "abc"))).isPresent();
    }

    @Test
    void aSuspicionNamesAKindAndNeverTheValue() throws IOException {
        for (Variable secret : corpus("secret.tsv")) {
            assertThat(GUARD.suspicion(secret))
                    .hasValueSatisfying(reason -> assertThat(reason).doesNotContain(secret.value()));
        }
    }

    @ParameterizedTest
    @CsvSource({"ALLOWED_TOKEN,hunter2", "ALLOWED_TOKEN,AKIAABCDEFGHIJKLMNOP"})
    void whatAProjectSaysIsNoneIsNone(String name, String value) {
        assertThat(GUARD.suspicion(new Variable(name, value))).isEmpty();
    }

    @Test
    void whatIsASecretOfTheMachineIsOneUnderAnyName() {
        SecretGuard guard = new SecretGuard(
                Set.of(),
                value -> Optional.ofNullable(Map.of("xyzzy-plugh", "the environment variable DB_PASSWORD", "short", "x")
                        .get(value)));

        assertThat(guard.suspicion(new Variable("GREETING", "xyzzy-plugh")))
                .contains("it is the value of the environment variable DB_PASSWORD");
        assertThat(guard.suspicion(new Variable("GREETING", "xyzzy"))).isEmpty();
        assertThat(guard.suspicion(new Variable("GREETING", "short")))
                .as("too short to tell")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD, hunter2, true",
        "DB_PASSWORD_FILE, /run/secrets/db, false",
        "TOKEN_URL, https://x.org/token, false",
        "USE_TOKEN, true, false",
        "PATH, /usr/bin, false"
    })
    void theMachinesOwnSecretsAreToldByTheirNames(String name, String value, boolean secret) {
        assertThat(SecretGuard.isSecretOfTheMachine(name, value)).isEqualTo(secret);
    }

    /** No value takes long to judge, however it is made: the expressions are bounded. */
    @Test
    void noValueTakesLong() {
        List<String> seeds = List.of(
                "a", "-", "eyJ", "://", "password=", "http://a:", "?sig=", "A1", "${", "-----BEGIN ", ";", "sk-", "=");
        long start = System.nanoTime();
        for (String first : seeds) {
            for (String second : seeds) {
                GUARD.suspicion(new Variable("X_KEY", (first + second).repeat(1500)));
            }
        }

        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    /** Where the name leaves it open the value decides, by its length and disorder. */
    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef0123456789abcdef, true",
        "0123456789abcdef0123456789abcde,  false",
        "01234567890123456789012345678901, false",
        "aB1aB1aB1aB1aB1a,                 true",
        "aB1aB1aB1aB1aB1,                  false",
        "a-b_c-d_e-f_g-h1,                 true",
        "abcdefghijklmnopqrst1,            false",
        "aaaBBB111aaaBBB11a,               true",
        "aaaBBB111aaaBBB111,               false",
        "123e4567-e89b-12d3-a456-426614174000, false"
    })
    void aVagueNameIsASecretWithARandomValue(String value, boolean suspicious) {
        assertThat(GUARD.suspicion(new Variable("APP_KEY", value)).isPresent()).isEqualTo(suspicious);
    }

    @Test
    void theShortestTokenHasTwelveCharacters() {
        assertThat(GUARD.suspicion(new Variable("PLAIN", "ab://u:pw@hh"))).isPresent();
    }

    @Test
    void whatIsKnownIsLookedUpFromEightCharactersOn() {
        SecretGuard guard = new SecretGuard(Set.of(), value -> Optional.of("the environment"));

        assertThat(guard.suspicion(new Variable("PLAIN", "a=345678"))).contains("it is the value of the environment");
        assertThat(guard.suspicion(new Variable("PLAIN", "a=34567"))).isEmpty();
        assertThat(guard.suspicion(new Variable("PLAIN", "${env:A=B}"))).isEmpty();
    }
}
