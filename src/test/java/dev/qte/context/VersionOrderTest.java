package dev.qte.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.context.VersionOrder.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {

    static final VersionOrder ORDER = new VersionOrder(Comparator.comparing(ComparableVersion::new));

    private static Version version(String text) {
        return VersionOrder.parse(text).orElseThrow();
    }

    static Stream<List<String>> ascending() {
        return Stream.of(
                // The example of SemVer 2.0.0, section 11.
                List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "2.0.0",
                        "2.1.0",
                        "2.1.1"),
                List.of("1.9.0", "1.10.0", "1.10.1", "99999999999999999999.0.0", "100000000000000000000.0.0"),
                List.of("1.0.0-1", "1.0.0-A", "1.0.0-a", "1.0.0-a-b", "1.0.0"),
                // Maven's.
                List.of(
                        "1.0-alpha-1",
                        "1.0-beta-1",
                        "1.0-milestone-1",
                        "1.0-rc-1",
                        "1.0-SNAPSHOT",
                        "1.0",
                        "1.0-sp-1",
                        "1.0.1"),
                List.of("5.3.0.M1", "5.3.0.RC1", "5.3.0.RELEASE", "5.3.1.RELEASE"),
                List.of("2.0.0.Beta1", "2.0.0.Final", "2.0.1.Final"),
                List.of("1.2", "1.2.0.1", "1.2.1", "1.3"),
                List.of("2024.09", "2024.10", "2025.01.15"),
                // One of each.
                List.of("1.1", "1.1.1", "1.2", "1.2.1"),
                List.of("1.3.0-rc1", "1.3.0-SNAPSHOT", "1.3.0"));
    }

    @ParameterizedTest
    @MethodSource
    void ascending(List<String> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = 0; j < versions.size(); j++) {
                assertThat(Integer.signum(ORDER.compare(version(versions.get(i)), version("v" + versions.get(j)))))
                        .as("%s against %s", versions.get(i), versions.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, 1.2.0+build.5",
        "1.2.0-rc.1+a, 1.2.0-rc.1+b",
        "1.2, 1.2.0",
        "1.2.0, v1.2.0",
        "1.2.0.Final, 1.2.0"
    })
    void sameVersionByAnotherSpelling(String one, String other) {
        assertThat(ORDER.compare(version(one), version(other))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, false", "1.2.0+build, false", "1.2.0-rc.1, true", "1.2.0-1, true", "1.2, false", "1.2.0.Final, false",
        "5.0.0.RC1, true", "1.0-beta-2, true", "2.0.0.Beta1, true", "1.0-jre, false", "1.2.0-SNAPSHOT, true",
                "1.0-SNAPSHOT, true",
        "2.0.M3, true", "1.2.3.4, false"
    })
    void preReleases(String text, boolean preRelease) {
        assertThat(ORDER.isPreRelease(version(text))).isEqualTo(preRelease);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "latest",
                "nightly-1",
                "release-1.0",
                "1..2",
                "1.",
                "1.0/2",
                "1.0 ",
                "-1",
                "vv1",
                "1.2.0-",
                "1.2.0-rc..1"
            })
    void whatIsNoVersion(String text) {
        assertThat(VersionOrder.parse(text)).isEmpty();
    }

    @Test
    void longTextsTakeNoTime() {
        assertThat(VersionOrder.parse("1" + "a1".repeat(50_000) + "!")).isEmpty();
        assertThat(VersionOrder.parse("1.0.0-" + "a.".repeat(500) + "!")).isEmpty();
    }

    @Test
    void isAnOrderOnSemanticVersions() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Version> versions =
                Stream.generate(() -> version(semantic(random))).limit(120).toList();
        for (Version a : versions) {
            for (Version b : versions) {
                assertThat(Integer.signum(ORDER.compare(a, b)))
                        .as("seed %d", seed)
                        .isEqualTo(-Integer.signum(ORDER.compare(b, a)));
                for (Version c : versions.subList(0, 20)) {
                    if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
                        assertThat(ORDER.compare(a, c))
                                .as("seed %d, %s %s %s", seed, a, b, c)
                                .isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }

    private static String semantic(Random random) {
        String release = random.nextInt(2) + "." + random.nextInt(12) + "." + random.nextInt(2);
        List<String> identifiers =
                List.of("", "-rc", "-rc.1", "-rc.10", "-rc.2", "-1", "-a-b", "-alpha.beta", "-alpha.1.2");
        return release + identifiers.get(random.nextInt(identifiers.size()));
    }
}
