package steps.story;

import steps.SampleScene;
import support.recipe.ExampleRecipe;

/** Where in a compose file labels stand: on a service, which bots read, or on its containers, which they do not. */
public record Place(String service, boolean onContainers) {
    public void label(ExampleRecipe recipe, String labels) {
        if (onContainers) {
            recipe.containerLabels(service, labels);
        } else {
            recipe.labels(service, labels);
        }
    }

    public void label(SampleScene scene, String labels) {
        if (onContainers) {
            scene.labelContainers(service, labels);
        } else {
            scene.label(service, labels);
        }
    }
}
