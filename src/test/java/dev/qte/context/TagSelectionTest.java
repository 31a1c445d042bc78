package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSelectionTest {

    private static final String TAGS = "v1.0.0 v1.1.0-rc.1 app-v1.2.0 app-v1.3.0-M1 app-latest nightly/1 2.0.Beta1";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "-; -; -; false; v1.0.0 v1.1.0-rc.1 app-v1.2.0 app-v1.3.0-M1 app-latest nightly/1 2.0.Beta1",
                "-; -; -; true; v1.0.0 app-v1.2.0 app-v1.3.0-M1 app-latest nightly/1",
                "-; -; app-v; false; app-v1.2.0 app-v1.3.0-M1",
                "-; -; app-; true; app-v1.2.0 app-latest",
                "v*; -; -; false; v1.0.0 v1.1.0-rc.1",
                "v* n*; *-rc*; -; false; v1.0.0 nightly/1",
                "*; *; -; false; -",
                "app-*; *latest; app-v; true; app-v1.2.0",
                "a.*; -; -; false; -",
            })
    void leavesTheTagsThatCount(String match, String exclude, String prefix, boolean releases, String expected) {
        TagSelection selection = new TagSelection(words(match), words(exclude), prefix == null ? "" : prefix, releases);

        assertThat(Stream.of(TAGS.split(" ")).filter(selection.filter(VersionOrderTest.ORDER)))
                .containsExactlyElementsOf(words(expected));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
