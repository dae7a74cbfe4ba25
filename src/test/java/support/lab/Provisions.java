package support.lab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.RecipeProblem;
import support.secret.Secret;
import support.swarm.Engine;
import support.swarm.Images;
import support.swarm.RunId;
import support.swarm.Surroundings;

/** What a recipe expects to be there: what the run can make is made, and what it can't is said before anything is deployed. */
final class Provisions {
    private final Surroundings there;
    private final Map<String, String> labels;

    /** @param label of the run, by which all that is made is found again */
    Provisions(Engine engine, String label) {
        this.there = new Surroundings(engine);
        this.labels = Map.of(RunId.LABEL, label);
    }

    /**
     * Sees that everything is there that can't be made up.
     *
     * @param stores volumes that somebody fills later, by the engine's names
     */
    static void require(Engine engine, Deployment deployment, Set<String> stores) {
        Surroundings there = new Surroundings(engine);
        for (String kind : List.of("volume", "config")) {
            deployment.externals(kind + "s").values().stream()
                    .filter(name -> !stores.contains(name) && !there.has(kind, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new RecipeProblem("The recipe expects the " + kind + " " + name
                                + ", which is not on this swarm and can't be made up; nothing was deployed");
                    });
        }
    }

    /** Brings the images that are not there. */
    static void bringImages(Engine engine, Deployment deployment, Consumer<String> progress) {
        Images images = new Images(engine);
        Map<Boolean, List<String>> ofTheLab =
                deployment.images().values().stream().collect(Collectors.partitioningBy(StandIns::is));
        ofTheLab.get(true).stream()
                .filter(image -> images.digest(image).isEmpty())
                .findFirst()
                .ifPresent(image -> {
                    throw new RecipeProblem(
                            "The stand-in " + image + " is not there: lab/setup builds it; nothing was deployed");
                });
        images.bring(ofTheLab.get(false), progress);
    }

    /** Makes the networks that are not there. Two stacks that are deployed at a time may expect the same. */
    List<Difference> networks(Deployment deployment) {
        synchronized (Provisions.class) {
            List<Difference> provided = new ArrayList<>();
            deployment.externals("networks").forEach((key, name) -> {
                if (!there.has("network", name)) {
                    there.makeNetwork(name, labels);
                    provided.add(provided("networks." + key, "network " + name));
                }
            });
            return provided;
        }
    }

    /**
     * Makes the secrets that are not there.
     *
     * @param secret by its key among the file's, and by the engine's name
     */
    List<Difference> secrets(Deployment deployment, BiFunction<String, String, Secret> secret) {
        List<Difference> provided = new ArrayList<>();
        deployment.externals("secrets").forEach((key, name) -> {
            if (!there.has("secret", name)) {
                byte[] value = secret.apply(key, name).reveal().getBytes(StandardCharsets.UTF_8);
                there.makeSecret(deployment.stack(), name, value, labels);
                provided.add(provided("secrets." + key, "secret " + name));
            }
        });
        return provided;
    }

    private static Difference provided(String place, String what) {
        return new Difference(
                Difference.Kind.PROVIDED,
                place,
                "external",
                what,
                "made by the run, and removed with it: it was not there");
    }
}
