package support.recipe;

import java.util.Map;

/** A volume, network, secret or config of a {@link Deployment}, as it will be. What a scenario has other about it is told as no difference. */
public final class DeployedObject {
    private final Map<String, Object> fields;

    DeployedObject(Map<String, Object> fields) {
        this.fields = fields;
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
