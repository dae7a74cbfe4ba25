package support.recipe;

import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * A recipe's version as Co-op Cloud counts them, {@code 3.1.0+2024.06.52}: the recipe's own, by semantic versioning, and after the
 * plus the application's.
 *
 * @param recipe the recipe's own, with the application's as its build
 */
public record RecipeVersion(Semver recipe) {
    /** How far one version is from the one before. */
    public enum Step {
        MAJOR,
        MINOR,
        PATCH,
        NONE
    }

    /**
     * What the label {@code coop-cloud.${STACK_NAME}.version} of one service tells.
     *
     * @param services of a recipe, or of a stack that was deployed from one
     * @param stack the stack's name
     * @param whose the recipe or the stack, for who told no version, or several
     */
    public static RecipeVersion told(List<LabelledService> services, String stack, String whose) {
        String key = key(stack);
        List<Label> labels = services.stream()
                .flatMap(service -> Optional.ofNullable(service.labels().get(key)).stream())
                .toList();
        if (labels.size() != 1) {
            throw new RecipeProblem(
                    whose + " tells its version " + labels.size()
                            + " times, expected one label coop-cloud.${STACK_NAME}.version under deploy.labels of its main service");
        }
        return parse(labels.get(0).value(), labels.get(0).place());
    }

    /** The names of the services that tell a version, as for {@link #told}. */
    static List<String> tellers(List<LabelledService> services, String stack) {
        return services.stream()
                .filter(service -> service.labels().containsKey(key(stack)))
                .map(LabelledService::name)
                .toList();
    }

    private static String key(String stack) {
        return "coop-cloud." + stack + ".version";
    }

    /** @param place where the version stands, for who wrote it wrongly */
    static RecipeVersion parse(String text, String place) {
        return written(text)
                .orElseThrow(() -> new RecipeProblem(place + ": the version is \"" + OneLine.shown(text)
                        + "\", expected the recipe's and the application's, such as 3.1.0+2024.06.52"));
    }

    /** Nothing where the text is no version of this form. */
    static Optional<RecipeVersion> written(String text) {
        // The library takes a v before the number, too.
        return Optional.ofNullable(Semver.parse(text))
                .filter(version ->
                        !version.getBuild().isEmpty() && version.toString().equals(text))
                .map(RecipeVersion::new);
    }

    /** The version of the application that the recipe deploys. */
    public String application() {
        return String.join(".", recipe.getBuild());
    }

    /** Whether the recipe's own version is greater; the application's does not count. */
    public boolean isAfter(RecipeVersion before) {
        return recipe.withClearedBuild().isGreaterThan(before.recipe.withClearedBuild());
    }

    /**
     * Whether the application is the same, or a greater version of it. Applications count as they like: what can be read of it as three
     * numbers is compared, and what can't is no greater.
     */
    public boolean hasNoSmallerApplication(RecipeVersion before) {
        Semver mine = Semver.coerce(application());
        Semver others = Semver.coerce(before.application());
        return application().equals(before.application())
                || mine != null && others != null && mine.isGreaterThanOrEqualTo(others);
    }

    /** The greatest part of the recipe's own version that has changed. */
    public Step stepFrom(RecipeVersion before) {
        if (recipe.getMajor() != before.recipe.getMajor()) {
            return Step.MAJOR;
        }
        if (recipe.getMinor() != before.recipe.getMinor()) {
            return Step.MINOR;
        }
        return recipe.getPatch() == before.recipe.getPatch() ? Step.NONE : Step.PATCH;
    }

    @Override
    public String toString() {
        return recipe.toString();
    }
}
