package support.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.recipe.GivenRecipe;
import support.recipe.Recipe;

/**
 * Which recipe the mail stacks of a run are deployed from.
 *
 * @param folder where it is
 * @param ofTheLab whether it is the lab's own or a copy of it: deployed on the lab's images, by the lab's variables, and so that nothing waits
 * @param variables the file of variables, if it is neither {@code .env} nor {@code .env.sample} of the recipe
 * @param overlays compose files laid over what the recipe chooses, from its folder
 * @param standIns whether it runs on the lab's images instead of those that it names
 * @param anyPort whether no port of the host is taken that the recipe names
 * @param roles what each of its services is, {@code front}, {@code admin}, {@code imap} or {@code smtp}, by the service's name
 */
public record RecipeChoice(
        Path folder,
        boolean ofTheLab,
        Optional<Path> variables,
        List<String> overlays,
        boolean standIns,
        boolean anyPort,
        Map<String, String> roles) {
    /** The lab's own, or a copy of it. */
    public static RecipeChoice ofTheLab(Path folder) {
        return new RecipeChoice(
                folder,
                true,
                Optional.empty(),
                List.of(),
                true,
                true,
                Map.of("app", "front", "admin", "admin", "imap", "imap", "smtp", "smtp"));
    }

    /**
     * A version of it as it would be deployed, for who only reads it: without an engine the subnet is that of an example. What can't be
     * deployed is a {@link support.recipe.RecipeProblem}.
     */
    public Recipe read(Path version) {
        if (ofTheLab) {
            Recipe own = Recipe.at(folder);
            return version.equals(folder) ? own : own.before(version).orElseThrow();
        }
        GivenRecipe recipe = given(version);
        Map<String, String> always = new LinkedHashMap<>();
        always.put("STACK_NAME", "recipe");
        if (recipe.mentions("SUBNET")) {
            always.put("SUBNET", "192.0.2.0/24");
        }
        return recipe.read(recipe.chosen(usual("example.test", "a secret"), always, "example.test"));
    }

    /** The overlays that a version lacks, and is deployed without. */
    public List<String> lacking(Path version) {
        return given(version).lacking(overlays);
    }

    /** A version of it, with what was chosen for the recipe. */
    GivenRecipe given(Path version) {
        GivenRecipe own = GivenRecipe.at(folder, variables, overlays);
        return version.equals(folder) ? own : own.before(version);
    }

    /** What a run chooses where the recipe leaves it to whoever deploys it. */
    static Map<String, String> usual(String domain, String secretKey) {
        return Map.of(
                "DOMAIN",
                domain,
                "MAIL_DOMAIN",
                domain,
                "HOSTNAMES",
                "mail." + domain,
                "SECRET_KEY",
                secretKey,
                "TZ",
                "Etc/UTC",
                "TIMEZONE",
                "Etc/UTC");
    }

    /** What it calls the service that is this. */
    String service(String role) {
        return roles.entrySet().stream()
                .filter(entry -> entry.getValue().equals(role))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
