package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an engine has of a stack, thing by thing, each with its traits. Values of variables are known by their digests only. */
final class Inventory {
    private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT = 12;

    private final Stack stack;
    private final Api api;

    Inventory(Stack stack) {
        this.stack = stack;
        this.api = stack.engine().api();
    }

    /** By kind and name. */
    Map<String, Map<String, Map<String, String>>> all() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        Map<String, Map<String, String>> services = new TreeMap<>();
        stack.services().forEach(service -> services.put(service.name(), traits(service)));
        all.put("service", services);
        for (Kind kind : stack.engine().kinds()) {
            if (kind != Kind.SERVICE) {
                Map<String, Map<String, String>> things = new TreeMap<>();
                kind.all(api).stream()
                        .filter(this::concerns)
                        .forEach(one -> things.put(
                                one.name(), Map.of("id", one.id(), "labels", digest(new TreeMap<>(one.labels())))));
                all.put(kind.word(), things);
            }
        }
        return all;
    }

    /** What is labelled as another stack's or another run's comes and goes with those, and so does what has no name of its own. */
    private boolean concerns(Labelled one) {
        if (one.labels().containsKey(Stack.LABEL)) {
            return one.has(Stack.LABEL, stack.name());
        }
        boolean named = one.name().startsWith(stack.name() + "_");
        boolean runs = one.labels().containsKey(RunId.LABEL) || one.labels().containsKey(Sweeper.LABEL);
        return named || !runs && !NAMELESS.matcher(one.name()).matches();
    }

    private Map<String, String> traits(Service service) {
        JsonNode json = api.get("/services/" + service.id());
        JsonNode template = json.at("/Spec/TaskTemplate");
        JsonNode container = template.path("ContainerSpec");
        Map<String, String> traits = new TreeMap<>();
        traits.put("id", service.id());
        traits.put("version", json.at("/Version/Index").asText());
        traits.put("specification", digest(json.path("Spec")));
        traits.put("image", service.image());
        traits.put("replicas", Integer.toString(service.replicas()));
        service.labels().forEach((name, value) -> traits.put("label " + name, value));
        service.containerLabels().forEach((name, value) -> traits.put("container label " + name, value));
        service.environment().forEach((name, value) -> traits.put("variable " + name, digest(value)));
        traits.put("mounts", container.path("Mounts").toString());
        traits.put("secrets", names(container.path("Secrets"), "SecretName"));
        traits.put("configs", names(container.path("Configs"), "ConfigName"));
        traits.put("networks", names(template.path("Networks"), "Target"));
        traits.put("ports", json.at("/Spec/EndpointSpec").toString());
        for (Task task : Task.ofService(api, service.id())) {
            if (task.running()) {
                traits.put("task " + task.slot(), task.id());
                traits.put("container of task " + task.slot(), shortened(task.container()));
            }
        }
        service.runningTasks().forEach(task -> {
            traits.put("image of " + task.name(), task.imageId());
            traits.put("ports of " + task.name(), task.ports());
        });
        return traits;
    }

    private static String names(JsonNode all, String name) {
        List<String> names = new ArrayList<>();
        all.forEach(one -> names.add(one.path(name).asText()));
        names.sort(null);
        return names.toString();
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    static List<MountedStore> stores(Stack stack) {
        Map<String, MountedStore> stores = new LinkedHashMap<>();
        for (Service service : stack.services()) {
            if (service.replicas() != 0) {
                Container container = service.running();
                for (JsonNode mount : stack.engine()
                        .api()
                        .get("/containers/" + container.id() + "/json")
                        .path("Mounts")) {
                    if (mount.path("Type").asText().equals("volume")) {
                        MountedStore store = store(stack, service, container, mount);
                        stores.putIfAbsent(store.source(), store);
                    }
                }
            }
        }
        return List.copyOf(stores.values());
    }

    private static MountedStore store(Stack stack, Service service, Container container, JsonNode mount) {
        String source = mount.path("Name").asText();
        String target = mount.path("Destination").asText();
        String prefix = stack.name() + "_";
        String name = NAMELESS.matcher(source).matches()
                ? "of " + service.name() + " at " + target
                : source.startsWith(prefix) ? source.substring(prefix.length()) : source;
        return new MountedStore(name, source, container, target);
    }

    private static String digest(Object value) {
        try {
            byte[] text = Json.text(value).getBytes(StandardCharsets.UTF_8);
            return "sha256 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
