package support.recipe;

import java.util.Map;
import java.util.TreeMap;

/**
 * Compose files as {@code docker stack deploy} takes them: what each service is to run, and what it is to be told and labelled.
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
     * @param environment what its containers are told of variables; may hold secrets
     * @param service its labels and volumes
     */
    public record Rendered(String image, Map<String, String> environment, LabelledService service) {
        /** Without the environment. */
        @Override
        public String toString() {
            return image + " " + service;
        }
    }

    /** What a deployment says. */
    public static Rendering of(Deployment deployment) {
        Located document = Yaml.parse("what is deployed", deployment.text(), new Variables(Map.of()));
        Composed composed = ComposeFile.of(document);
        Map<String, Rendered> services = new TreeMap<>();
        Map<String, DeployedService> deployed = deployment.services();
        for (LabelledService service : composed.deployedAs(deployment.stack())) {
            DeployedService as = deployed.get(service.name());
            services.put(service.name(), new Rendered(as.image(), as.environment(), service));
        }
        return new Rendering(services);
    }
}
