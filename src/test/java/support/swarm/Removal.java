package support.swarm;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All that carries one exact label value, to be listed and removed; nothing else is ever touched. */
public final class Removal {
    private static final String SERVICE_ID = "com.docker.swarm.service.id";

    /** Longer than the stop grace of any service that we know of. */
    private static final Duration STOPPING = Duration.ofSeconds(75);

    /** How long a network or volume may still be in use after its last container has gone. */
    private static final Duration RELEASING = Duration.ofSeconds(20);

    /** Looked again after this long even if no event came. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Engine engine;
    private final String label;
    private final String value;

    Removal(Engine engine, String label, String value) {
        this.engine = engine;
        this.label = label;
        this.value = value;
    }

    /** What there is now, by kind and then by name: {@code service try_app}, {@code volume try_mail}; empty when all is gone. */
    public List<String> list() {
        return engine.kinds().stream()
                .flatMap(kind -> found(kind).stream())
                .map(Labelled::shown)
                .toList();
    }

    /**
     * Services first, then, when their containers are gone, containers, networks, secrets, configs and volumes. Goes on past an
     * error. Does nothing when there is nothing.
     *
     * @param progress is told each thing removed
     * @throws RemovalFailed at the end, listing all that stayed and why
     */
    public void remove(Consumer<String> progress) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Deadline deadline = Deadline.in(RELEASING);
        try (Events events = new Events(engine.api(), Map.of("event", List.of("destroy", "remove", "disconnect")))) {
            removeEveryKind(events, reasons, progress);
            // A node may still be making the network for a task that has been withdrawn: it comes up after it was
            // removed.
            while (!list().isEmpty() && !deadline.passed()) {
                events.await(LOOK);
                removeEveryKind(events, reasons, progress);
            }
        }
        List<String> left = list();
        if (!left.isEmpty()) {
            throw new RemovalFailed("Everything labelled %s=%s should be gone, but there still is: %s."
                    .formatted(
                            label,
                            value,
                            left.stream()
                                    .map(name -> name + " (" + reasons.getOrDefault(name, "came up meanwhile") + ")")
                                    .collect(Collectors.joining("; "))));
        }
    }

    private void removeEveryKind(Events events, Map<String, String> reasons, Consumer<String> progress) {
        Set<String> services = new HashSet<>();
        for (Kind kind : engine.kinds()) {
            if (kind == Kind.SERVICE) {
                found(kind).forEach(service -> services.add(service.id()));
            } else if (kind == Kind.CONTAINER) {
                awaitTasks(services, events);
            }
            removeAll(kind, events, reasons, progress);
        }
    }

    /** Found anew at each turn: what is removed has carried the label a moment ago. */
    private void removeAll(Kind kind, Events events, Map<String, String> reasons, Consumer<String> progress) {
        Deadline deadline = Deadline.in(RELEASING);
        for (List<Labelled> left = found(kind); !left.isEmpty(); left = found(kind)) {
            boolean stuck = true;
            for (Labelled one : left) {
                if (removed(one, reasons)) {
                    progress.accept("removed " + one.shown());
                    stuck = false;
                }
            }
            if (stuck) {
                if (deadline.passed()) {
                    return;
                }
                events.await(LOOK);
            }
        }
    }

    private boolean removed(Labelled one, Map<String, String> reasons) {
        if (one.kind() == Kind.CONTAINER && serviceIds().contains(serviceId(one))) {
            reasons.put(one.shown(), "it belongs to a service that does not carry the label");
            return false;
        }
        try {
            one.kind().remove(engine.api(), one);
            return true;
        } catch (ApiError e) {
            reasons.put(one.shown(), e.reason());
            return e.status() == 404;
        }
    }

    /** Swarm stops the containers of a removed service by itself, each with its grace; ours is only to wait. */
    private void awaitTasks(Set<String> removedServices, Events events) {
        Deadline deadline = Deadline.in(STOPPING);
        while (tasksAreEnding(removedServices) && !deadline.passed()) {
            events.await(LOOK);
        }
    }

    /** Of the services just removed, and of those that an interrupted removal had removed before. */
    private boolean tasksAreEnding(Set<String> removedServices) {
        List<Labelled> tasks = Kind.CONTAINER.withLabel(engine.api(), SERVICE_ID);
        if (tasks.isEmpty()) {
            return false;
        }
        Set<String> living = serviceIds();
        return tasks.stream()
                .anyMatch(task -> removedServices.contains(serviceId(task))
                        || (task.has(label, value) && !living.contains(serviceId(task))));
    }

    private static String serviceId(Labelled container) {
        return container.labels().getOrDefault(SERVICE_ID, "");
    }

    private Set<String> serviceIds() {
        Set<String> ids = new HashSet<>();
        if (engine.kinds().contains(Kind.SERVICE)) {
            engine.api()
                    .get("/services")
                    .forEach(service -> ids.add(service.path("ID").asText()));
        }
        return ids;
    }

    private List<Labelled> found(Kind kind) {
        return kind.withLabel(engine.api(), label, value);
    }
}
