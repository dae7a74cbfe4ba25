package support.recipe;

import java.util.Map;
import java.util.TreeMap;

/**
 * A small Mailu recipe for trying labels on: service {@code app} without a volume, {@code admin} with mailu at /data and dkim at
 * /dkim, {@code imap} with mail at /mail.
 */
public final class ExampleRecipe {
    private static final String VOLUMES = "volumes:\n  mailu:\n  dkim:\n  mail:\n";

    private final Map<String, String> mounts = new TreeMap<>(
            Map.of("app", "[]", "admin", "[\"mailu:/data\", \"dkim:/dkim\"]", "imap", "[\"mail:/mail\"]"));
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> containerLabels = new TreeMap<>();

    /** @param written what stands below {@code deploy.labels} of a service, a list or a map */
    public void labels(String service, String written) {
        labels.put(known(service), written);
    }

    /** @param written what stands below {@code labels} of a service */
    public void containerLabels(String service, String written) {
        containerLabels.put(known(service), written);
    }

    private String known(String service) {
        if (!mounts.containsKey(service)) {
            throw new IllegalArgumentException("The example has the services " + mounts.keySet() + ", not " + service);
        }
        return service;
    }

    public Recipe recipe() {
        StringBuilder compose = new StringBuilder("services:\n");
        mounts.forEach((service, volumes) -> {
            compose.append("  ")
                    .append(service)
                    .append(":\n    image: example\n    volumes: ")
                    .append(volumes)
                    .append('\n');
            if (containerLabels.containsKey(service)) {
                compose.append("    labels:\n")
                        .append(containerLabels.get(service).indent(6));
            }
            if (labels.containsKey(service)) {
                compose.append("    deploy:\n      labels:\n")
                        .append(labels.get(service).indent(8));
            }
        });
        return Recipe.written(compose + VOLUMES);
    }
}
