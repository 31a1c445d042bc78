package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.qte.stage.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvDocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                "production             | production",
                "https://x.org/a?b=c    | \"https://x.org/a?b=c\"",
                "https://x.org/a:1,b+c  | https://x.org/a:1,b+c",
                "a=b                    | a=b",
                "=b                     | \"=b\"",
                "good morning           | \"good morning\"",
                "#x                     | \"#x\"",
                "~/x                    | \"~/x\"",
                "it's                   | \"it's\"",
                "grün                   | \"grün\"",
                "´´                     | ´´"
            })
    void plainValuesStandBareAndOthersInDoubleQuotes(String value, String written) {
        assertThat(DotenvDocument.render(List.of(new Variable("A", value)))).isEqualTo("A=" + written + "\n");
    }

    @Test
    void aLineForEachVariableInOrderAndNothingElse() {
        assertThat(DotenvDocument.render(List.of(new Variable("B", "1"), new Variable("A", "2"))))
                .isEqualTo("B=1\nA=2\n");
        assertThat(DotenvDocument.render(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"", "\\", "$", "`", "\n", "\r", "\u0000", "\u0007", "\u007f", "\u0085", "\u2028", "\u202e", "\u200b",
                "\ufeff", "\ud800"
            })
    void whatReadersUnderstandDifferentlyIsRefusedWithoutBeingQuoted(String character) {
        String value = "hunter2" + character + "x";

        assertThat(DotenvDocument.obstacle(value))
                .hasValueSatisfying(kind -> assertThat(kind).doesNotContain("hunter2"));
        assertThatThrownBy(() -> DotenvDocument.render(List.of(new Variable("A", value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    /** Whatever we agree to write arrives in a real shell and in node as it was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "node"})
    void randomValuesArriveAsTheyWereMeant(String reader, @TempDir Path directory) throws Exception {
        assumeThat(!reader.equals("node") || nodeReadsEnvFiles())
                .as("node reads such files since 20.6")
                .isTrue();
        long seed = Long.getLong("qte.seed", System.nanoTime());
        List<Variable> variables = representable(new Random(seed));
        Path file = directory.resolve("deployment-config.env");
        Files.writeString(file, DotenvDocument.render(variables));

        assertThat(readBy(reader, file, variables.size()))
                .as("seed %d", seed)
                .isEqualTo(variables.stream().map(Variable::value).toList());
    }

    private static List<Variable> representable(Random random) {
        String alphabet = "abcXYZ019_@%+=:,./- \t'#;&|<>()[]{}*?!~^\"$`\\\näß€𝄞";
        int[] characters = alphabet.codePoints().toArray();
        List<Variable> variables = new ArrayList<>();
        while (variables.size() < 200) {
            int[] value = IntStream.range(0, random.nextInt(12))
                    .map(i -> characters[random.nextInt(characters.length)])
                    .toArray();
            String text = new String(value, 0, value.length);
            if (DotenvDocument.obstacle(text).isEmpty()) {
                variables.add(new Variable("V" + variables.size(), text));
            }
        }
        return variables;
    }

    private static boolean nodeReadsEnvFiles() throws IOException, InterruptedException {
        return new ProcessBuilder("node", "--env-file=/dev/null", "-e", "")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<String> readBy(String reader, Path file, int number) throws IOException, InterruptedException {
        List<String> command = reader.equals("node")
                ? List.of(
                        "node",
                        "--env-file=" + file,
                        "-e",
                        "for (let i = 0; i < " + number + "; i++) process.stdout.write(process.env['V' + i] + '\\0')")
                : List.of(
                        reader,
                        "-c",
                        "set -a; . '" + file + "'; i=0; while [ $i -lt " + number
                                + " ]; do eval \"printf '%s\\\\0' \\\"\\$V$i\\\"\"; i=$((i+1)); done");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return List.of(output.split("\0", -1)).subList(0, number);
    }
}
