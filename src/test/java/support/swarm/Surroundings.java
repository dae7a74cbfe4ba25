package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a stack expects of its swarm before it is deployed: networks, secrets, configs and volumes that no compose file makes. */
public final class Surroundings {
    private static final String SUBNETS = "10.213.";
    private static final int MOST = 254;
    private static final String FILLED = "/filled";
    private static final Duration FILLED_WITHIN = Duration.ofSeconds(60);

    private final Engine engine;

    public Surroundings(Engine engine) {
        this.engine = engine.requireManager();
    }

    /** Of one kind, {@code network}, {@code secret}, {@code config} or {@code volume}. */
    public boolean has(String kind, String name) {
        return Stream.of(Kind.values())
                .filter(one -> one.word().equals(kind))
                .flatMap(one -> one.all(engine.api()).stream())
                .anyMatch(one -> one.name().equals(name));
    }

    /** Whether there is a volume of this name that has not all of these labels, so that somebody else has made it. */
    public boolean hasOthersVolume(String name, Map<String, String> labels) {
        return Kind.VOLUME.all(engine.api()).stream()
                .anyMatch(one ->
                        one.name().equals(name) && !one.labels().entrySet().containsAll(labels.entrySet()));
    }

    /** Makes a network to which any container of the swarm can be attached, as a reverse proxy's is. */
    public void makeNetwork(String name, Map<String, String> labels) {
        engine.api()
                .post(
                        "/networks/create",
                        Map.of(
                                "Name",
                                name,
                                "Driver",
                                "overlay",
                                "Attachable",
                                true,
                                "CheckDuplicate",
                                true,
                                "Labels",
                                labels));
    }

    /** Makes a secret that goes with the stack, when the stack is removed. */
    public void makeSecret(String stack, String name, byte[] value, Map<String, String> labels) {
        engine.createSecret(name, value, of(stack, labels));
    }

    /** The labels of what goes with a stack when that is removed, besides these. */
    public static Map<String, String> of(String stack, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(Stack.LABEL, stack);
        return all;
    }

    /**
     * Puts these files into a volume, which root alone can read, and makes it if it is not there.
     *
     * @param labels of a volume that is made
     * @param files by their names
     * @param image any that the engine has: nothing of it is run
     */
    public void fillVolume(String name, Map<String, String> labels, Map<String, byte[]> files, String image) {
        engine.api().post("/volumes/create", Map.of("Name", name, "Labels", labels));
        String container = engine.api()
                .post(
                        "/containers/create",
                        Map.of(
                                "Image",
                                image,
                                "Entrypoint",
                                List.of("true"),
                                "Labels",
                                labels,
                                "HostConfig",
                                Map.of("NetworkMode", "none", "Binds", List.of(name + ":" + FILLED))))
                .path("Id")
                .asText();
        try (PrivateFolder folder = PrivateFolder.make()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
                copy(path, container + ":" + FILLED + "/" + file.getKey());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What volume " + name + " is to hold can't be written", e);
        } finally {
            engine.api().delete("/containers/" + container + "?force=1&v=1");
        }
    }

    private void copy(Path file, String to) {
        LocalProgram.Ended ended =
                engine.cli(List.of("docker", "cp", file.toString(), to)).run(FILLED_WITHIN);
        if (ended.exitCode() != 0) {
            throw new SwarmException("A volume can't be filled: " + ended.output());
        }
    }

    /**
     * Whether a network has addresses of this subnet.
     *
     * @param except the name of one that may
     */
    public boolean isTaken(String subnet, String except) {
        return isTaken(subnet, name -> !name.equals(except));
    }

    private boolean isTaken(String subnet, Predicate<String> networks) {
        Subnet wanted = Subnet.of(subnet);
        for (JsonNode network : engine.api().get("/networks")) {
            for (JsonNode config : network.at("/IPAM/Config")) {
                if (networks.test(network.path("Name").asText())
                        && wanted.overlaps(Subnet.of(config.path("Subnet").asText()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A subnet of this kind that no network of the engine has, as {@code 10.213.7.0/24}; another one for another stack, if that can be. */
    public String freeSubnet(String stack) {
        return IntStream.range(0, MOST)
                .mapToObj(i -> SUBNETS + (1 + (Math.floorMod(stack.hashCode(), MOST) + i) % MOST) + ".0/24")
                .filter(subnet -> !isTaken(subnet, any -> true))
                .findFirst()
                .orElseThrow(() -> new SwarmException("Every subnet " + SUBNETS + "0.0/16 of the engine is taken"));
    }
}
