package support.recipe;

import static support.recipe.ComposeTree.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import support.recipe.Difference.Kind;

/**
 * What is deployed of compose files as one file, and in what it differs from them. It says the same as the files do when they are given
 * to {@code docker stack deploy} together; then whoever deploys lays in what they need, and each such thing is one difference.
 */
public final class Deployment {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String DEFAULT = "default";

    private final String stack;
    private final Map<String, Object> file;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> unset = new TreeMap<>();

    private Deployment(String stack, Map<String, Object> file) {
        this.stack = stack;
        this.file = file;
    }

    /**
     * What is wrong with the files is a {@link RecipeProblem}, and so is what Docker would refuse.
     *
     * @param files the first says from which folder all paths count, as for Docker
     * @param variables those of the deployment
     */
    public static Deployment of(String stack, List<Path> files, Map<String, String> variables) {
        Variables values = new Variables(variables);
        Path folder = files.get(0).toAbsolutePath().getParent();
        Map<String, Object> merged = null;
        Map<String, String> unset = new TreeMap<>();
        for (Path file : files) {
            Located document = Yaml.read(file, values);
            ComposeFile.of(document);
            Unset.requireNames(document);
            Unset.in(document).forEach(unset::putIfAbsent);
            Map<String, Object> tree = ComposeTree.of(document, folder);
            merged = merged == null ? tree : Layers.over(merged, tree);
        }
        Deployment deployment = new Deployment(stack, merged);
        deployment.services().values().forEach(service -> service.resolve(values));
        deployment.unset.putAll(unset);
        return deployment;
    }

    /** Gives Mailu's services other settings; they are known by having some of Mailu's already. */
    public Deployment with(Map<String, String> settings, String why) {
        settings.forEach((setting, value) -> services((name, service) -> {
            Map<String, Object> environment =
                    service.get("environment") == null ? Map.of() : map(service.get("environment"));
            if (environment.containsKey(setting) || environment.containsKey("HOSTNAMES")) {
                Object before = environment.put(setting, value.replace("$", "$$"));
                differences.add(new Difference(
                        Kind.VARIABLE,
                        "services." + name + ".environment." + setting,
                        before == null ? "" : ComposeTree.read(before),
                        value,
                        why));
            }
        }));
        return this;
    }

    /** Puts this label on all that is made: services, their containers, networks, volumes, secrets and configs. */
    public Deployment labelled(String name, String value) {
        services((service, fields) -> {
            put(fields, "labels", name, value);
            put(map(fields.computeIfAbsent("deploy", key -> new LinkedHashMap<>())), "labels", name, value);
            if (!fields.containsKey("networks") && !fields.containsKey("network_mode")) {
                section("networks").computeIfAbsent(DEFAULT, key -> new LinkedHashMap<>());
            }
        });
        for (String section : List.of("networks", "volumes", "secrets", "configs")) {
            section(section).forEach((key, fields) -> {
                if (!External.is(map(fields))) {
                    put(map(fields), "labels", name, value);
                }
            });
        }
        differences.add(new Difference(
                Kind.LABEL,
                "services, containers, networks, volumes, secrets, configs",
                "",
                "label " + name + "=" + value,
                "by which the run finds all that it made"));
        return this;
    }

    private static void put(Map<String, Object> fields, String map, String name, String value) {
        Map<String, Object> labels = new LinkedHashMap<>();
        if (fields.get(map) != null) {
            labels.putAll(map(fields.get(map)));
        }
        labels.put(name, value);
        fields.put(map, labels);
    }

    /** For a kernel that can't share out connections to a service's own address: its name leads to the containers themselves. */
    public Deployment withoutVirtualAddresses() {
        services((name, fields) -> {
            Map<String, Object> deploy = map(fields.computeIfAbsent("deploy", key -> new LinkedHashMap<>()));
            Object before = deploy.put("endpoint_mode", "dnsrr");
            if (!"dnsrr".equals(before)) {
                differences.add(new Difference(
                        Kind.NETWORK,
                        "services." + name + ".deploy.endpoint_mode",
                        before == null ? "vip" : ComposeTree.read(before),
                        "dnsrr",
                        "this machine's kernel has no IPVS, without which no virtual address answers"));
            }
            differences.addAll(new PublishedPorts(name, fields)
                    .onHost("swarm publishes no other port of a service without a virtual address"));
        });
        return this;
    }

    /** The ports of the host that the files ask for. */
    public Set<Integer> fixedPorts() {
        Set<Integer> fixed = new TreeSet<>();
        services((name, fields) -> fixed.addAll(new PublishedPorts(name, fields).fixed()));
        return fixed;
    }

    /** On ports of the engine's choosing wherever this is so; a port that is published is reached on the node itself then. */
    public Deployment onAnyPort(Predicate<Integer> which, String why) {
        services((name, fields) -> differences.addAll(new PublishedPorts(name, fields).any(which, why)));
        return this;
    }

    /** Publishes these ports of a service's containers too, on ports of the engine's choosing, where the files publish them nowhere. */
    public Deployment reached(String service, Set<Integer> targets, String why) {
        Object fields = section("services").get(service);
        if (fields != null) {
            differences.addAll(new PublishedPorts(service, map(fields)).more(map(fields), targets, why));
        }
        return this;
    }

    /** The services, by their names. */
    public Map<String, DeployedService> services() {
        Map<String, DeployedService> services = new TreeMap<>();
        services((name, fields) -> services.put(name, new DeployedService(name, fields)));
        return services;
    }

    /** The images, by the services' names. */
    public Map<String, String> images() {
        Map<String, String> images = new TreeMap<>();
        services().forEach((name, service) -> images.put(name, service.image()));
        return images;
    }

    /** Runs these services on other images than the files name. */
    public Deployment on(Map<String, String> standIns) {
        services((name, fields) -> {
            if (standIns.containsKey(name)) {
                Object before = fields.put("image", standIns.get(name));
                differences.add(new Difference(
                        Kind.IMAGE,
                        "services." + name + ".image",
                        ComposeTree.read(before),
                        standIns.get(name),
                        "a stand-in of the lab's"));
            }
        });
        return this;
    }

    /** The engine's names of what the files expect to be there, of one kind: {@code networks}, {@code volumes}, {@code secrets}, {@code configs}. */
    public Map<String, String> externals(String section) {
        Map<String, String> names = new TreeMap<>();
        section(section).forEach((key, fields) -> {
            if (External.is(map(fields))) {
                names.put(key, External.name(key, map(fields)));
            }
        });
        return names;
    }

    /** The variables to which nobody gave a value, so that there is nothing in their place. */
    public List<Difference> unset() {
        return unset.entrySet().stream()
                .map(one -> new Difference(
                        Kind.VARIABLE, one.getValue(), "$" + one.getKey(), "", "nobody gave the variable a value"))
                .toList();
    }

    /** Tells of what else is other than the recipe says. */
    public Deployment differing(List<Difference> more) {
        differences.addAll(more);
        return this;
    }

    /** Whether the stack makes this volume by itself, with no driver or name of its own. */
    public boolean isOwnVolume(String key) {
        return section("volumes").containsKey(key)
                && map(section("volumes").get(key)).keySet().equals(Set.of("labels"));
    }

    /** Of one kind, {@code networks}, {@code volumes}, {@code secrets}, {@code configs}, by its key. */
    public DeployedObject object(String section, String key) {
        return new DeployedObject(map(section(section).get(key)));
    }

    /** In the order in which they came about. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The stack's name. */
    public String stack() {
        return stack;
    }

    /** As the docker CLI takes it: JSON, which is YAML. May hold secrets: do not print. */
    public String text() {
        try {
            Map<String, Object> written = new LinkedHashMap<>(file);
            written.values().removeIf(section -> section instanceof Map<?, ?> map && map.isEmpty());
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A deployment can't be written", e);
        }
    }

    private void services(BiConsumer<String, Map<String, Object>> each) {
        section("services").forEach((name, fields) -> each.accept(name, map(fields)));
    }

    Map<String, Object> section(String name) {
        return map(file.computeIfAbsent(name, key -> new LinkedHashMap<>()));
    }
}
