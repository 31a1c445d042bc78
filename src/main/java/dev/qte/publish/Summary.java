package dev.qte.publish;

import dev.qte.Finding;
import dev.qte.context.DeploymentContext;
import dev.qte.context.PreviousVersion;
import dev.qte.output.DeploymentRecord;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person takes in at a glance on a build's page, as GitHub's Markdown:
 *
 * <pre>
 * ### Deployment target: production
 *
 * | Target | production |
 * |---|---|
 * | Why | refs/tags/v1.2.0 matches the rule refs/tags/** |
 * | Commit | dd2ab4e0c092, confirmed by git |
 * | Version | 1.2.0 of com.example:app |
 * | Rolls back to | v1.1.0, the nearest tag before HEAD |
 * | Files | target/qte/deployment-config.env, ... |
 * | Took | target 152 ms, ... |
 *
 * &gt; [!WARNING]
 * &gt; **Previous version: v1.0.0 (the history is complete and has no earlier tag)**
 * &gt; check that version v1.0.0 exists
 * </pre>
 *
 * @param files as paths from the module
 * @param took what each stage took, as a person reads it
 * @param warnings what a user should know, each with its fix
 */
public record Summary(
        DeploymentContext context, DeploymentRecord record, List<String> files, String took, List<Finding> warnings) {

    public Summary {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** The Markdown. Whatever came from outside is escaped, so that a ref cannot become a link, a tag or another row. */
    String markdown() {
        String table = row("Why", context.reason())
                + row("Commit", commit())
                + row(
                        "Version",
                        record.project().version() + " of " + record.project().groupId() + ":"
                                + record.project().artifactId())
                + row("Rolls back to", rollback(record.previousVersion()))
                + row("Files", String.join(", ", files))
                + row("Took", took);
        return "### Deployment target: " + escaped(context.target().name()) + "\n\n| Target | "
                + escaped(context.target().name()) + " |\n|---|---|\n" + table + "\n"
                + warnings.stream().map(Summary::warning).collect(Collectors.joining());
    }

    private String commit() {
        return context.shortCommit().orElse("not known")
                + (context.verified() ? ", confirmed by git" : ", not confirmed by git");
    }

    private static String rollback(@Nullable PreviousVersion version) {
        return version == null
                ? "nothing, rollback is off"
                : version.known().map(known -> known + ", ").orElse("nothing, ") + version.reason();
    }

    private static String row(String name, String value) {
        return "| " + name + " | " + escaped(value) + " |\n";
    }

    private static String warning(Finding finding) {
        return "> [!WARNING]\n> **" + escaped(finding.what()) + "**<br>\n> " + escaped(finding.fix()) + "\n\n";
    }

    /** Characters that mean nothing to Markdown or HTML stay; all others become character references, which render as themselves. */
    private static String escaped(String text) {
        return LogText.line(text)
                .codePoints()
                .mapToObj(character -> Character.isLetterOrDigit(character) || " ,-()".indexOf(character) >= 0
                        ? Character.toString(character)
                        : "&#" + character + ";")
                .collect(Collectors.joining());
    }
}
