package wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import support.lab.RecipeChoice;
import support.lab.VersionBefore;
import support.mailu.ServiceNames;
import support.proof.NotAsked;
import support.recipe.Recipe;
import support.target.Blueprint;
import support.target.Settings;

/**
 * The recipe that this run deploys: {@code -Drecipe=FOLDER}, or the lab's own; {@code -Dlab.recipe=FOLDER} is a copy of the lab's.
 *
 * @param choice what is deployed of it
 * @param names what it calls Mailu's services
 */
record RecipeUnderTest(RecipeChoice choice, ServiceNames names) {
    private static final Path LAB = Path.of("lab/recipe");
    private static final String RECIPE = "recipe";
    private static final String ENV = "recipe.env";
    private static final String OVERLAYS = "recipe.overlays";
    private static final String IMAGES = "recipe.images";
    private static final String PORTS = "recipe.ports";
    private static final Set<String> KNOWN = Set.of(Previous.SETTING, ENV, OVERLAYS, IMAGES, PORTS);

    static RecipeUnderTest ofThisProcess(Settings settings) {
        GivenFiles.requireKnown(RECIPE, "recipe", KNOWN);
        String copy = System.getProperty("lab.recipe");
        Path folder = GivenFiles.folder("recipe's", copy != null ? copy : System.getProperty(RECIPE, LAB.toString()));
        return copy == null
                ? in(folder, settings)
                : new RecipeUnderTest(RecipeChoice.ofTheLab(folder.toAbsolutePath()), ServiceNames.RECIPE);
    }

    /** What is in this folder, the lab's own or another. */
    static RecipeUnderTest in(Path folder, Settings settings) {
        GivenFiles.requireKnown(RECIPE, "recipe", KNOWN);
        if (GivenFiles.same(folder, LAB)) {
            return new RecipeUnderTest(RecipeChoice.ofTheLab(folder.toAbsolutePath()), ServiceNames.RECIPE);
        }
        ServiceNames names = Configured.names(settings);
        Map<String, String> roles = new TreeMap<>();
        roles.put(names.front(), "front");
        roles.put(names.admin(), "admin");
        roles.put(names.imap(), "imap");
        roles.put(names.smtp(), "smtp");
        return new RecipeUnderTest(
                new RecipeChoice(
                        folder.toAbsolutePath().normalize(),
                        false,
                        GivenFiles.variables(ENV),
                        GivenFiles.names(OVERLAYS),
                        GivenFiles.word(IMAGES, "recipe", "lab").equals("lab"),
                        GivenFiles.word(PORTS, "recipe", "any").equals("any"),
                        roles),
                names);
    }

    /** The folder of this version of it. */
    Path folder(Blueprint.Release release) {
        if (release == Blueprint.Release.CURRENT) {
            return choice.folder();
        }
        VersionBefore before = before();
        return before.folder().orElseThrow(() -> new NotAsked("an older version of the recipe", before.from()));
    }

    /** The version before. */
    VersionBefore before() {
        return Previous.of(choice);
    }

    /** As it would be deployed; needs no engine. */
    Recipe recipe() {
        return choice.read(choice.folder());
    }

    /** A compose file of the recipe's, or else of the lab's, which are for any recipe. */
    Path overlay(Path name) {
        Path own = choice.folder().resolve(name);
        return Files.exists(own) ? own : LAB.toAbsolutePath().resolve(name);
    }
}
