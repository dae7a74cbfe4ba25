package support.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The services of a stack that were up at one time, each with its number of tasks, so that one can wait for the same after something that
 * may have stopped or restarted them. A service that was not up then is nobody's concern here.
 */
public final class Standing {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Stack stack;
    private final Map<String, Integer> services;

    private Standing(Stack stack, Map<String, Integer> services) {
        this.stack = stack;
        this.services = services;
    }

    /** What is up now; nothing of a stack that is not there. */
    public static Standing of(Stack stack) {
        return new Standing(stack, up(stack));
    }

    /**
     * Returns at once where all of them are up; else waits until they are.
     *
     * @throws ConvergenceFailed as soon as a task shows that it never will
     * @throws NotInTime at the deadline
     */
    public void awaitAgain(Duration within) {
        Deadline deadline = Deadline.in(within);
        Await.until(stack + " to be up again")
                .within(within)
                .every(LOOK)
                .seeing(() -> "not up: " + missing())
                .value(() -> {
                    if (missing().isEmpty()) {
                        return Optional.of(true);
                    }
                    Convergence.await(stack, services::containsKey, deadline.left(), line -> {});
                    return Optional.empty();
                });
    }

    private Set<String> missing() {
        Map<String, Integer> up = up(stack);
        return services.keySet().stream()
                .filter(service -> !services.get(service).equals(up.get(service)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A container that somebody stopped or restarted by hand is noticed a moment before swarm says that its task has failed. Only those of
     * this engine's node are seen.
     */
    private static Map<String, Integer> up(Stack stack) {
        Engine engine = stack.engine();
        List<Service> services = stack.services();
        if (services.isEmpty()) {
            return Map.of();
        }
        List<Task> tasks = Task.ofStack(engine.api(), stack.name());
        Set<String> running = running(engine, stack);
        String here = engine.info().nodeId();
        return services.stream()
                .filter(service -> {
                    List<Task> own = tasks.stream()
                            .filter(task -> task.serviceId().equals(service.id()))
                            .toList();
                    return Verdict.on(service, own, Instant.MAX, Instant.MIN).stage() == Verdict.Stage.UP
                            && own.stream()
                                    .filter(Task::running)
                                    .filter(task -> task.node().equals(here))
                                    .allMatch(task -> running.contains(task.container()));
                })
                .collect(Collectors.toMap(Service::name, Service::replicas));
    }

    private static Set<String> running(Engine engine, Stack stack) {
        String filters =
                Api.filters(Map.of("label", List.of(Stack.LABEL + "=" + stack.name()), "status", List.of("running")));
        return Json.list(engine.api().get("/containers/json?" + filters)).stream()
                .map(container -> container.path("Id").asText())
                .collect(Collectors.toSet());
    }
}
