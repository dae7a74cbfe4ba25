package support.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import support.proof.Nonce;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.PrivateFolder;
import support.swarm.Stack;

/**
 * A small stack that is no mail server, made for a backup bot to be tried on: service {@code app} with the volume papers at
 * {@code /papers}, {@code db} with rows at {@code /rows} and scraps at {@code /scraps}, {@code cache} with scraps too. It stands until
 * the run ends, and is given other labels in between.
 */
public final class SampleStack {
    /** Its services. */
    public static final List<String> SERVICES = List.of("app", "cache", "db");

    /** Its volumes, each with the service that may be asked about it. */
    private static final SortedMap<String, String> VOLUMES =
            new TreeMap<>(Map.of("papers", "app", "rows", "db", "scraps", "db"));

    private static final String COMPOSE = "sample.yml";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Deploys compose files as a stack of the run's own, or deploys it anew in place, and returns when all services run as declared. */
    @FunctionalInterface
    public interface Deployer {
        /**
         * @param purpose a word for the stack's name
         * @param variables of the files
         */
        Stack deploy(String purpose, List<Path> composeFiles, Map<String, String> variables);
    }

    private final String purpose;
    private final Deployer deployer;
    private final String image;
    private final Nonce treasure = Nonce.fresh();
    private Stack stack;

    SampleStack(String purpose, Deployer deployer, String image, SampleLabels labels) {
        this.purpose = purpose;
        this.deployer = deployer;
        this.image = image;
        label(labels);
    }

    /** Gives it these backup labels, and none besides. Its files and the containers of services that keep their containers' labels stay. */
    public void label(SampleLabels labels) {
        try (PrivateFolder folder = PrivateFolder.make()) {
            Path compose = Files.write(folder.resolve(COMPOSE), compose());
            Path overlay = Files.writeString(folder.resolve("labels.yml"), labels.overlay());
            stack = deployer.deploy(
                    purpose, List.of(compose, overlay), Map.of("SAMPLE_IMAGE", image, "TREASURE", treasure.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("The compose file of a sample stack can't be written", e);
        }
    }

    private static byte[] compose() throws IOException {
        try (InputStream compose = SampleStack.class.getResourceAsStream(COMPOSE)) {
            return compose.readAllBytes();
        }
    }

    public Stack stack() {
        return stack;
    }

    public String name() {
        return stack.name();
    }

    /** The value of {@code TREASURE} in the environment of service db, and of no other. */
    public String treasure() {
        return treasure.value();
    }

    public static Collection<String> volumes() {
        return VOLUMES.keySet();
    }

    /** The engine's name of a volume. */
    public String volume(String volume) {
        return name() + "_" + volume;
    }

    /** Empties a volume, but for itself. */
    public void empty(String volume) {
        Container container = container(volume);
        List<String> names = container
                .execOrFail(Command.of("ls", "-1", "-A", "--", "/" + volume).within(DEADLINE))
                .outText()
                .lines()
                .toList();
        if (!names.isEmpty()) {
            List<String> argv = new ArrayList<>(List.of("rm", "-r", "-f", "--"));
            names.forEach(name -> argv.add("/" + volume + "/" + name));
            container.execOrFail(Command.of(argv).within(DEADLINE));
        }
    }

    /** Unpacks a tar stream into a volume, with its owners, modes and times. */
    public void unpack(String volume, byte[] tar) {
        container(volume)
                .execOrFail(Command.of("tar", "-x", "-p", "-f", "-", "-C", "/" + volume)
                        .withStdin(tar)
                        .within(DEADLINE));
    }

    /** A volume as a tar stream, live; names begin with the volume's. */
    public byte[] pack(String volume) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        container(volume).copyOut("/" + volume, tar);
        return tar.toByteArray();
    }

    private Container container(String volume) {
        return stack.service(VOLUMES.get(volume)).running();
    }

    @Override
    public String toString() {
        return "sample stack " + name();
    }
}
