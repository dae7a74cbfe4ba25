package support.swarm;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Sessions in which the docker command speaks with the engine at the other end, one for each connection of ours, on at most four connections
 * of ssh. A server refuses a session when its connection has as many as it allows (sshd_config(5), MaxSessions): then that many are its room,
 * and what finds none waits.
 */
final class SshSessions implements SshWay {
    private static final int MOST_CONNECTIONS = 4;
    private static final int USUAL_ROOM = 10;

    /** A session that has ended here may be one to the server for a moment more. */
    private static final int REFUSED_ALONE = 20;

    private static final byte[] PING =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SshAddress address;
    private final Path folder;
    private final Runnable whenLost;
    private final Runnable whenFull;
    private final List<Connection> connections = new ArrayList<>();
    private int most = MOST_CONNECTIONS;
    private int room = USUAL_ROOM;
    private int made;
    private int waiting;
    private boolean closed;

    /** One connection and how many of its sessions are in use. */
    private static final class Connection {
        private final SshMaster master;
        private int used;

        Connection(SshMaster master) {
            this.master = master;
        }
    }

    /**
     * @param first connection, which is this one's from now on
     * @param whenFull told when somebody waits, so that connections that nobody speaks on can be closed
     */
    SshSessions(SshMaster first, SshAddress address, Path folder, Runnable whenLost, Runnable whenFull) {
        this.connections.add(new Connection(first));
        this.address = address;
        this.folder = folder;
        this.whenLost = whenLost;
        this.whenFull = whenFull;
    }

    @Override
    public void carry(SocketChannel ours) throws IOException {
        try (SshSession session = new SshSession(ours)) {
            for (int alone = 0; alone < REFUSED_ALONE; ) {
                Connection connection = take();
                boolean refused = true;
                try {
                    refused = !session.ranIn(connection.master.session(address.dialling()));
                } finally {
                    alone += give(connection, refused) ? 1 : 0;
                }
                if (!refused) {
                    return;
                }
            }
            throw SshRefusal.of(address, session.said());
        }
    }

    /**
     * One session that asks the engine for a sign of life.
     *
     * @throws EngineUnavailable with what docker, or the ssh program, says instead
     */
    void tryOut(Duration within) {
        Connection connection = take();
        try {
            Process process = connection.master.session(address.dialling());
            try {
                Future<String> said = Timed.begin(() -> LocalProgram.read(process.getErrorStream()));
                Future<String> answer = Timed.begin(() -> LocalProgram.read(process.getInputStream()));
                process.getOutputStream().write(PING);
                process.getOutputStream().flush();
                if (!Timed.within(within, answer).startsWith("HTTP/")) {
                    throw SshRefusal.of(address, Timed.within(within, said));
                }
            } finally {
                LocalProgram.end(process);
            }
        } catch (IOException | Timed.Overdue e) {
            throw SshRefusal.of(address, address.dialling() + " does not answer there");
        } finally {
            give(connection, false);
        }
    }

    private synchronized Connection take() {
        for (boolean told = false; !closed; told = true) {
            if (connections.removeIf(connection -> !connection.master.alive())) {
                most = MOST_CONNECTIONS;
            }
            for (Connection connection : connections) {
                if (connection.used < room) {
                    connection.used++;
                    return connection;
                }
            }
            if (connections.size() < most) {
                more();
                continue;
            }
            if (!told) {
                Timed.begin(() -> {
                    whenFull.run();
                    return null;
                });
            }
            await();
        }
        throw new EngineUnavailable("The connections by ssh to " + address.place() + " are closed.");
    }

    private void more() {
        made++;
        try {
            connections.add(new Connection(SshMaster.open(address, folder, "more-" + made, whenLost)));
        } catch (EngineUnavailable e) {
            if (connections.isEmpty()) {
                throw e;
            }
            // A server may allow fewer.
            most = connections.size();
        }
    }

    private void await() {
        waiting++;
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailable("The wait for a session at " + address.place() + " was interrupted.", e);
        } finally {
            waiting--;
        }
    }

    /** @return whether the session was refused though it was the only one */
    private synchronized boolean give(Connection connection, boolean refused) {
        connection.used--;
        if (refused && connection.master.alive()) {
            room = Math.min(room, Math.max(1, connection.used));
        }
        notifyAll();
        return refused && connection.used == 0;
    }

    @Override
    public synchronized boolean scarce() {
        return waiting > 0 || room < USUAL_ROOM;
    }

    @Override
    public String told() {
        return "over ssh at " + address.place() + ", by `" + address.dialling() + "` there, in sessions of at most "
                + MOST_CONNECTIONS + " connections, because its socket can't be forwarded";
    }

    @Override
    public synchronized void close() {
        closed = true;
        connections.forEach(connection -> connection.master.close());
        notifyAll();
    }
}
