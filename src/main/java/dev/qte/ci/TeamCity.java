package dev.qte.ci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * TeamCity. Its branch is not in the environment but in a properties file, which another one names. The branch's logical
 * name may be {@code <default>}, and that of a pull request a bare number; the full ref of the only VCS root is believed
 * before it.
 *
 * @see <a href="https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html">parameters</a>
 */
final class TeamCity implements CiSystem {

    private static final long MAX_SIZE = 1 << 20;
    private static final String FULL_REF = "teamcity.build.vcs.branch.";

    @Override
    public String id() {
        return "teamcity";
    }

    @Override
    public Optional<CiFacts> detect(Environment environment) {
        if (environment.lookup("TEAMCITY_VERSION").isEmpty()) {
            return Optional.empty();
        }
        Properties parameters = environment
                .lookup("TEAMCITY_BUILD_PROPERTIES_FILE")
                .flatMap(TeamCity::read)
                .flatMap(build -> value(build, "teamcity.configuration.properties.file"))
                .flatMap(TeamCity::read)
                .orElseGet(Properties::new);
        return Optional.of(new CiFacts.Builder(id(), "TEAMCITY_VERSION")
                .ref(ref(parameters))
                .commit(environment.lookup("BUILD_VCS_NUMBER"))
                .changeRequest(value(parameters, "teamcity.pullRequest.number")
                        .map(number -> "teamcity.pullRequest.number is set"))
                .changeRequest(value(parameters, "teamcity.build.branch")
                        .filter(name -> name.matches("(pull|pull-requests|merge-requests|changes)/.*|[0-9]+"))
                        .map(name -> "the branch is " + name))
                .objection(
                        environment.is("BUILD_IS_PERSONAL", "true")
                                ? Optional.of("this is a personal build, of changes that are not in the repository")
                                : Optional.empty())
                .build());
    }

    @Override
    public String fullHistoryAdvice() {
        return "set the VCS root's checkout policy to clone the whole history, and fetch tags";
    }

    private static Optional<String> ref(Properties parameters) {
        List<String> full = parameters.stringPropertyNames().stream()
                .filter(name -> name.startsWith(FULL_REF))
                .flatMap(name -> value(parameters, name).stream())
                .distinct()
                .toList();
        if (full.size() == 1 && full.get(0).startsWith("refs/")) {
            return Optional.of(full.get(0));
        }
        Optional<String> name = value(parameters, "teamcity.build.branch");
        return name.filter("<default>"::equals).isPresent()
                ? value(parameters, "vcsroot.branch").filter(ref -> ref.startsWith("refs/"))
                : name.map(branch -> "refs/heads/" + branch);
    }

    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<Properties> read(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_SIZE) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(path)) {
                properties.load(in);
            }
            return Optional.of(properties);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
