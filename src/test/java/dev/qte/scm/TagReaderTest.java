package dev.qte.scm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qte.scm.PreviousTag.Cause;
import dev.qte.scm.PreviousTag.Found;
import dev.qte.scm.PreviousTag.None;
import dev.qte.scm.PreviousTag.Unknown;
import dev.qte.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clone can tell of its tags, and what it cannot. */
class TagReaderTest {

    @TempDir
    Path directory;

    private static PreviousTag nearest(Path checkout) {
        return new TagReader(new Checkout(checkout, true), TagQuery.LOCAL).nearest();
    }

    private static TagQuery query(String deployedTag) {
        return new TagQuery(tag -> true, false, Optional.of(deployedTag), RemoteAccess.NEVER);
    }

    @Test
    void previousTagIsTheOneBeforeHeadWithItsDistance() {
        GitRepository repository = GitRepository.init(directory);
        String tagged = repository.commit();
        repository.annotatedTag("v1.1.0");
        repository.commit();
        repository.commit();
        repository.tag("v1.2.0");

        assertThat(nearest(directory)).isEqualTo(new Found("v1.1.0", tagged, 2, null));
    }

    @Test
    void tagsOfHeadItselfAreNotPrevious() {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.commit();
        repository.tag("v1.0.0").annotatedTag("v1.0.1");

        assertThat(nearest(directory)).isEqualTo(new None());
    }

    @Test
    void aRootCommitHasNoPreviousTag() {
        GitRepository.init(directory).commit();

        assertThat(nearest(directory)).isEqualTo(new None());
    }

    @Test
    void aDepthOneCloneCannotKnow(@TempDir Path other) {
        GitRepository origin = taggedOrigin();
        GitRepository clone = origin.cloneTo(other.resolve("clone"), "--depth=1");

        assertThat(nearest(clone.directory())).isEqualTo(new Unknown(Cause.SHALLOW));
    }

    @Test
    void aShallowCloneThatReachesTheTagKnows(@TempDir Path other) {
        GitRepository origin = taggedOrigin();
        GitRepository clone = origin.cloneTo(other.resolve("clone"), "--depth=3");

        assertThat(nearest(clone.directory())).isInstanceOfSatisfying(Found.class, tag -> {
            assertThat(tag.name()).isEqualTo("v1.0.0");
            assertThat(tag.distance()).as("which depends on the depth").isNull();
        });
    }

    @Test
    void aShallowCloneWithoutTagsCannotKnow(@TempDir Path other) {
        GitRepository origin = taggedOrigin();
        GitRepository clone = origin.cloneTo(other.resolve("clone"), "--depth=2", "--no-tags");

        assertThat(nearest(clone.directory())).isEqualTo(new Unknown(Cause.SHALLOW));
    }

    @Test
    void aBoundaryOnAnotherLaneMayHideANearerTag(@TempDir Path other) {
        GitRepository origin = GitRepository.init(directory);
        origin.commit();
        origin.tag("v1.0.0");
        origin.git("checkout", "--quiet", "-b", "side");
        origin.commit();
        origin.tag("v1.0.1");
        origin.commit();
        origin.git("checkout", "--quiet", "main");
        origin.git("merge", "--quiet", "--no-ff", "--message=merge", "side");
        origin.commit();
        assertThat(origin.git("describe", "--tags", "--abbrev=0", "HEAD^")).isEqualTo("v1.0.1");
        GitRepository clone = origin.cloneTo(other.resolve("clone"), "--depth=3");

        assertThat(clone.git("describe", "--tags", "--abbrev=0", "HEAD^"))
                .as("git is fooled by what the clone lacks")
                .isEqualTo("v1.0.0");
        assertThat(nearest(clone.directory())).isEqualTo(new Unknown(Cause.SHALLOW));
    }

    @Test
    void aCloneToldNotToFetchTagsCannotKnow(@TempDir Path other) {
        GitRepository clone = taggedOrigin().cloneTo(other.resolve("clone"), "--no-tags");

        assertThat(nearest(clone.directory())).isEqualTo(new Unknown(Cause.TAGS_NOT_FETCHED));
    }

    @Test
    void aCloneWithoutTheTagBeingDeployedCannotKnow() {
        GitRepository repository = GitRepository.init(directory);
        repository.commit();
        repository.commit();

        assertThat(new TagReader(new Checkout(directory, true), query("refs/tags/v1.2.0")).nearest())
                .isEqualTo(new Unknown(Cause.TAGS_NOT_FETCHED));
    }

    @Test
    void missingObjectsAreUnknownAndNotAnException() throws IOException {
        GitRepository repository = taggedOrigin();
        String parent = repository.git("rev-parse", "HEAD^");
        Files.delete(directory.resolve(".git/objects/" + parent.substring(0, 2) + "/" + parent.substring(2)));

        assertThat(nearest(directory)).isEqualTo(new Unknown(Cause.OBJECTS_UNREADABLE, "MissingObjectException"));
    }

    private GitRepository taggedOrigin() {
        GitRepository origin = GitRepository.init(directory);
        origin.commit();
        origin.commit();
        origin.annotatedTag("v1.0.0");
        origin.commit();
        origin.commit();
        return origin;
    }

    private static KnownTags all(Path checkout) {
        return new TagReader(new Checkout(checkout, true), TagQuery.LOCAL).all();
    }

    @Test
    void allTagsAreThoseOfEveryBranchThatNameCommits() {
        GitRepository repository = taggedOrigin();
        repository.git("checkout", "--quiet", "-b", "side", "HEAD^");
        String beside = repository.commit();
        repository.tag("v0.9.1").git("checkout", "--quiet", "main");
        repository.git("tag", "tree", "HEAD^{tree}");

        assertThat(all(directory))
                .isEqualTo(new KnownTags.All(
                        List.of(
                                new KnownTags.Tag("v0.9.1", beside),
                                new KnownTags.Tag("v1.0.0", repository.git("rev-parse", "v1.0.0^{commit}"))),
                        null));
    }

    @Test
    void noRepositoryAndNoCommitHaveNoTagsToKnow() {
        assertThat(all(directory)).isEqualTo(new KnownTags.Unknown(new Unknown(Cause.NO_REPOSITORY)));
        GitRepository.init(directory);
        assertThat(all(directory)).isEqualTo(new KnownTags.Unknown(new Unknown(Cause.UNBORN_HEAD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--depth=1", "--no-tags", "--single-branch", "--depth=50"})
    void aCloneOfLessThanAllMayLackTags(String option, @TempDir Path other) {
        Path clone = taggedOrigin().cloneTo(other.resolve("clone"), option).directory();

        assertThat(all(clone)).isEqualTo(new KnownTags.Unknown(new Unknown(Cause.TAGS_NOT_FETCHED)));
    }

    @Test
    void aWholeCloneHasThemAll(@TempDir Path other) {
        Path clone = taggedOrigin().cloneTo(other.resolve("clone")).directory();

        assertThat(all(clone)).isInstanceOf(KnownTags.All.class);
    }

    @Test
    void aRepositoryOfAnotherObjectFormatIsUnknownByItsOwnName() {
        GitRepository repository = GitRepository.at(directory);
        repository.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main");
        repository.commit();

        assertThat(nearest(directory)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).isEqualTo(Cause.REPOSITORY_UNREADABLE);
            assertThat(unknown.detail()).contains("SHA-256");
        });
    }
}
