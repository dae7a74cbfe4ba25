package support.swarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * One connection of ours, spoken on by a process that is a session at the other end. A session may be refused when it was begun already: then
 * what was said to it is said again to the next.
 */
final class SshSession implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    /** A pipe holds less: of what more was written, somebody at the other end has read. */
    private static final int UNHEARD = 1 << 17;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final String REFUSED = "Session open refused";

    private final SocketChannel ours;
    private final ByteArrayOutputStream unheard = new ByteArrayOutputStream();
    private final Future<Void> speaking;
    private Process listener;
    private boolean silent;
    private volatile boolean heard;
    private String said = "";

    SshSession(SocketChannel ours) {
        this.ours = ours;
        this.speaking = Timed.begin(() -> {
            speak();
            return null;
        });
    }

    /** All that comes on our connection, to its end. */
    private void speak() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        while (ours.read(buffer) >= 0) {
            say(buffer.array(), buffer.position());
            buffer.clear();
        }
        fallSilent();
    }

    private synchronized void say(byte[] bytes, int length) throws IOException {
        while (listener == null) {
            await();
        }
        if (!heard) {
            unheard.write(bytes, 0, length);
        }
        write(bytes, length);
        heard |= unheard.size() > UNHEARD && listener.isAlive();
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized void fallSilent() {
        silent = true;
        end();
    }

    private synchronized void listens(Process next) {
        listener = next;
        write(unheard.toByteArray(), unheard.size());
        end();
        notifyAll();
    }

    private synchronized void listensNoMore() {
        listener = null;
    }

    /** Whether somebody who has ended has heard it is told where his answer is read. */
    private void write(byte[] bytes, int length) {
        try {
            listener.getOutputStream().write(bytes, 0, length);
            listener.getOutputStream().flush();
        } catch (IOException e) {
            return;
        }
    }

    private void end() {
        if (silent && listener != null) {
            try {
                listener.getOutputStream().close();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** @return whether it was a session; else it was refused, and nothing of what was said has been heard */
    boolean ranIn(Process process) throws IOException {
        Future<String> words = Timed.begin(() -> LocalProgram.read(process.getErrorStream()));
        try {
            listens(process);
            answer(process.getInputStream());
            said = words(words);
            return heard || !said.contains(REFUSED);
        } finally {
            listensNoMore();
            LocalProgram.end(process);
        }
    }

    private static String words(Future<String> words) {
        try {
            return Timed.within(ENDS_WITHIN, words);
        } catch (Timed.Overdue | IOException | UncheckedIOException e) {
            return "";
        }
    }

    private void answer(InputStream from) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            heard = true;
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, read);
            while (buffer.hasRemaining()) {
                ours.write(buffer);
            }
        }
    }

    /** What the last process said besides. */
    String said() {
        return said;
    }

    @Override
    public void close() {
        speaking.cancel(false);
    }
}
