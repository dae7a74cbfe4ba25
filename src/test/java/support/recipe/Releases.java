package support.recipe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tags of a recipe's repository. A release's is its version; what else is tagged is none, and nor is what semantic versioning calls a pre-release. */
public final class Releases {
    private Releases() {}

    /** The tag of the newest release before this version, whatever application it deploys; of two with the same version the later in the list. */
    public static Optional<String> before(RecipeVersion version, List<String> tags) {
        return tags.stream()
                .flatMap(tag -> RecipeVersion.written(tag).stream())
                .filter(tag -> tag.recipe().getPreRelease().isEmpty() && version.isAfter(tag))
                .max(Comparator.comparing(tag -> tag.recipe().withClearedBuild()))
                .map(RecipeVersion::toString);
    }
}
