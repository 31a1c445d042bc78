package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.DeploymentFailure;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefPatternTest {

    @ParameterizedTest
    @CsvSource({
        "refs/heads/main,         refs/heads/main,             true",
        "refs/heads/main,         refs/heads/Main,             false",
        "refs/heads/main,         refs/heads/main2,            false",
        "refs/heads/main,         refs/heads/evil/main,        false",
        "refs/heads/main,         refs/tags/main,              false",
        "refs/heads/main,         refs/heads/refs/heads/main,  false",
        "refs/heads/m.in,         refs/heads/main,             false",
        "refs/heads/*,            refs/heads/main,             true",
        "refs/heads/*,            refs/heads/a/b,              false",
        "refs/heads/*,            refs/heads/,                 true",
        "refs/heads/release/*,    refs/heads/release/1.x,      true",
        "refs/heads/release-*-x,  refs/heads/release-1-x,      true",
        "refs/heads/release-*-x,  refs/heads/release-1-2-x,    true",
        "refs/heads/release-*-x,  refs/heads/release-1/2-x,    false",
        "refs/tags/**,            refs/tags/v1.0.0,            true",
        "refs/tags/**,            refs/tags/product/v1.0.0,    true",
        "refs/tags/**,            refs/heads/v1.0.0,           false",
        "refs/tags/**/v*,         refs/tags/a/b/v1,            true",
        "refs/tags/**/v*,         refs/tags/v1,                false",
        "refs/tags/v***,          refs/tags/v1/2,              true",
        "refs/**/main,            refs/heads/a/b/main,         true"
    })
    void coversWholeRefsCaseSensitively(String glob, String ref, boolean covers) {
        assertThat(RefPattern.of(glob, "here").matches(ref)).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "heads/main",
                "/refs/heads/main",
                "refs/",
                "refs/heads/",
                "**",
                "*",
                "refs/heads/a b",
                "refs/heads/a:b",
                "refs/heads/x?",
                "refs/heads//x",
                "refs/heads/a..b"
            })
    void onlyFullRefs(String glob) {
        assertThatThrownBy(() -> RefPattern.of(glob, "rules/rule[1]/ref"))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("'" + glob + "' is not a")
                .hasMessageContaining("rules/rule[1]/ref");
    }

    @Test
    void aShortNameIsAnsweredWithItsFullForms() {
        assertThatThrownBy(() -> RefPattern.requireRef("main"))
                .hasMessageContaining("-Dqte.ref=refs/heads/main")
                .hasMessageContaining("-Dqte.ref=refs/tags/main");
        assertThatThrownBy(() -> RefPattern.of("release/*", "here"))
                .hasMessageContaining("<ref>refs/heads/release/*</ref>");
    }

    @Test
    void whatNoRefHasIsNamedAndNotProposedAgain() {
        assertThatThrownBy(() -> RefPattern.requireRef("feature:x"))
                .hasMessageContaining("no ':'")
                .hasMessageNotContaining("refs/heads/feature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/*", "refs/heads/a..b", "refs/heads//a", "refs/stash", "HEAD"})
    void anOverrideNamesOneRef(String ref) {
        assertThatThrownBy(() -> RefPattern.requireRef(ref)).isInstanceOf(DeploymentFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main", "refs/tags/v1.0.0", "refs/heads/feature/ü", "refs/pull/7/merge"})
    void anOverrideMayBeAnyFullRef(String ref) {
        assertThat(RefPattern.requireRef(ref)).isEqualTo(ref);
    }

    @Test
    void manyStarsTakeNoMoreTimeThanOne() {
        RefPattern stars = RefPattern.of("refs/" + "**a".repeat(40) + "b", "here");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(stars.matches("refs/" + "a".repeat(2000))).isFalse());
    }
}
