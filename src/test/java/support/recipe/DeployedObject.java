package support.recipe;

import java.util.Map;
import java.util.Optional;

/** A volume, network, secret or config of a {@link Deployment}, as it will be. What a scenario has other about it is told as no difference. */
public final class DeployedObject {
    private final Map<String, Object> fields;

    DeployedObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Its own name on the engine, where the files give it one. */
    public Optional<String> name() {
        return Optional.ofNullable(fields.get("name")).map(ComposeTree::read);
    }

    /** Gives it another name on the engine. */
    public DeployedObject named(String name) {
        if (External.is(fields)) {
            fields.put("external", true);
        }
        fields.put("name", name.replace("$", "$$"));
        return this;
    }

    /** Puts a volume on a disk as these options of its driver say. */
    public DeployedObject onDisk(Map<String, String> options) {
        fields.putAll(Map.of("driver", "local", "driver_opts", options));
        return this;
    }
}
