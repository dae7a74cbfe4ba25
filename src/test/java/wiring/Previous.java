package wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import support.lab.RecipeChoice;
import support.lab.VersionBefore;
import support.swarm.PrivateFolder;
import support.target.BadSetting;

/**
 * The version of a recipe before the one on disk: the folder that {@code -Drecipe.previous=FOLDER} names, else {@code previous} in the
 * recipe's, else the newest release before it in its git repository. Looked for once a process; what is unpacked for it goes with the process.
 */
final class Previous {
    static final String SETTING = "recipe.previous";

    private static final String USUAL = "previous";
    private static final Map<Path, VersionBefore> FOUND = new ConcurrentHashMap<>();

    private Previous() {}

    static VersionBefore of(RecipeChoice recipe) {
        String named = System.getProperty(SETTING);
        if (named != null) {
            if (!Files.isDirectory(Path.of(named))) {
                throw new BadSetting(
                        "The folder of the version before " + named + " does not exist; nothing was changed");
            }
            return VersionBefore.in(Path.of(named));
        }
        Path usual = recipe.folder().resolve(USUAL);
        return Files.isDirectory(usual)
                ? VersionBefore.in(usual)
                : FOUND.computeIfAbsent(
                        recipe.folder(), folder -> VersionBefore.released(recipe.read(folder), Previous::room));
    }

    private static Path room() {
        try {
            return Files.createDirectory(PrivateFolder.ofThisProcess().resolve(USUAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
