package support.recipe;

import java.nio.file.Path;
import java.util.List;
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

    /**
     * These files laid over each other, deployed as a stack of that name. What is wrong with them is a {@link RecipeProblem}.
     *
     * @param variables those of the deployment
     */
    public static Rendering of(String stack, List<Path> files, Map<String, String> variables) {
        Variables values = new Variables(variables);
        Map<String, String> images = new TreeMap<>();
        Composed composed = files.stream()
                .map(file -> Yaml.read(file, values))
                .peek(document -> images.putAll(images(document)))
                .map(ComposeFile::of)
                .reduce(Composed::under)
                .orElseThrow(() -> new RecipeProblem("A stack is deployed from one compose file at least"));
        Map<String, Rendered> services = new TreeMap<>();
        for (LabelledService service : composed.deployedAs(stack)) {
            services.put(service.name(), new Rendered(images.getOrDefault(service.name(), ""), service));
        }
        return new Rendering(services);
    }

    private static Map<String, String> images(Located document) {
        Map<String, String> images = new TreeMap<>();
        Map<String, Located> top = document.fields("A compose file");
        if (top.containsKey("services")) {
            top.get("services").fields("services").forEach((name, service) -> {
                Located image = service.fields("a service").get("image");
                if (image != null) {
                    images.put(name, image.text("image"));
                }
            });
        }
        return images;
    }
}
