package selftest.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import support.recipe.LabelledService;
import support.recipe.Recipe;

/** A recipe's folder for one test, file by file. */
final class RecipeFolder {
    private final Path folder;

    RecipeFolder(Path folder) {
        this.folder = folder;
    }

    RecipeFolder with(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recipe recipe() {
        return Recipe.at(folder);
    }

    /** The labels of the service s, name to value. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        service().labels().forEach((name, label) -> labels.put(name, label.value()));
        return labels;
    }

    LabelledService service() {
        return recipe().services().stream()
                .filter(service -> service.name().equals("s"))
                .findFirst()
                .orElseThrow();
    }
}
