package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import support.swarm.NotRunning.Why;

/** Why a service has no container to speak to, from its tasks and, where there still is one, the ended container. */
final class Diagnosis {
    private static final int TOLD = 3;

    private Diagnosis() {}

    /** @param tasks of the service, newest first */
    static NotRunning of(Engine engine, Service service, List<Task> tasks) {
        Optional<Task> wanted = tasks.stream().filter(task -> !task.ended()).findFirst();
        Optional<Task> broken = tasks.stream().filter(Task::ended).findFirst();
        Optional<JsonNode> container = broken.flatMap(task -> inspected(engine, task.container()));
        Why why = why(service, wanted, broken, container);
        String history = tasks.stream()
                .limit(TOLD)
                .map(task -> task.nameIn(service.fullName()) + " " + task.told())
                .collect(Collectors.joining("; "));
        return new NotRunning(
                why,
                "Service %s of stack %s has no running container here: %s; newest tasks: %s; see `docker service ps --no-trunc %s`."
                        .formatted(
                                service.name(),
                                service.stack(),
                                sentence(why, wanted.or(() -> broken), container),
                                history.isEmpty() ? "none" : history,
                                service.fullName()));
    }

    private static Why why(
            Service service, Optional<Task> wanted, Optional<Task> broken, Optional<JsonNode> container) {
        if (service.replicas() == 0) {
            return Why.NOT_WANTED;
        }
        if (wanted.filter(Task::running).isPresent()) {
            return Why.ELSEWHERE;
        }
        if (wanted.filter(task -> task.error().startsWith("no suitable node")).isPresent()) {
            return Why.NO_NODE;
        }
        return broken.map(task -> ending(task, container)).orElse(Why.NOT_YET);
    }

    static Why ending(Task task, Optional<JsonNode> container) {
        JsonNode state = container.orElse(Json.MAPPER.missingNode()).path("State");
        if (state.path("OOMKilled").asBoolean()) {
            return Why.OOM_KILLED;
        }
        if (state.path("Dead").asBoolean()) {
            return Why.DEAD;
        }
        if (task.state().equals("rejected")) {
            return Why.REJECTED;
        }
        return task.error().contains("unhealthy container") ? Why.UNHEALTHY : Why.EXITED;
    }

    private static String sentence(Why why, Optional<Task> task, Optional<JsonNode> container) {
        int code = container
                .map(c -> c.at("/State/ExitCode").asInt())
                .orElse(task.map(Task::exitCode).orElse(0));
        return switch (why) {
            case NOT_YET -> "it is on its way";
            case NO_NODE -> "no node takes it";
            case REJECTED -> "the node refused to start it";
            case EXITED -> "its process ended with exit code " + code;
            case OOM_KILLED -> "the kernel ended it for want of memory (OOM, exit code " + code + ")";
            case DEAD -> "its container is dead: the engine could not remove it";
            case UNHEALTHY -> "swarm ended it as unhealthy";
            case ELSEWHERE ->
                "it runs on node " + task.map(Task::node).orElse("?")
                        + ", and an exec works only there: set DOCKER_HOST to that node's engine";
            case NOT_WANTED -> "it is scaled to 0";
        };
    }

    static Optional<JsonNode> inspected(Engine engine, String container) {
        if (container.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(engine.api().get("/containers/" + container + "/json"));
        } catch (ApiError e) {
            // It was on another node, or was removed since; the task's own words must do.
            return Optional.empty();
        }
    }
}
