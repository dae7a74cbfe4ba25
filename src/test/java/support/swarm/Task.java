package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One attempt of swarm's to run a service, as the manager knows it. */
record Task(
        String id,
        String serviceId,
        int slot,
        String node,
        String state,
        String wanted,
        String message,
        String error,
        String container,
        int exitCode,
        Instant changed,
        Instant created,
        JsonNode spec) {
    private static final Set<String> ENDED = Set.of("complete", "shutdown", "failed", "rejected", "orphaned", "remove");

    /** Newest first. */
    static List<Task> ofService(Api api, String serviceId) {
        return listed(api, Map.of("service", List.of(serviceId)));
    }

    /** Of all services of a stack, newest first. */
    static List<Task> ofStack(Api api, String stack) {
        return listed(api, Map.of("label", List.of(Stack.LABEL + "=" + stack)));
    }

    private static List<Task> listed(Api api, Map<String, List<String>> filters) {
        return Json.list(api.get("/tasks?" + Api.filters(filters))).stream()
                .map(Task::of)
                .sorted(Comparator.comparing(Task::created).reversed())
                .toList();
    }

    static Task of(JsonNode json) {
        JsonNode status = json.path("Status");
        return new Task(
                json.path("ID").asText(),
                json.path("ServiceID").asText(),
                json.path("Slot").asInt(),
                json.path("NodeID").asText(),
                status.path("State").asText(),
                json.path("DesiredState").asText(),
                status.path("Message").asText(),
                status.path("Err").asText(),
                status.at("/ContainerStatus/ContainerID").asText(),
                status.at("/ContainerStatus/ExitCode").asInt(),
                Instant.parse(status.path("Timestamp").asText("1970-01-01T00:00:00Z")),
                Instant.parse(json.path("CreatedAt").asText("1970-01-01T00:00:00Z")),
                json.path("Spec"));
    }

    boolean running() {
        return state.equals("running") && wanted.equals("running");
    }

    boolean ended() {
        return ENDED.contains(state);
    }

    /** Ended without anybody having wanted it to. */
    boolean broke() {
        return state.equals("failed") || state.equals("rejected");
    }

    /** As Docker names the task's container; of a global service the node stands in the slot's place. */
    String nameIn(String service) {
        return service + "." + (slot > 0 ? Integer.toString(slot) : node) + "." + id;
    }

    /** Its state with swarm's own words for the reason. */
    String told() {
        String reason = error.isEmpty() ? message : error;
        boolean adds = !reason.isEmpty() && !reason.equals(state);
        return state + (adds ? " (" + Shown.capped(Shown.printable(reason).strip(), 400) + ")" : "");
    }
}
