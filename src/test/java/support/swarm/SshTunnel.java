package support.swarm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A socket of this machine at which an engine behind ssh answers as one of this machine does, to us and to the programs that we start. All
 * who speak with the same engine share one. When its connection is lost, the next who speaks has it made again.
 */
final class SshTunnel {
    private static final Map<SshAddress, SshTunnel> OPEN = new HashMap<>();
    private static final int BACKLOG = 128;

    /** The ssh program makes its control socket under a longer name first, and a socket's path has some 100 characters (unix(7)). */
    private static final int LONGEST_FOLDER = 70;

    private static final String PLAIN = "[A-Za-z0-9/._-]+";
    private static final Duration TRIED_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOSS_SEEN_WITHIN = Duration.ofSeconds(1);

    private final SshAddress address;
    private final PrivateFolder folder = PrivateFolder.make();
    private final AtomicInteger losses = new AtomicInteger();
    private final Set<Runnable> idle = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel door;
    private final SshWay way;
    private volatile String failure = "";
    private int users;

    private SshTunnel(SshAddress address) throws IOException {
        this.address = address;
        ServerSocketChannel made = null;
        try {
            way = way();
            made = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            made.bind(UnixDomainSocketAddress.of(path()), BACKLOG);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
        door = made;
        Timed.begin(() -> {
            takeIn();
            return null;
        });
    }

    /**
     * The one that there is, or a new one.
     *
     * @throws EngineUnavailable in one sentence, when there is no way to the engine
     */
    static SshTunnel to(SshAddress address) {
        synchronized (OPEN) {
            SshTunnel tunnel = OPEN.get(address);
            if (tunnel == null) {
                try {
                    tunnel = new SshTunnel(address);
                } catch (IOException e) {
                    throw new EngineUnavailable("No socket can be made for ssh: " + e.getMessage(), e);
                }
                OPEN.put(address, tunnel);
            }
            tunnel.users++;
            return tunnel;
        }
    }

    /** This one for another who uses it. */
    SshTunnel another() {
        return to(address);
    }

    /** Of one who has asked for it; with the last it goes. */
    void left() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(address);
                close();
            }
        }
    }

    /** Tried by a connection: a server that forwards nothing says so to nobody before. */
    private SshWay way() {
        if (folder.path().toString().length() > LONGEST_FOLDER
                || !folder.path().toString().matches(PLAIN)) {
            throw new EngineUnavailable("The ssh program can make no socket in " + folder.path()
                    + ", whose name is too long or no plain one: say -Djava.io.tmpdir=/tmp");
        }
        SshForward forward = new SshForward(address, folder.path(), losses::incrementAndGet);
        try {
            if (answers(forward.socket())) {
                return forward;
            }
        } catch (RuntimeException e) {
            forward.close();
            throw e;
        }
        SshSessions sessions = new SshSessions(
                forward.master(), address, folder.path(), losses::incrementAndGet, () -> idle.forEach(Runnable::run));
        try {
            sessions.tryOut(TRIED_WITHIN);
            return sessions;
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    private static boolean answers(Path socket) {
        try {
            new Endpoint(URI.create("unix://" + socket), Optional.empty(), Optional.empty()).ping();
            return true;
        } catch (EngineUnavailable e) {
            return false;
        }
    }

    private void takeIn() throws IOException {
        while (true) {
            SocketChannel ours = door.accept();
            Timed.begin(() -> {
                carry(ours);
                return null;
            });
        }
    }

    private void carry(SocketChannel ours) throws IOException {
        try (ours) {
            way.carry(ours);
            failure = "";
        } catch (EngineUnavailable e) {
            failure = e.getMessage();
        }
    }

    private Path path() {
        return folder.resolve("engine");
    }

    /** The local socket. */
    URI here() {
        return URI.create("unix://" + path());
    }

    /** Where the engine's socket is on its own host. */
    String there() {
        return address.socket();
    }

    /** Completes the sentence "the engine is reached ...". */
    String told() {
        return way.told();
    }

    /** The name or address of the engine's host, as the ssh program's configuration says it. */
    String hostName() {
        List<String> argv = address.argv(List.of("-G"));
        LocalProgram.Ended ended = LocalProgram.of(argv).run(TRIED_WITHIN);
        return ended.output()
                .lines()
                .filter(line -> line.startsWith("hostname "))
                .map(line -> line.substring("hostname ".length()).strip())
                .findFirst()
                .orElseThrow(() -> new EngineUnavailable(
                        "The ssh program does not say which host " + address.place() + " is: " + ended.output()));
    }

    /** How often its connections were lost so far. */
    int losses() {
        return losses.get();
    }

    /** Whether one was lost since. The end of what it carried may be seen a moment before its own. */
    boolean lostSince(int before) {
        try {
            return Await.until("the end of the ssh connection")
                    .within(LOSS_SEEN_WITHIN)
                    .every(Duration.ofMillis(20))
                    .value(() -> losses() > before ? Optional.of(true) : Optional.empty());
        } catch (NotInTime e) {
            return false;
        }
    }

    /** Why the last who spoke found no way; empty when he did. */
    String failure() {
        return failure;
    }

    /** Whether connections that nobody speaks on are in the way of others. */
    boolean scarce() {
        return way.scarce();
    }

    /** @param closing closes connections that nobody speaks on; told when others wait */
    void whenScarce(Runnable closing) {
        idle.add(closing);
    }

    void forget(Runnable closing) {
        idle.remove(closing);
    }

    private void close() {
        try {
            door.close();
        } catch (IOException e) {
            // Nobody is let in any more.
        }
        way.close();
        folder.close();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
