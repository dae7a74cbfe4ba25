package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.recipe.RecipeVersion;
import support.recipe.RecipeVersion.Step;

class RecipeVersionTest {
    @ParameterizedTest
    @CsvSource({
        "3.1.0+2024.06.52,3.0.1+2024.06.52,true,MINOR",
        "3.0.1+2024.06.52,3.1.0+2024.06.52,false,MINOR",
        "3.0.2+2024.06.52,3.0.1+2024.06.52,true,PATCH",
        "4.0.0+2025.01,3.9.9+2024.06.52,true,MAJOR",
        "3.10.0+1,3.9.0+1,true,MINOR",
        "3.0.1+2025.01,3.0.1+2024.06.52,false,NONE"
    })
    void theRecipesOwnPartCounts(String now, String before, boolean after, Step step) {
        assertThat(version(now).isAfter(version(before))).isEqualTo(after);
        assertThat(version(now).stepFrom(version(before))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "2024.06.52,2024.06.52,true",
        "2025.01.3,2024.06.52,true",
        "2024.06.52,2025.01.3,false",
        "2024.10.1,2024.06.52,true",
        "v1.10.0,v1.9.2,true",
        "1.9.2,1.10.0,false",
        "nightly,nightly,true",
        "nightly,2024.06.52,false"
    })
    void theApplicationsPartIsComparedByItself(String now, String before, boolean noSmaller) {
        assertThat(version("3.1.0+" + now).hasNoSmallerApplication(version("3.0.1+" + before)))
                .isEqualTo(noSmaller);
    }

    @Test
    void theApplicationsPartStandsAfterThePlus() {
        assertThat(version("3.1.0+2024.06.52").application()).isEqualTo("2024.06.52");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.1.0", "3.1+2024", "v3.1.0+1", "latest", "3.1.0+", "99999999999.0.0+1", "3.1.0+ä"})
    void anotherFormIsNamedWithItsPlace(String text) {
        assertThatThrownBy(() -> version(text))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageStartingWith("compose.yml:1: the version is \"" + text + "\"");
    }

    @Test
    void aVersionIsToldOnce() {
        assertThatThrownBy(() -> Recipe.written("services: {}").version())
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("tells its version 0 times");
        assertThatThrownBy(() -> Recipe.written(
                                "x-d: &d {deploy: {labels: [coop-cloud.recipe.version=1.0.0+1]}}\nservices: {a: *d, b: *d}")
                        .version())
                .hasMessageContaining("tells its version 2 times");
    }

    private static RecipeVersion version(String text) {
        return Recipe.written("services: {a: {deploy: {labels: ['coop-cloud.${STACK_NAME}.version=" + text + "']}}}")
                .version();
    }
}
