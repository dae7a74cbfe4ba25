package support.swarm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** One Docker engine. Thread-safe; share one and close it at the end. */
public final class Engine implements AutoCloseable {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(3);

    private final Endpoint endpoint;
    private final Api api;
    private final Execs execs;
    private final CommandRunner runner;
    private final EngineInfo info;
    private final KeptLogs keptLogs;
    private final AtomicBoolean open;

    private Engine(Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        endpoint.ping();
        this.api = new Api(endpoint, patience);
        this.keptLogs = new KeptLogs();
        this.open = new AtomicBoolean(true);
        this.execs = new Execs(endpoint);
        this.runner = execs;
        this.info = EngineInfo.of(endpoint, api);
    }

    private Engine(Engine engine, CommandRunner runner) {
        this.endpoint = engine.endpoint;
        this.api = engine.api;
        this.execs = engine.execs;
        this.runner = runner;
        this.info = engine.info;
        this.keptLogs = engine.keptLogs;
        this.open = engine.open;
    }

    /** The same engine, with every command on its way into a container going through what this makes of its own runner. */
    public Engine through(UnaryOperator<CommandRunner> runners) {
        return new Engine(this, runners.apply(runner));
    }

    /**
     * The engine that the docker CLI would speak to: DOCKER_HOST (with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH), else the
     * context of DOCKER_CONTEXT or the CLI's configuration, else the local socket.
     *
     * @throws EngineUnavailable when it does not answer
     */
    public static Engine fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * The same with these variables in the environment's place, as for the engine of another node.
     *
     * @throws EngineUnavailable when it does not answer
     */
    public static Engine from(Map<String, String> environment) {
        return from(environment, Api.PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long a call may take; a removal or a copy a few times as long
     */
    public static Engine from(Map<String, String> environment, Duration patience) {
        return opened(Endpoint.from(environment, Path.of(System.getProperty("user.home"))), patience);
    }

    private static Engine opened(Endpoint endpoint, Duration patience) {
        try {
            return new Engine(endpoint, patience);
        } catch (RuntimeException e) {
            endpoint.close();
            throw e;
        }
    }

    /**
     * The same engine by connections of its own, which stay when this is closed.
     *
     * @throws EngineUnavailable when it does not answer
     */
    public Engine anew() {
        return opened(endpoint.another(), api.patience());
    }

    /** What an operator should know of the way to it, and of its clock where that is wrong or ours is. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        endpoint.ssh().ifPresent(tunnel -> notices.add("the engine is reached " + tunnel.told()));
        if (info.ahead().abs().compareTo(CLOCKS_DIFFER) > 0) {
            notices.add("the engine's clock is %s s %s this machine's: times of the two are not to be compared"
                    .formatted(Shown.seconds(info.ahead().abs()), info.ahead().isNegative() ? "behind" : "ahead of"));
        }
        return notices;
    }

    /** Where the ports of the engine's host are reached from here. */
    public String hostName() {
        return endpoint.hostName();
    }

    /** As it was when this engine was opened. */
    public EngineInfo info() {
        return info;
    }

    /**
     * @return this
     * @throws NotAManager when services can't be managed through this engine
     */
    public Engine requireManager() {
        return switch (info.role()) {
            case MANAGER -> this;
            case WORKER ->
                throw new NotAManager(
                        "The engine at %s is a worker of its swarm, expected a manager; set DOCKER_HOST to a manager's engine."
                                .formatted(endpoint));
            case NONE ->
                throw new NotAManager(
                        "The engine at %s is in no swarm, expected a manager; `docker swarm init` makes it one."
                                .formatted(endpoint));
        };
    }

    /** Of all stacks with at least one service, sorted. */
    public List<String> stackNames() {
        Set<String> names = new TreeSet<>();
        for (Labelled service : Kind.SERVICE.withLabel(requireManager().api, Stack.LABEL)) {
            names.add(service.labels().get(Stack.LABEL));
        }
        return List.copyOf(names);
    }

    /**
     * @throws NoSuchStack naming those there are
     * @throws BadName for a name that no stack can have
     */
    public Stack stack(String name) {
        if (!stackExists(name)) {
            List<String> names = stackNames();
            throw new NoSuchStack("There is no stack '%s' on the engine at %s; there %s."
                    .formatted(name, endpoint, names.isEmpty() ? "is none at all" : "are " + String.join(", ", names)));
        }
        return new Stack(this, name);
    }

    /** A stack of this name, of which there need not be anything yet. */
    public Stack future(String name) {
        return new Stack(this, Names.stack(name));
    }

    public boolean stackExists(String name) {
        return !Kind.SERVICE
                .withLabel(requireManager().api, Stack.LABEL, Names.stack(name))
                .isEmpty();
    }

    /** @return the secret's id */
    public String createSecret(String name, byte[] value, Map<String, String> labels) {
        Map<String, Object> spec = Map.of(
                "Name",
                Names.secret(name),
                "Labels",
                labels,
                "Data",
                Base64.getEncoder().encodeToString(value));
        return requireManager().api.post("/secrets/create", spec).path("ID").asText();
    }

    /** What carries this label with exactly this value: services, containers, networks, secrets, configs, volumes. */
    public Removal labelled(String label, String value) {
        return new Removal(this, label, value);
    }

    /** All values that this label has on services, containers, networks, secrets, configs and volumes, sorted. */
    public Set<String> labelValues(String label) {
        Set<String> values = new TreeSet<>();
        for (Kind kind : kinds()) {
            kind.withLabel(api, label)
                    .forEach(found -> values.add(found.labels().get(label)));
        }
        return values;
    }

    /** Those that this engine can be asked for: only a manager knows of services, secrets and configs. */
    List<Kind> kinds() {
        return info.role() == SwarmRole.MANAGER ? List.of(Kind.values()) : Kind.OF_ANY_ENGINE;
    }

    KeptLogs keptLogs() {
        return keptLogs;
    }

    Api api() {
        return api;
    }

    CommandRunner runner() {
        return runner;
    }

    /** The docker CLI, pointed at this engine. */
    LocalProgram cli(List<String> argv) {
        return cli(argv, Map.of());
    }

    /** The same with these variables besides our own environment. */
    LocalProgram cli(List<String> argv, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(endpoint.forCli());
        return LocalProgram.of(argv).with(all, Set.of("DOCKER_CONTEXT", "DOCKER_TLS_VERIFY"));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Closes it for all who still ask: no further call or command begins, and those commands that have begun may end.
     *
     * @return whether they have, within this time
     */
    public boolean finish(Duration within) {
        api.close();
        return execs.finish(within);
    }

    @Override
    public void close() {
        execs.close();
        api.close();
        if (open.getAndSet(false)) {
            endpoint.close();
        }
    }
}
