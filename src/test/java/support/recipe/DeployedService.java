package support.recipe;

import static support.recipe.ComposeTree.map;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.recipe.Difference.Kind;

/** A service of a {@link Deployment}, as it will be. */
public final class DeployedService {
    private static final List<String> PROGRAM = List.of("entrypoint", "command");

    /** Where a secret is without a target of its own. */
    private static final Path SECRETS = Path.of("/run/secrets");

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

    /** What its containers are told of variables, by its files and by itself. May hold secrets: do not print. */
    public Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>();
        ComposeTree.list(fields.getOrDefault("env_file", List.of()))
                .forEach(file -> RecipeFile.text(Path.of(ComposeTree.read(file)))
                        .lines()
                        .map(String::stripLeading)
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .forEach(line ->
                                all.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1))));
        map(fields.getOrDefault("environment", Map.of())).forEach((name, value) -> {
            if (value != null) {
                all.put(name, ComposeTree.read(value));
            }
        });
        return all;
    }

    /** The value of a variable of its environment. */
    public Optional<String> variable(String variable) {
        return Optional.ofNullable(fields.get("environment"))
                .map(environment -> map(environment).get(variable))
                .map(ComposeTree::read);
    }

    /** Gives a variable of its environment another value. */
    public Difference with(String variable, String value, String why) {
        Object before = map(fields.computeIfAbsent("environment", key -> new LinkedHashMap<>()))
                .put(variable, value.replace("$", "$$"));
        return new Difference(
                Kind.VARIABLE,
                "services." + name + ".environment." + variable,
                before == null ? "" : ComposeTree.read(before),
                value,
                why);
    }

    /** The volumes that have a name in the file. */
    public List<Mounted> volumes() {
        List<Mounted> volumes = new ArrayList<>();
        mounts().filter(DeployedService::isNamed).forEach(mount -> volumes.add(mounted(mount)));
        return volumes;
    }

    private Stream<Map<String, Object>> mounts() {
        return ((List<?>) fields.getOrDefault("volumes", List.of())).stream().map(ComposeTree::map);
    }

    private static boolean isNamed(Map<String, Object> mount) {
        return "volume".equals(mount.get("type")) && mount.containsKey("source");
    }

    private static Mounted mounted(Map<String, Object> mount) {
        return new Mounted(ComposeTree.read(mount.get("source")), ComposeTree.read(mount.get("target")));
    }

    private static Path path(Map<String, Object> mount, String end) {
        return Path.of(ComposeTree.read(mount.get(end))).normalize();
    }

    /** The volume with a name on which its containers have this directory; nothing where something else is mounted there, or nothing. */
    public Optional<Mounted> volumeOf(String directory) {
        Path path = Path.of(directory).normalize();
        return mounts().filter(mount -> path.startsWith(path(mount, "target")))
                .max(Comparator.comparing(mount -> path(mount, "target").getNameCount()))
                .filter(DeployedService::isNamed)
                .map(DeployedService::mounted);
    }

    private Optional<Map<String, Object>> bound(Path source) {
        return mounts().filter(mount -> "bind".equals(mount.get("type"))
                        && path(mount, "source").equals(source))
                .findFirst();
    }

    /** Where its containers have this file or directory of the host. */
    public Optional<String> boundAt(Path source) {
        return bound(source).map(mount -> ComposeTree.read(mount.get("target")));
    }

    /** Mounts another file or directory of the host in the place of one that it mounts; else nothing is changed. */
    public List<Difference> bindInsteadOf(Path source, Path other, String why) {
        if (source.equals(other) || boundAt(source).isEmpty()) {
            return List.of();
        }
        bound(source).orElseThrow().put("source", other.toString().replace("$", "$$"));
        return List.of(new Difference(
                Kind.PROVIDED, "services." + name + ".volumes", source.toString(), other.toString(), why));
    }

    /** Of a directory of the host, which it mounts, its containers see this entry and nothing else. */
    public void seesOnly(Path source, String entry) {
        Map<String, Object> mount = bound(source).orElseThrow();
        String target = path(mount, "target").toString().replace("$", "$$");
        List<Object> all = new ArrayList<>(ComposeTree.list(fields.get("volumes")));
        all.remove(mount);
        all.add(Map.of("type", "tmpfs", "target", target));
        all.add(Map.of(
                "type",
                "bind",
                "source",
                source.resolve(entry).toString().replace("$", "$$"),
                "target",
                target + "/" + entry));
        fields.put("volumes", all);
    }

    /** Its program has none of these rights of root. */
    public void without(List<String> rights) {
        List<Object> all = new ArrayList<>((List<?>) fields.getOrDefault("cap_drop", List.of()));
        all.addAll(rights);
        fields.put("cap_drop", all);
    }

    /** The key, among the file's secrets, of the one that is this file in its containers. */
    public Optional<String> secretAt(String file) {
        return ((List<?>) fields.getOrDefault("secrets", List.of()))
                .stream()
                        .map(ComposeTree::map)
                        .filter(secret -> SECRETS.resolve(
                                        ComposeTree.read(secret.getOrDefault("target", secret.get("source"))))
                                .equals(Path.of(file).normalize()))
                        .map(secret -> ComposeTree.read(secret.get("source")))
                        .findFirst();
    }

    /** What its program is told: its arguments, and the values of its environment. */
    public String told() {
        Stream<Object> all = PROGRAM.stream().map(field -> fields.getOrDefault(field, ""));
        Object environment = fields.get("environment");
        return Stream.concat(all, environment == null ? Stream.of() : map(environment).values().stream())
                .map(String::valueOf)
                .reduce("", (one, other) -> one + "\n" + other);
    }

    /** Takes away its labels, and those of its containers, that begin so. */
    List<Difference> withoutLabels(String beginning, String why) {
        List<Difference> differences = new ArrayList<>();
        for (String section : List.of("deploy", "")) {
            Map<String, Object> holder = section.isEmpty() ? fields : map(fields.getOrDefault(section, Map.of()));
            Map<String, Object> labels = map(holder.getOrDefault("labels", Map.of()));
            List<String> told = labels.keySet().stream()
                    .filter(label -> label.startsWith(beginning))
                    .toList();
            told.forEach(label -> differences.add(new Difference(
                    Kind.LABEL,
                    "services." + name + (section.isEmpty() ? "" : "." + section) + ".labels." + label,
                    ComposeTree.read(labels.remove(label)),
                    "",
                    why)));
        }
        return differences;
    }

    /** Has the image start what it starts by itself. */
    public List<Difference> withoutProgram(String why) {
        return without(PROGRAM, why);
    }

    /** Has the image tell by itself whether it is well. */
    public List<Difference> withoutHealthCheck(String why) {
        return without(List.of("healthcheck"), why);
    }

    private List<Difference> without(List<String> wanted, String why) {
        List<Difference> differences = new ArrayList<>();
        for (String field : wanted) {
            Object before = fields.remove(field);
            if (before != null) {
                differences.add(
                        new Difference(Kind.IMAGE, "services." + name + "." + field, String.valueOf(before), "", why));
            }
        }
        return differences;
    }
}
