package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.stage.Variable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DialectTest {

    private static String written(Dialect dialect, String value) {
        return dialect.render(List.of(new Variable("A", value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                "PORTABLE   | production          | A=production",
                "PORTABLE   | ´´                  | A=",
                "PORTABLE   | a=b                 | A=a=b",
                "PORTABLE   | =b                  | A=\"=b\"",
                "PORTABLE   | https://x.org/a?b=c | A=\"https://x.org/a?b=c\"",
                "PORTABLE   | it's #1             | A=\"it's #1\"",
                "PORTABLE   | ~/grün              | A=\"~/grün\"",
                "PORTABLE   | a:=b                | A=\"a:=b\"",
                "STRICT     | https://x.org:1/a   | A=https://x.org:1/a",
                "POSIX      | plain               | A=plain",
                "POSIX      | it's $5 `x` \\ \"   | A='it'\\''s $5 `x` \\ \"'",
                "DOCKER     | it's $5 `x` \\ \"#  | A=it's $5 `x` \\ \"#",
                "GITLAB     | it's `x` \\ \"#     | A=it's `x` \\ \"#",
                "PROPERTIES | ´ a\\b=ü𝄞 ´         | ´A=\\ a\\\\b=\\u00FC\\uD834\\uDD1E ´",
            })
    void eachWritesItsWay(Dialect dialect, String value, String line) {
        assertThat(written(dialect, value)).isEqualTo(line + "\n");
    }

    @Test
    void jsonIsOneObjectOfTextsWithNothingInvisible() {
        assertThat(Dialect.JSON.render(
                        List.of(new Variable("B", "1"), new Variable("A", "\u202e\n\u2028\ud834\udd74ü$"))))
                .isEqualTo("{\n  \"B\": \"1\",\n  \"A\": \"\\u202E\\n\\u2028\\uD834\\uDD74ü$\"\n}\n");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLineForEachVariableInOrderAndNothingElse(Dialect dialect) {
        String text = dialect.render(List.of(new Variable("B", "1"), new Variable("A", "2")));

        assertThat(text).endsWith("\n").doesNotContain("\n\n", "\r", "#", "\uFEFF");
        assertThat(text.indexOf('B')).isLessThan(text.indexOf('A'));
    }

    /** A value, then the dialects that carry it. */
    static Stream<List<String>> values() {
        String all = "portable strict posix docker gitlab properties json";
        return Stream.of(
                List.of("plain", all),
                List.of("", all),
                List.of("=", "portable posix docker gitlab properties json"),
                List.of("a:=b", "portable posix docker gitlab properties json"),
                List.of("a b", "portable posix docker gitlab properties json"),
                List.of("ü", "portable posix docker gitlab properties json"),
                List.of(" x", "portable posix docker properties json"),
                List.of("x\u00a0", "portable posix docker properties json"),
                List.of("\"", "posix docker gitlab properties json"),
                List.of("\\", "posix docker gitlab properties json"),
                List.of("$", "posix docker properties json"),
                List.of("${x}", "posix docker json"),
                List.of("`", "posix docker gitlab properties json"),
                List.of("a\nb", "posix properties json"),
                List.of("a\rb", "properties json"),
                List.of("\u0000", "properties json"),
                List.of("\u0007", "properties json"),
                List.of("\u007f", "properties json"),
                List.of("\u0085", "properties json"),
                List.of("\u2028", "properties json"),
                List.of("\u202e", "properties json"),
                List.of("\u200b", "properties json"),
                List.of("\ufeff", "properties json"),
                List.of("\ud800", ""),
                List.of("\ufffe", ""),
                List.of("\ufdd0", ""),
                List.of(new String(Character.toChars(0x1ffff)), ""),
                List.of("x".repeat(32_768), "json"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatReadersWouldUnderstandDifferentlyIsRefused(List<String> valueAndDialects) {
        String value = valueAndDialects.get(0);

        assertThat(Stream.of(Dialect.values())
                        .filter(dialect -> dialect.obstacle(value).isEmpty()))
                .extracting(Dialect::id)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(valueAndDialects.get(1).split(" "))
                                .filter(id -> !id.isEmpty())
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"JSON", "PROPERTIES"})
    void theKindOfCharacterIsNamedAndTheValueIsNot(Dialect dialect) {
        String value = "hunter2\u202ex";

        assertThat(dialect.obstacle(value)).contains("an invisible or direction-changing character");
        assertThatThrownBy(() -> written(dialect, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void adviceNamesTheDialectsThatCanCarryIt() {
        assertThat(Dialect.advice("a\nb")).endsWith("can carry it: posix, properties, json");
        assertThat(Dialect.advice("\ud800")).contains("no dialect");
    }

    @Test
    void gitlabTakesLessThanFiveKilobytesInAll() {
        List<Variable> some = IntStream.range(0, 25)
                .mapToObj(i -> new Variable("V" + i, "x".repeat(100)))
                .toList();
        List<Variable> many = IntStream.range(0, 50)
                .mapToObj(i -> new Variable("V" + i, "x".repeat(100)))
                .toList();

        assertThat(Dialect.GITLAB.obstacle(some)).isEmpty();
        assertThat(Dialect.GITLAB.caution(some))
                .contains("has 25 variables, and GitLab takes 20 unless its administrator raised that");
        assertThat(Dialect.GITLAB.obstacle(many))
                .hasValueSatisfying(why -> assertThat(why).contains("5120"));
        assertThat(Dialect.PORTABLE.obstacle(many)).isEmpty();
    }
}
