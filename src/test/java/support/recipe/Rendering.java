package support.recipe;

import java.util.Map;
import java.util.TreeMap;

/**
 * Compose files as {@code docker stack deploy} takes them: what each service is to run, and what it is to be labelled.
 *
 * @param services by name
 */
public record Rendering(Map<String, Rendered> services) {
    public Rendering {
        services = Map.copyOf(services);
    }

    /**
     * One service.
     *
     * @param image as it is written
     * @param service its labels and volumes
     */
    public record Rendered(String image, LabelledService service) {}

    /** What a deployment says. */
    public static Rendering of(Deployment deployment) {
        Located document = Yaml.parse("what is deployed", deployment.text(), new Variables(Map.of()));
        Composed composed = ComposeFile.of(document);
        Map<String, Rendered> services = new TreeMap<>();
        for (LabelledService service : composed.deployedAs(deployment.stack())) {
            services.put(service.name(), new Rendered(deployment.images().get(service.name()), service));
        }
        return new Rendering(services);
    }
}
