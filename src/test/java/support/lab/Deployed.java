package support.lab;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.swarm.Engine;
import support.swarm.Images;
import support.swarm.SwarmException;

/**
 * What a mail server was deployed from.
 *
 * @param images by the services' names
 * @param differences to the recipe, in the order in which they came about
 */
public record Deployed(Map<String, Image> images, List<Difference> differences) {
    private static final String NOT_KNOWN = "not known";

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
                .forEach((service, name) ->
                        images.put(service, new Image(name, digest(name, engine), StandIns.is(name))));
        return new Deployed(images, deployment.differences());
    }

    /** An engine that can't say it any more has failed before, and that is what is told. */
    private static String digest(String image, Engine engine) {
        try {
            return new Images(engine).digest(image).orElse(NOT_KNOWN);
        } catch (SwarmException e) {
            return NOT_KNOWN;
        }
    }

    /** Whether anything of it was made from an image of the lab's. */
    public boolean onStandIns() {
        return images.values().stream().anyMatch(Image::standIn);
    }
}
