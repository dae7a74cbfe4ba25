package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.swarm.Await;
import support.swarm.LocalProgram;
import support.swarm.RunId;

/**
 * A machine with an address of its own, Debian's sshd, the docker command and this machine's engine, in a container: so nobody has to open an ssh
 * port of his own. Root gets in by a key, and so does a guest, who may not use the engine.
 */
final class SshServer implements AutoCloseable {
    private static final String IMAGE = System.getenv().getOrDefault("SERVER_IMAGE", "mailproof/server:lab");
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int FIRST_PORT = 2201;
    private static final String CONFIG = """
            HostKey /etc/ssh/host
            AuthorizedKeysFile /etc/ssh/authorized
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            """;

    private final Path folder;
    private final String container;
    private final String address;
    private final Map<List<String>, Integer> ports = new HashMap<>();

    SshServer(Path folder, RunId owner) throws IOException {
        this.folder = folder;
        this.container = docker(
                "run",
                "-d",
                "--init",
                "--label",
                RunId.LABEL + "=" + owner.label(),
                "-v",
                "/var/run/docker.sock:/var/run/docker.sock",
                IMAGE,
                "sleep",
                "600");
        try {
            for (String key : List.of("host", "user", "stranger")) {
                run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file(key));
            }
            assertThat(Path.of(in("find", "/usr/sbin", "-name", "sshd")))
                    .as(IMAGE + " is from before it had an sshd: call lab/setup")
                    .hasFileName("sshd");
            put(Files.readString(folder.resolve("user.pub")), "authorized");
            put(Files.readString(folder.resolve("host")), "host");
            put(CONFIG, "config");
            in("chmod", "600", "/etc/ssh/host");
            in("useradd", "-m", "-p", "*", "-s", "/bin/sh", "guest");
            address = docker("inspect", "-f", "{{.NetworkSettings.IPAddress}}", container);
        } catch (RuntimeException | IOException | AssertionError e) {
            close();
            throw e;
        }
    }

    private void put(String text, String name) throws IOException {
        Path file = Files.writeString(folder.resolve("put"), text);
        docker("cp", file.toString(), container + ":/etc/ssh/" + name);
        in("chown", "root:root", "/etc/ssh/" + name);
    }

    /** The port of a server with these settings, such as {@code MaxSessions=1}. */
    int port(String... settings) {
        return ports.computeIfAbsent(List.of(settings), these -> {
            int port = FIRST_PORT + ports.size();
            List<String> argv = new ArrayList<>(List.of("/usr/sbin/sshd", "-f", "/etc/ssh/config", "-p", "" + port));
            these.forEach(setting -> argv.addAll(List.of("-o", setting)));
            in(argv.toArray(String[]::new));
            Await.until("sshd at port " + port).within(WITHIN).asserted(() -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 1000);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            return port;
        });
    }

    /** Who knows it, and is let in. */
    Map<String, String> environment(int port) throws IOException {
        return environment("ssh://root@" + address + ":" + port, "user", "host");
    }

    /**
     * @param key that is offered
     * @param known the host's key as it is known here; none where it is empty
     * @param options of the ssh program besides
     */
    Map<String, String> environment(String host, String key, String known, String... options) throws IOException {
        String config = String.join(
                "\n",
                "IdentityFile " + file(key),
                "IdentitiesOnly yes",
                "IdentityAgent none",
                "UserKnownHostsFile " + file("known-" + known),
                "GlobalKnownHostsFile none",
                "");
        Path configured = Files.createTempFile(folder, "config", "");
        Files.writeString(configured, config);
        Files.writeString(folder.resolve("known-" + known), known.isEmpty() ? "" : knownAs(known));
        Path program = Files.createTempFile(folder, "ssh", "");
        // Of an option that is given twice, the first counts.
        String more = Stream.of(options).map(option -> "-o " + option + " ").collect(Collectors.joining());
        Files.writeString(program, "#!/bin/sh\nexec ssh -F '" + configured + "' " + more + "\"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Map.of("DOCKER_HOST", host, "MAILPROOF_SSH", program.toString());
    }

    private String knownAs(String key) throws IOException {
        String[] parts = Files.readString(folder.resolve(key + ".pub")).split(" ");
        return ports.values().stream()
                .map(port -> "[" + address + "]:" + port + " " + parts[0] + " " + parts[1])
                .collect(Collectors.joining("\n", "", "\n"));
    }

    String address() {
        return address;
    }

    /** Sends a signal to all that serves somebody who is logged in. */
    void signalSessions(String signal) {
        in("pkill", "-" + signal, "-f", "^sshd: root");
    }

    private String in(String... argv) {
        return docker(
                Stream.concat(Stream.of("exec", container), Stream.of(argv)).toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String docker(String... arguments) {
        return run(Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String run(String... argv) {
        LocalProgram.Ended ended = LocalProgram.of(List.of(argv)).run(WITHIN);
        assertThat(ended.exitCode()).as(List.of(argv) + ": " + ended.output()).isZero();
        return ended.output();
    }

    @Override
    public void close() {
        docker("rm", "-f", container);
    }
}
