package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A stack that came up: every service has all its tasks running, and healthy where a health check is declared (swarm calls
 * a task running only then).
 *
 * @param took the whole wait
 * @param services each service's short name and how long it was waited for, in the order in which they came up
 */
public record Convergence(Duration took, Map<String, Duration> services) {

    public Convergence {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /**
     * Waits until all services run as they are declared now.
     *
     * @param progress is told each service that came up, and each task that failed
     * @throws ConvergenceFailed as soon as a task shows that it never will, or at the deadline
     */
    public static Convergence await(Stack stack, Duration deadline, Consumer<String> progress) {
        return await(stack, service -> true, deadline, progress);
    }

    /** The same of the services with such short names. */
    static Convergence await(Stack stack, Predicate<String> names, Duration deadline, Consumer<String> progress) {
        return new Wait(stack, names, deadline, progress).run();
    }

    private static final class Wait {
        /** Tasks change at the manager a moment after the container's event, and some changes have none. */
        private static final Duration LOOK = Duration.ofMillis(200);

        private static final int LOG_LINES = 15;

        private final Stack stack;
        private final Predicate<String> names;
        private final Engine engine;
        private final Deadline deadline;
        private final Consumer<String> progress;
        private final Map<String, Duration> up = new LinkedHashMap<>();
        private final Map<String, Integer> told = new LinkedHashMap<>();
        private final Instant began;

        Wait(Stack stack, Predicate<String> names, Duration deadline, Consumer<String> progress) {
            this.stack = stack;
            this.names = names;
            this.engine = stack.engine();
            this.deadline = Deadline.in(deadline);
            this.progress = progress;
            // By the engine's own clock, since it is compared with the engine's times.
            this.began =
                    Instant.parse(engine.api().get("/info").path("SystemTime").asText());
        }

        Convergence run() {
            Map<String, List<String>> ofStack =
                    Map.of("type", List.of("container"), "label", List.of(Stack.LABEL + "=" + stack.name()));
            try (Events events = new Events(engine.api(), ofStack)) {
                for (List<String> waiting = look(); !waiting.isEmpty(); waiting = look()) {
                    if (deadline.passed()) {
                        throw new ConvergenceFailed("Stack %s should have come up within %s s, but has not: %s"
                                .formatted(stack.name(), Shown.seconds(deadline.length()), String.join("; ", waiting)));
                    }
                    events.await(LOOK);
                }
            }
            return new Convergence(deadline.elapsed(), up);
        }

        /** @return what is not up, and how far it is */
        private List<String> look() {
            List<Service> services = stack.services().stream()
                    .filter(service -> names.test(service.name()))
                    .toList();
            List<Task> tasks = Task.ofStack(engine.api(), stack.name());
            Instant now = began.plus(deadline.elapsed());
            List<String> waiting = new ArrayList<>();
            for (Service service : services) {
                List<Task> own = tasks.stream()
                        .filter(task -> task.serviceId().equals(service.id()))
                        .toList();
                Verdict verdict = Verdict.on(service, own, since(service), now);
                switch (verdict.stage()) {
                    case UP -> tellUp(service, services.size());
                    case ON_ITS_WAY -> waiting.add(service.name() + " is " + verdict.reason());
                    case HOPELESS -> throw failed(service, verdict);
                }
                tellFailures(service, verdict);
            }
            if (services.isEmpty()) {
                waiting.add("it has no services");
            }
            return waiting;
        }

        /** A stack that has been up for long may have broken tasks in its history; those of the last minute count. */
        private Instant since(Service service) {
            Instant lately = began.minusSeconds(60);
            return service.updated().isAfter(lately) ? service.updated() : lately;
        }

        private void tellUp(Service service, int all) {
            if (up.putIfAbsent(service.name(), deadline.elapsed()) == null) {
                progress.accept("%s is up after %s s (%d of %d)"
                        .formatted(service.name(), Shown.seconds(deadline.elapsed()), up.size(), all));
            }
        }

        private void tellFailures(Service service, Verdict verdict) {
            if (verdict.failures() > told.getOrDefault(service.name(), 0)) {
                told.put(service.name(), verdict.failures());
                progress.accept("%s failed %d of the %d times it may: %s"
                        .formatted(
                                service.name(),
                                verdict.failures(),
                                Verdict.TRIES,
                                verdict.culprit().map(Task::told).orElse("")));
            }
        }

        private ConvergenceFailed failed(Service service, Verdict verdict) {
            String where = verdict.culprit()
                    .map(task -> " (task %s, node %s)"
                            .formatted(
                                    task.nameIn(service.fullName()), task.node().isEmpty() ? "none" : task.node()))
                    .orElse("");
            String health = verdict.culprit().flatMap(this::lastHealthCheck).orElse("");
            List<String> log = Logs.tail(service, LOG_LINES).lines();
            return new ConvergenceFailed("Service %s of stack %s will not come up: %s%s%s; last log lines:%s"
                    .formatted(
                            service.name(),
                            stack.name(),
                            verdict.reason(),
                            where,
                            health,
                            log.isEmpty() ? " none" : "\n" + String.join("\n", log)));
        }

        private Optional<String> lastHealthCheck(Task task) {
            return Diagnosis.inspected(engine, task.container())
                    .map(container -> container.at("/State/Health/Log"))
                    .filter(JsonNode::isArray)
                    .filter(log -> !log.isEmpty())
                    .map(log -> log.get(log.size() - 1))
                    .map(last -> "; its health check exited %d: %s"
                            .formatted(
                                    last.path("ExitCode").asInt(),
                                    Shown.capped(
                                            Shown.printable(
                                                    last.path("Output").asText().strip()),
                                            400)));
        }
    }
}
