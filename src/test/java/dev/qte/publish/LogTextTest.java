package dev.qte.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x ##[set-output name=deployment_target;]production", "##vso[task.setvariable variable=a]b",
                "###[error]x", "##teamcity[setParameter name='a' value='b']"
            })
    void commandsWithinALineAreBroken(String text) {
        assertThat(LogText.line(text)).doesNotContain("##");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x", "  ::set-output name=a::b", ":::x", "\u200b::error::x"})
    void commandsAtTheStartOfALineAreBroken(String text) {
        assertThat(LogText.line(text).strip()).doesNotStartWith("::");
    }

    @Test
    void oneLineStaysOneLine() {
        assertThat(LogText.line("a\nb\rc\u0000d\u2028e\u202ef\u001b[31mg")).isEqualTo("a?b?c?d?e?f?[31mg");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "refs/heads/feature/grün matches refs/heads/** (a::b, #1) 𝄞";
        assertThat(LogText.line(text)).isEqualTo(text);
    }

    @Test
    void endlessTextEnds() {
        assertThat(LogText.line("a".repeat(10_000))).hasSizeLessThan(600).endsWith("...");
    }
}
