package support.recipe;

import static support.recipe.ComposeTree.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.recipe.Difference.Kind;

/** A service of a {@link Deployment}, as it will be. */
public final class DeployedService {
    private static final List<String> PROGRAM = List.of("entrypoint", "command");

    private final String name;
    private final Map<String, Object> fields;

    DeployedService(String name, Map<String, Object> fields) {
        this.name = name;
        this.fields = fields;
    }

    /**
     * A volume in its containers.
     *
     * @param volume its key among the file's volumes
     * @param target where it is mounted
     */
    public record Mounted(String volume, String target) {}

    /** Gives what the files leave to the environment of whoever deploys: the CLI would look for it in an environment of its own. */
    void resolve(Variables values) {
        if (fields.get("environment") != null) {
            map(fields.get("environment"))
                    .replaceAll((key, value) -> value == null
                            ? values.get(key)
                                    .map(text -> text.replace("$", "$$"))
                                    .orElse(null)
                            : value);
        }
    }

    public String image() {
        return ComposeTree.read(fields.getOrDefault("image", ""));
    }

    /** The value of a variable of its environment. */
    public Optional<String> variable(String variable) {
        return Optional.ofNullable(fields.get("environment"))
                .map(environment -> map(environment).get(variable))
                .map(ComposeTree::read);
    }

    /** The volumes that have a name in the file. */
    public List<Mounted> volumes() {
        List<Mounted> volumes = new ArrayList<>();
        for (Object one : (List<?>) fields.getOrDefault("volumes", List.of())) {
            Map<String, Object> mount = map(one);
            if ("volume".equals(mount.get("type")) && mount.containsKey("source")) {
                volumes.add(new Mounted(ComposeTree.read(mount.get("source")), ComposeTree.read(mount.get("target"))));
            }
        }
        return volumes;
    }

    /** What its program is told: its arguments, and the values of its environment. */
    public String told() {
        Stream<Object> all = PROGRAM.stream().map(field -> fields.getOrDefault(field, ""));
        Object environment = fields.get("environment");
        return Stream.concat(all, environment == null ? Stream.of() : map(environment).values().stream())
                .map(String::valueOf)
                .reduce("", (one, other) -> one + "\n" + other);
    }

    /** Has the image start what it starts by itself. */
    public List<Difference> withoutProgram(String why) {
        List<Difference> differences = new ArrayList<>();
        for (String field : PROGRAM) {
            Object before = fields.remove(field);
            if (before != null) {
                differences.add(
                        new Difference(Kind.IMAGE, "services." + name + "." + field, String.valueOf(before), "", why));
            }
        }
        return differences;
    }
}
