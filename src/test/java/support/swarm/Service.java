package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A service as it was declared when it was looked up; its tasks are asked for anew each time. */
public final class Service {
    /** Longer than the stop grace of any service that we know of. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(75);

    private final Engine engine;
    private final String stack;
    private final JsonNode json;

    Service(Engine engine, String stack, JsonNode json) {
        this.engine = engine;
        this.stack = stack;
        this.json = json;
    }

    /** The short name, without the stack. */
    public String name() {
        return shortened(fullName());
    }

    public String fullName() {
        return json.at("/Spec/Name").asText();
    }

    public String id() {
        return json.path("ID").asText();
    }

    /** The service's own labels ({@code deploy.labels} of a recipe). */
    public Map<String, String> labels() {
        return Json.map(json.at("/Spec/Labels"));
    }

    /** The labels its containers get ({@code labels} of a recipe). */
    public Map<String, String> containerLabels() {
        return Json.map(containerSpec().path("Labels"));
    }

    /** The declared environment; what is the image's own, or named without a value, is not in it. May hold secrets: do not print. */
    public Map<String, String> environment() {
        return environment(containerSpec());
    }

    private static Map<String, String> environment(JsonNode spec) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode entry : spec.path("Env")) {
            String[] pair = entry.asText().split("=", 2);
            if (pair.length == 2) {
                environment.put(pair[0], pair[1]);
            }
        }
        return environment;
    }

    public String image() {
        return containerSpec().path("Image").asText();
    }

    /** Its mounts of type volume; binds and tmpfs are left out. */
    public List<VolumeMount> mounts() {
        return mounts(containerSpec()).volumes();
    }

    private Mounts mounts(JsonNode containerSpec) {
        return new Mounts(stack, name(), containerSpec);
    }

    /** What is mounted at a place, in words, {@code the directory /srv/mail of the host}; nothing when nothing is. */
    public Optional<String> mountedAt(String target) {
        return mounts(containerSpec()).at(target);
    }

    /** A stack of the same swarm, by its name; also one that is not there. */
    public Stack beside(String name) {
        return new Stack(engine, name);
    }

    /**
     * The container of the newest running task on this engine's node.
     *
     * @throws NotRunning when there is none, with the states and messages of the newest tasks
     */
    public Container running() {
        Task task = runningTask();
        Place place = new Place(stack, name(), task.nameIn(fullName()), task.node(), task.container());
        return new Container(engine, place);
    }

    /**
     * What each of its running tasks was made from, which need not be what the service declares now: an update may have stopped half way.
     */
    public List<RunningTask> runningTasks() {
        return Task.ofService(engine.api(), id()).stream()
                .filter(Task::running)
                .map(this::running)
                .toList();
    }

    private RunningTask running(Task task) {
        JsonNode spec = task.spec().path("ContainerSpec");
        Optional<JsonNode> container = Diagnosis.inspected(engine, task.container());
        return new RunningTask(
                task.nameIn(fullName()),
                spec.path("Image").asText(),
                container.map(one -> one.path("Image").asText()).orElse(""),
                container
                        .map(one -> one.at("/NetworkSettings/Ports").toString())
                        .orElse(""),
                environment(spec),
                Json.map(spec.path("Labels")),
                mounts(spec).volumes());
    }

    /**
     * Target port to the port of the node, of the ports published in host mode, as the running task's container has them.
     *
     * @param host what is dialled, by name or address: its IPv4 port may have another number than its IPv6 port
     * @throws NotRunning as {@link #running()}
     */
    public Map<Integer, Integer> hostPorts(String host) {
        JsonNode container = engine.api().get("/containers/" + runningTask().container() + "/json");
        return HostPorts.of(container.at("/NetworkSettings/Ports"), host);
    }

    /**
     * Sets how many tasks are wanted, 0 to stop it. Returns when swarm has taken it, not when the tasks run or have ended: see
     * {@link Convergence} and {@link StackVolume#remove()}.
     */
    public void scale(int replicas) {
        update(spec -> spec.withObject("/Mode/Replicated").put("Replicas", replicas));
    }

    /** Scales it to nothing, and returns when every task of it has ended. */
    public void stop() {
        scale(0);
        Await.until("service " + fullName() + " to stop")
                .within(STOPPED_WITHIN)
                .value(() -> Task.ofService(engine.api(), id()).stream().allMatch(Task::ended)
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /**
     * Has swarm replace its tasks though nothing about it changes, as {@code docker service update --force} does. Returns when swarm
     * has taken it: see {@link Convergence}.
     */
    public void restart() {
        update(spec -> {
            ObjectNode template = spec.withObject("/TaskTemplate");
            template.put("ForceUpdate", template.path("ForceUpdate").asLong() + 1);
        });
    }

    /** Of the service as it is declared now, whenever this one was looked up; a change that comes between is refused by the engine. */
    private void update(Consumer<ObjectNode> change) {
        JsonNode now = engine.api().get("/services/" + id());
        ObjectNode spec = now.path("Spec").deepCopy();
        change.accept(spec);
        engine.api()
                .post(
                        "/services/" + id() + "/update?version="
                                + now.at("/Version/Index").asLong(),
                        spec);
    }

    private Task runningTask() {
        List<Task> tasks = Task.ofService(engine.api(), id());
        return tasks.stream()
                .filter(task -> task.running()
                        && task.node().equals(engine.info().nodeId())
                        && !task.container().isEmpty())
                .findFirst()
                .orElseThrow(() -> Diagnosis.of(engine, this, tasks));
    }

    /** How many tasks are wanted; -1 for a global service, where the nodes decide. */
    public int replicas() {
        JsonNode replicas = json.at("/Spec/Mode/Replicated/Replicas");
        return replicas.isInt() ? replicas.asInt() : -1;
    }

    /** How often swarm starts a task of it before giving up; many where it never does. */
    long attempts() {
        JsonNode policy = json.at("/Spec/TaskTemplate/RestartPolicy");
        long restarts = policy.path("MaxAttempts").asLong();
        if (policy.path("Condition").asText().equals("none")) {
            return 1;
        }
        return restarts > 0 ? restarts + 1 : Long.MAX_VALUE;
    }

    boolean isJob() {
        JsonNode mode = json.at("/Spec/Mode");
        return mode.has("ReplicatedJob") || mode.has("GlobalJob");
    }

    /** Empty where the service was never updated. */
    String updateState() {
        return json.at("/UpdateStatus/State").asText();
    }

    String updateMessage() {
        return json.at("/UpdateStatus/Message").asText();
    }

    Instant updated() {
        return Instant.parse(json.path("UpdatedAt").asText());
    }

    /** Whether the task was made from what is declared now. */
    boolean isCurrent(Task task) {
        JsonNode template = json.at("/Spec/TaskTemplate");
        return template.path("ContainerSpec").equals(task.spec().path("ContainerSpec"))
                && template.path("ForceUpdate").asInt()
                        == task.spec().path("ForceUpdate").asInt();
    }

    Engine engine() {
        return engine;
    }

    String stack() {
        return stack;
    }

    private JsonNode containerSpec() {
        return json.at("/Spec/TaskTemplate/ContainerSpec");
    }

    private String shortened(String name) {
        return Mounts.shortened(stack, name);
    }

    @Override
    public String toString() {
        return "service " + name() + " of stack " + stack;
    }
}
