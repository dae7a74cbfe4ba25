package selftest.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.lab.VersionBefore;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.swarm.LocalProgram;
import support.swarm.LocalProgram.Ended;

/** The newest release before a recipe's version comes from the tags of its git repository, which stays as it is. */
class VersionBeforeTest {
    @TempDir
    Path directory;

    private Path recipe;
    private Path room;

    @BeforeEach
    void makeRepository() throws IOException {
        recipe = Files.createDirectory(directory.resolve("mailu"));
        room = Files.createDirectory(directory.resolve("room"));
        git(recipe, "init", "--quiet");
    }

    /** The ecosystem's two cases: the same application in a new recipe, and a new application. */
    @ParameterizedTest
    @CsvSource({
        "3.0.0+2024.06.50 3.0.1+2024.06.52, 3.1.0+2024.06.52, 3.0.1+2024.06.52",
        "3.0.1+2024.06.52 3.1.0+2024.06.52, 4.0.0+2025.01.1, 3.1.0+2024.06.52",
        "3.9.0+1 3.10.0+1, 3.11.0+1, 3.10.0+1",
        "3.10.0+1 3.9.0+1, 3.11.0+1, 3.10.0+1",
        "0.1.0+1 v0.2.0 latest 0.2.0 0.3.0-rc1+1, 0.3.0+1, 0.1.0+1",
        "3.0.0+1 3.1.0+1 4.0.0+1, 3.1.0+1, 3.0.0+1",
        "3.0.0+1 3.1.0+2, 3.1.0+1, 3.0.0+1",
    })
    void itIsTheNewestReleaseBeforeTheVersionOnDisk(String tags, String now, String before) {
        for (String tag : tags.split(" ")) {
            released(tag);
        }
        commit(now);

        VersionBefore found = found();

        assertThat(found.from()).isEqualTo("tag " + before + " of the recipe's repository");
        assertThat(found.folder()).contains(room);
        assertThat(version(found)).isEqualTo(before);
    }

    @Test
    void whatAnArchiveWouldLeaveOutOrChangeIsThereAsItWas() throws IOException {
        Files.writeString(recipe.resolve(".gitattributes"), ".env.sample export-ignore\nnote export-subst\n");
        Files.writeString(recipe.resolve(".env.sample"), "TYPE=mailu\n");
        Files.writeString(recipe.resolve("note"), "$Format:%H$\n");
        released("3.0.1+1");
        commit("3.1.0+1");

        found();

        assertThat(room.resolve(".env.sample")).hasContent("TYPE=mailu");
        assertThat(room.resolve("note")).hasContent("$Format:%H$");
    }

    @Test
    void theCheckoutStaysAsItIsAndWhatIsNotCommittedCounts() throws IOException {
        released("3.0.1+1");
        released("3.1.0+1");
        write("3.2.0+1");
        Files.writeString(recipe.resolve("new.yml"), "not committed");
        Map<String, String> all = everything();

        VersionBefore found = found();

        assertThat(everything()).isEqualTo(all);
        assertThat(version(found)).isEqualTo("3.1.0+1");
        assertThat(room.resolve("new.yml")).doesNotExist();
        assertThat(room.resolve(".git")).doesNotExist();
    }

    @Test
    void ofARepositoryOfManyThingsItIsTheRecipesFolder() throws IOException {
        Path whole = recipe;
        recipe = Files.createDirectories(whole.resolve("recipes/mailu"));
        released("3.0.1+1");
        commit("3.1.0+1");

        assertThat(version(found())).isEqualTo("3.0.1+1");
        assertThat(room.resolve("recipes")).doesNotExist();
    }

    @Test
    void whereThereIsNoneTheReasonIsSaidAndNothingIsMade() throws IOException {
        write("3.1.0+1");
        assertThat(found().from()).isEqualTo("the recipe's checkout has no tags; say -Drecipe.previous=FOLDER");
        released("3.1.0+1");
        tag("latest");
        assertThat(found().from())
                .isEqualTo("no tag of the recipe's checkout is a release before 3.1.0+1;"
                        + " say -Drecipe.previous=FOLDER");
        Files.writeString(recipe.resolve("compose.yml"), "services: {app: {image: a}}");
        assertThat(found().from()).contains("which version the recipe itself is can't be told", "0 times");
        assertThat(found().folder()).isEmpty();
        assertThat(room).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNoCheckoutHasNone() throws IOException {
        recipe = Files.createDirectory(directory.resolve("bare"));
        write("3.1.0+1");

        assertThat(found().from()).startsWith("the recipe is no git checkout");
    }

    @Test
    void aShallowCloneWithoutTagsIsToldFromARecipeWithoutReleases() {
        released("3.0.1+1");
        commit("3.1.0+1");
        Path origin = recipe;
        recipe = directory.resolve("shallow");
        git(directory, "clone", "--quiet", "--depth=1", "--no-tags", "file://" + origin, recipe.toString());

        assertThat(found().from())
                .isEqualTo("the recipe's checkout has no tags, and it is a shallow clone:"
                        + " git fetch --unshallow --tags brings what there is; say -Drecipe.previous=FOLDER");
    }

    @Test
    void aReleaseThatCanNotBeHadIsAProblemAndNotNone() throws IOException {
        released("3.0.1+1");
        commit("3.1.0+1");
        String tree = git(recipe, "rev-parse", "3.0.1+1^{tree}");
        Files.delete(recipe.resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));

        assertThatThrownBy(this::found)
                .isInstanceOf(RecipeProblem.class)
                .hasMessageStartingWith(
                        "The recipe's release 3.0.1+1, from which the upgrade begins, can't be unpacked;");
    }

    @Test
    void aReleaseWithoutTheRecipeIsAProblem() throws IOException {
        Path whole = recipe;
        released("3.0.1+1");
        recipe = Files.createDirectories(whole.resolve("moved"));
        commit("3.1.0+1");

        assertThatThrownBy(this::found).isInstanceOf(RecipeProblem.class).hasMessageContaining("release 3.0.1+1");
    }

    private VersionBefore found() {
        return VersionBefore.released(Recipe.at(recipe), () -> room);
    }

    private static String version(VersionBefore found) {
        return Recipe.at(found.folder().orElseThrow()).version().toString();
    }

    private void released(String version) {
        commit(version);
        tag(version);
    }

    private void commit(String version) {
        write(version);
        git(recipe, "add", "--all");
        git(
                recipe,
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message=" + version);
    }

    private void tag(String name) {
        git(recipe, "-c", "tag.gpgsign=false", "tag", name);
    }

    private void write(String version) {
        try {
            Files.writeString(
                    recipe.resolve("compose.yml"),
                    "services: {app: {image: a, deploy: {labels: ['coop-cloud.${STACK_NAME}.version=" + version
                            + "']}}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(Path folder, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("git", "-C", folder.toString()));
        argv.addAll(List.of(arguments));
        Ended ended = LocalProgram.of(argv).run(Duration.ofSeconds(60));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    /** Every file of the checkout and of its repository, with when it was changed and what is in it. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(recipe)) {
            for (Path file : files.toList()) {
                all.put(
                        recipe.relativize(file).toString(),
                        Files.getLastModifiedTime(file)
                                + (Files.isRegularFile(file)
                                        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                        : ""));
            }
        }
        return all;
    }
}
