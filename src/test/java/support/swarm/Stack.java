package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services that carry one stack's exact label. Read anew at each call. */
public final class Stack {
    /** What {@code docker stack deploy} puts on all that it makes. */
    static final String LABEL = "com.docker.stack.namespace";

    private static final int NOT_FOUND = 404;

    private final Engine engine;
    private final String name;

    Stack(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * A name that a stack can have.
     *
     * @throws BadName for any other
     */
    public static String checked(String name) {
        return Names.stack(name);
    }

    /** By short name, sorted. */
    public List<Service> services() {
        String filters = Api.filters(Map.of("label", List.of(LABEL + "=" + name)));
        return Json.list(engine.api().get("/services?" + filters)).stream()
                .filter(service -> name.equals(labels(service).path(LABEL).asText()))
                .map(service -> new Service(engine, name, service))
                .sorted(Comparator.comparing(Service::name))
                .toList();
    }

    private static JsonNode labels(JsonNode service) {
        return service.at("/Spec/Labels");
    }

    /** @throws NoSuchService naming those there are */
    public Service service(String shortName) {
        List<Service> services = services();
        return services.stream()
                .filter(service -> service.name().equals(shortName))
                .findFirst()
                .orElseThrow(() -> new NoSuchService("Stack %s has no service '%s'; it has %s."
                        .formatted(
                                name,
                                Names.shown(shortName),
                                services.isEmpty()
                                        ? "none"
                                        : services.stream().map(Service::name).collect(Collectors.joining(", ")))));
    }

    public Optional<Service> find(String shortName) {
        return services().stream()
                .filter(service -> service.name().equals(shortName))
                .findFirst();
    }

    /** Of all services, in their order. */
    public List<VolumeMount> volumeMounts() {
        return services().stream().flatMap(service -> service.mounts().stream()).toList();
    }

    /** A volume of this stack, by the engine's name of it; also one that is not there. */
    public StackVolume volume(String source) {
        return new StackVolume(engine, name, source);
    }

    /** The engine's id of the image that it has under a name; nothing when the engine says that it has none. */
    public Optional<String> imageId(String name) {
        try {
            return Optional.of(
                    engine.api().get("/images/" + name + "/json").path("Id").asText());
        } catch (ApiError e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Each volume that a running container of it mounts, once, those without a name too. */
    public List<MountedStore> stores() {
        return Inventory.stores(this);
    }

    /** What the engine has of it now, by kind and name: its services as deployed, and all else that is its own or nobody's. */
    public Map<String, Map<String, Map<String, String>>> inventory() {
        return new Inventory(this).all();
    }

    /** All that was deployed with this stack: what carries its exact label. */
    public Removal removal() {
        return engine.labelled(LABEL, name);
    }

    Engine engine() {
        return engine;
    }

    @Override
    public String toString() {
        return "stack " + name;
    }
}
