package dev.qte.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.Finding;
import dev.qte.output.VariablesFile.Line;
import dev.qte.stage.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesFileTest {

    private final List<Finding> mistakes = new ArrayList<>();

    private List<Line> parse(String text) {
        return VariablesFile.parse(text.getBytes(StandardCharsets.UTF_8), "src/deploy/x.env", mistakes);
    }

    @Test
    void readsAssignmentsWithTheirLines() {
        assertThat(parse("# a comment with $ and \"\n\n  # another\nA=1\nB=\"good morning\"\nC=\nD=\"\"\nE=a=b\n"))
                .containsExactly(
                        new Line("A", "1", "src/deploy/x.env:4"),
                        new Line("B", "good morning", "src/deploy/x.env:5"),
                        new Line("C", "", "src/deploy/x.env:6"),
                        new Line("D", "", "src/deploy/x.env:7"),
                        new Line("E", "a=b", "src/deploy/x.env:8"));
        assertThat(mistakes).isEmpty();
    }

    @Test
    void aCheckoutOnWindowsReadsTheSame() {
        assertThat(parse("A=1\r\n\r\n# c\r\nB=\"x y\"")).extracting(Line::value).containsExactly("1", "x y");
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                "hunter2                | assigns nothing          | NAME=value",
                "=hunter2               | no name                  | NAME=value",
                "export A=hunter2       | blanks around it         | leave out export",
                "A = hunter2            | blanks around it         | NAME=value",
                "´ A=hunter2´           | blanks around it         | NAME=value",
                "´A= hunter2´           | needs double quotes      | A=",
                "´A=hunter2 ´           | needs double quotes      | A=",
                "A=hunter2 # comment    | needs double quotes      | comment needs a line of its own",
                "A='hunter2'            | needs double quotes      | A=",
                "A=hunter2&x            | needs double quotes      | A=",
                "A==hunter2             | needs double quotes      | A=",
                "A=grün                 | needs double quotes      | A=",
                "A=hunter2$x            | a dollar sign            | posix, docker",
                "A=\"hunter2            | a double quote           | posix, docker",
                "A=\"hunter2\" # c      | a double quote           | posix, docker",
                "A=\"hunter2\\\"x\"     | a backslash              | posix, docker",
                "A=hunter2\\n           | a backslash              | posix, docker",
                "A=\"hunter2`id`\"      | a backtick               | posix, docker",
                "A=hunter2\u202e        | direction-changing       | properties, json",
                "A=hunter2␍x           | a carriage return        | properties, json",
                "A=hunter2␀        | a control character      | properties, json",
            })
    void whatReadersTakeDifferentlyIsAMistakeWithItsLineAndNeverItsText(String line, String what, String fix) {
        String raw = line.replace('␍', '\r').replace('␀', '\0');
        assertThat(parse("# first\n" + raw + "\nB=2\n")).extracting(Line::name).containsExactly("B");
        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.what()).contains(what).doesNotContain("hunter2");
            assertThat(mistake.where()).isEqualTo("src/deploy/x.env:2");
            assertThat(mistake.fix()).contains(fix).doesNotContain("hunter2");
        });
    }

    @Test
    void aByteOrderMarkIsTold() {
        assertThat(parse("\uFEFFA=1\n")).extracting(Line::name).containsExactly("A");
        assertThat(mistakes).extracting(Finding::where).containsExactly("src/deploy/x.env:1");
    }

    @Test
    void anotherEncodingIsTold() {
        assertThat(VariablesFile.parse(new byte[] {'A', '=', (byte) 0xfc}, "x.env", mistakes))
                .isEmpty();
        assertThat(mistakes).extracting(Finding::what).containsExactly("The file is not in UTF-8");
    }

    /** What the plugin writes it reads: its own files are in its own dialect. */
    @Test
    void readsWhatThePortableDialectWrites() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Variable> variables = new ArrayList<>();
        while (variables.size() < 5000) {
            int[] characters = IntStream.range(0, random.nextInt(8))
                    .map(i -> random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1))
                    .toArray();
            String value = new String(characters, 0, characters.length);
            if (Dialect.PORTABLE.obstacle(value).isEmpty()) {
                variables.add(new Variable("V" + variables.size(), value));
            }
        }

        assertThat(parse(Dialect.PORTABLE.render(variables)))
                .as("seed %d", seed)
                .extracting(line -> new Variable(line.name(), line.value()))
                .isEqualTo(variables);
        assertThat(mistakes).isEmpty();
    }

    /** Whatever bytes a file holds: an answer, and no exception. */
    @Test
    void anyBytesGetAnAnswer() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        String alphabet = "A=\"' #\n\r\t$\\é=\n";
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = random.nextInt(10) == 0
                        ? (byte) random.nextInt()
                        : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            List<Finding> found = new ArrayList<>();
            List<Line> lines = VariablesFile.parse(bytes, "x.env", found);

            assertThat(lines)
                    .as("seed %d", seed)
                    .allSatisfy(line ->
                            assertThat(Dialect.PORTABLE.obstacle(line.value())).isEmpty());
        }
    }
}
