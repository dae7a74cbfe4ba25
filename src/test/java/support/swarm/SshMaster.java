package support.swarm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One connection of the ssh program, by whose control socket (ssh_config(5), ControlMaster) sessions and forwardings are added to it. It
 * asks nobody anything, and ends with this process, however that ends.
 */
final class SshMaster implements AutoCloseable {
    /** A key in hardware waits to be touched. */
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);

    /**
     * The ssh program reads no input here, so it would outlive us: this does, and its input is us. What a terminal sends to all, as Ctrl-C
     * does, is not for it: what the run made is still to be removed through it. The folder goes too where we could not close it.
     */
    private static final String ENDS_WITH_US = """
            trap '' HUP INT QUIT
            folder=$1
            shift
            exec 3<&0 </dev/null
            "$@" 3<&- &
            ssh=$!
            {
                read -r closed <&3 || gone=$folder
                trap '' TERM
                kill "$ssh"
                rm -rf "${gone:-}"
            } 2>/dev/null &
            watcher=$!
            exec 3<&-
            wait "$ssh"
            code=$?
            exec 2>/dev/null
            kill "$watcher"
            wait "$watcher"
            exit "$code"
            """;

    /** The same for what reads its input, and so ends with us by itself. */
    private static final String NOT_INTERRUPTED = "trap '' HUP INT QUIT; exec \"$@\"";

    private final SshAddress address;
    private final Path control;
    private final Process process;
    private final Future<String> said;
    private volatile boolean closed;

    private SshMaster(SshAddress address, Path control, Process process) {
        this.address = address;
        this.control = control;
        this.process = process;
        this.said = Timed.begin(() -> LocalProgram.read(process.getErrorStream()));
    }

    /**
     * Connects.
     *
     * @param folder which nobody else can look into, and which goes when this process does
     * @param name of the control socket in it
     * @param whenLost told when the connection ends by itself
     * @throws EngineUnavailable in its own words when it can't
     */
    static SshMaster open(SshAddress address, Path folder, String name, Runnable whenLost) {
        Path control = folder.resolve(name);
        List<String> argv = new ArrayList<>(List.of("sh", "-c", ENDS_WITH_US, "sh", folder.toString()));
        argv.addAll(address.argv(options(control)));
        SshMaster master = new SshMaster(address, control, start(argv));
        try {
            Await.until("the ssh connection to " + address.place())
                    .within(CONNECTED_WITHIN)
                    .every(Duration.ofMillis(10))
                    .value(() -> master.connected() ? Optional.of(true) : Optional.empty());
        } catch (NotInTime e) {
            master.close();
            throw SshRefusal.of(address, master.said() + "\nConnection timed out");
        } catch (RuntimeException e) {
            master.close();
            throw e;
        }
        master.process.onExit().thenRun(() -> {
            if (!master.closed) {
                whenLost.run();
            }
        });
        return master;
    }

    private static List<String> options(Path control) {
        List<String> options = new ArrayList<>(List.of("-N", "-T", "-a", "-x", "-S", control.toString()));
        // What a configuration says besides would end or alter this connection, or open ports of its own.
        for (String option : List.of(
                "ControlMaster=yes",
                "ControlPersist=no",
                "BatchMode=yes",
                "ConnectTimeout=" + ANSWERED_WITHIN.toSeconds(),
                "ServerAliveInterval=10",
                "ServerAliveCountMax=3",
                "ClearAllForwardings=yes",
                "StreamLocalBindUnlink=yes",
                "PermitLocalCommand=no",
                "RemoteCommand=none",
                "LogLevel=INFO")) {
            options.addAll(List.of("-o", option));
        }
        return options;
    }

    private static Process start(List<String> argv) {
        try {
            return new ProcessBuilder(argv)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new LocalProgram.Missing("A program can't be started on this machine: " + e.getMessage(), e);
        }
    }

    private boolean connected() {
        if (!process.isAlive()) {
            throw SshRefusal.of(address, said());
        }
        return Files.exists(control);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** To the end; nothing where that does not come. */
    private String said() {
        try {
            return Timed.within(ENDED_WITHIN, said);
        } catch (Timed.Overdue | IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Has a socket of this machine lead to one of the other. Whether it may, and whether that is there, is told to who connects. */
    void forwards(Path here, String there) {
        LocalProgram.of(through(List.of("-O", "forward", "-L", here + ":" + there), ""))
                .run(ANSWERED_WITHIN);
    }

    /** A session in which this command is run at the other end; its streams are those of the process, and it ends with its input. */
    Process session(String command) throws IOException {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", NOT_INTERRUPTED, "sh"));
        argv.addAll(through(List.of("-T"), command));
        return new ProcessBuilder(argv).start();
    }

    /** By this connection or not at all: neither a configuration nor a connection of its own is looked for. */
    private List<String> through(List<String> options, String command) {
        List<String> argv = new ArrayList<>(List.of(address.program(), "-F", "none", "-S", control.toString()));
        argv.addAll(List.of("-o", "ControlMaster=no", "-o", "BatchMode=yes", "-o", "ProxyCommand=false"));
        argv.addAll(options);
        argv.add("--");
        argv.add(address.host());
        if (!command.isEmpty()) {
            argv.add(command);
        }
        return argv;
    }

    @Override
    public void close() {
        closed = true;
        try {
            try (OutputStream watcher = process.getOutputStream()) {
                watcher.write('\n');
            }
            process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LocalProgram.end(process);
        }
    }
}
