package support.lab;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.swarm.Engine;
import support.swarm.Images;

/**
 * What a mail server was deployed from.
 *
 * @param images by the services' names
 * @param differences to the recipe, in the order in which they came about
 */
public record Deployed(Map<String, Image> images, List<Difference> differences) {
    /**
     * What a service was made from.
     *
     * @param name with its tag
     * @param digest by which a registry knows it, or else the engine
     * @param standIn whether it is one of the lab's
     */
    public record Image(String name, String digest, boolean standIn) {}

    static Deployed of(Deployment deployment, Engine engine) {
        Map<String, Image> images = new TreeMap<>();
        deployment
                .images()
                .forEach((service, name) -> images.put(
                        service,
                        new Image(name, new Images(engine).digest(name).orElse("not known"), StandIns.is(name))));
        return new Deployed(images, deployment.differences());
    }

    /** Whether anything of it was made from an image of the lab's. */
    public boolean onStandIns() {
        return images.values().stream().anyMatch(Image::standIn);
    }
}
