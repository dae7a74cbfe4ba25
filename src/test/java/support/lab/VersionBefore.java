package support.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.recipe.RecipeVersion;
import support.recipe.Releases;
import support.swarm.LocalProgram;
import support.swarm.SwarmException;

/**
 * The version of a recipe before the one on disk.
 *
 * @param folder where it is; nothing where there is none
 * @param from where it is from, or why there is none
 */
public record VersionBefore(Optional<Path> folder, String from) {
    /** One that somebody has put there. */
    public static VersionBefore in(Path folder) {
        return new VersionBefore(Optional.of(folder.toAbsolutePath()), "folder " + folder);
    }

    /**
     * The newest release before the version that the recipe tells of itself, from the tags of its git repository. The checkout stays as
     * it is, and what is not committed there counts as what is.
     *
     * @param room makes the folder that it is unpacked in, once there is such a release
     * @throws RecipeProblem where there is such a release, and it can't be had
     */
    public static VersionBefore released(Recipe recipe, Supplier<Path> room) {
        RecipeVersion now;
        try {
            now = recipe.version();
        } catch (RecipeProblem e) {
            return none("which version the recipe itself is can't be told: " + e.getMessage());
        }
        try {
            GitCheckout checkout = GitCheckout.of(recipe.directory());
            Optional<String> tag = Releases.before(now, checkout.tags());
            return tag.map(release -> unpacked(checkout, release, room.get()))
                    .orElseGet(() -> none(checkout.withoutReleaseBefore(now)));
        } catch (LocalProgram.Missing e) {
            return none("there is no git on this machine to look for a release before " + now);
        } catch (GitCheckout.Unreadable e) {
            return none(e.getMessage());
        }
    }

    private static VersionBefore unpacked(GitCheckout checkout, String tag, Path room) {
        try {
            checkout.unpack(tag, room);
        } catch (SwarmException e) {
            throw new RecipeProblem("The recipe's release " + tag
                    + ", from which the upgrade begins, can't be unpacked; say -Drecipe.previous=FOLDER: "
                    + e.getMessage());
        }
        if (!Files.isRegularFile(room.resolve("compose.yml"))) {
            throw new RecipeProblem(
                    "The recipe's release " + tag
                            + ", from which the upgrade begins, has no compose.yml in this folder; say -Drecipe.previous=FOLDER");
        }
        return new VersionBefore(Optional.of(room), "tag " + tag + " of the recipe's repository");
    }

    private static VersionBefore none(String why) {
        return new VersionBefore(Optional.empty(), why + "; say -Drecipe.previous=FOLDER");
    }

    /** What it tells of itself; empty where there is none, or it tells none. */
    public String version(RecipeChoice recipe) {
        try {
            return folder.map(recipe::read)
                    .map(before -> before.version().toString())
                    .orElse("");
        } catch (RecipeProblem e) {
            return "";
        }
    }
}
