package support.swarm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** The engine's socket, forwarded by one connection: what goes through it are no sessions, of which a server allows ten. */
final class SshForward implements SshWay {
    private final SshAddress address;
    private final Path folder;
    private final Runnable whenLost;
    private SshMaster master;
    private int made;

    SshForward(SshAddress address, Path folder, Runnable whenLost) {
        this.address = address;
        this.folder = folder;
        this.whenLost = whenLost;
    }

    /**
     * The local end of the socket, once more when the connection was lost; there is none where the ssh program makes none.
     *
     * @throws EngineUnavailable when there is no connection
     */
    synchronized Path socket() {
        if (master == null || !master.alive()) {
            made++;
            master = SshMaster.open(address, folder, "control-" + made, whenLost);
            master.forwards(end(), address.socket());
        }
        return end();
    }

    /** Its connection, for another way. */
    synchronized SshMaster master() {
        return master;
    }

    private Path end() {
        return folder.resolve("forwarded-" + made);
    }

    @Override
    public void carry(SocketChannel ours) throws IOException {
        try (SocketChannel theirs = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            theirs.connect(UnixDomainSocketAddress.of(socket()));
            Future<Void> up = Timed.begin(() -> {
                copy(ours, theirs);
                return null;
            });
            try {
                copy(theirs, ours);
            } finally {
                up.cancel(false);
            }
        }
    }

    /** To the end of one, which becomes the end of that half of the other. */
    private static void copy(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
        to.shutdownOutput();
    }

    @Override
    public boolean scarce() {
        return false;
    }

    @Override
    public String told() {
        return "over ssh at " + address.place() + ", by its socket " + address.socket()
                + ", which one connection forwards";
    }

    @Override
    public synchronized void close() {
        if (master != null) {
            master.close();
        }
    }
}
