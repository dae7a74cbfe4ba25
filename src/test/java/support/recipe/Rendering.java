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
        Composed composed = files.stream()
                .map(file -> Yaml.read(file, values))
                .map(ComposeFile::of)
                .reduce(Composed::under)
                .orElseThrow(() -> new RecipeProblem("A stack is deployed from one compose file at least"));
        Map<String, Rendered> services = new TreeMap<>();
        for (LabelledService service : composed.deployedAs(stack)) {
            String image = composed.services()
                    .get(service.name())
                    .image()
                    .map(one -> one.text("image"))
                    .orElse("");
            services.put(service.name(), new Rendered(image, service));
        }
        return new Rendering(services);
    }
}
