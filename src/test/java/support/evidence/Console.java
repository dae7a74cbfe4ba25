package support.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import support.secret.SecretSearch.Written;

/**
 * What this process prints while a run goes on, kept in memory for the search for secrets; it is printed as ever. What is told to JUnit
 * is printed by another process, and counted here as well.
 */
final class Console {
    private static final int MOST = 16 << 20;

    private static Console current;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Console outer;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private boolean full;

    private Console(Console outer) {
        this.outer = outer;
    }

    /** Begins to keep. A run inside a test has a console of its own for a while. */
    static synchronized Console open() {
        current = new Console(current);
        System.setOut(current.tee(current.out));
        System.setErr(current.tee(current.err));
        return current;
    }

    /** Counts what JUnit is told as printed. */
    static synchronized void toldToJUnit(String text) {
        if (current != null) {
            current.told(text);
        }
    }

    /** Counts something that is going to be printed. */
    void told(String text) {
        byte[] bytes = text.getBytes(Charset.defaultCharset());
        keep(bytes, 0, bytes.length);
    }

    /** Stops keeping. */
    void close() {
        synchronized (Console.class) {
            System.setOut(out);
            System.setErr(err);
            current = outer;
        }
    }

    /** All that was printed; nothing when that was more than can be kept. */
    synchronized Optional<Written> text() {
        byte[] bytes = kept.toByteArray();
        return full ? Optional.empty() : Optional.of(() -> new ByteArrayInputStream(bytes));
    }

    private synchronized void keep(byte[] bytes, int offset, int length) {
        full |= kept.size() + length > MOST;
        if (!full) {
            kept.write(bytes, offset, length);
        }
    }

    private PrintStream tee(PrintStream to) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                to.write(bytes, offset, length);
                keep(bytes, offset, length);
            }

            @Override
            public void flush() {
                to.flush();
            }
        };
        return new PrintStream(both, true, Charset.defaultCharset());
    }
}
