package support.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody else wrote, read whole up to a limit; anything wrong with it is one sentence that names it. */
final class RecipeFile {
    /** Ten times the largest compose file of Co-op Cloud's recipes. */
    static final int LARGEST = 1 << 20;

    private RecipeFile() {}

    static String text(Path file) {
        String name = OneLine.shown(file);
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new RecipeProblem(
                        name + ":1: the file has " + size + " bytes, and a recipe's has " + LARGEST + " at most");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new RecipeProblem(name + " does not exist");
        } catch (IOException e) {
            throw new RecipeProblem(name + " can't be read: " + OneLine.shown(e.getMessage()));
        }
    }
}
