package support.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecFailed;
import support.swarm.ExecResult;

/**
 * Much output of a program, packed in its container and unpacked here (gzip, RFC 1952). A program that writes line by line costs the engine
 * more for each line than the program itself: {@code bench/look} has the figures. A container without a shell or gzip sends it as it is.
 */
final class PackedOutput extends OutputStream {
    /**
     * A shell, as no program alone hands a pipe's other end the exit code; its text is constant, and what it runs are its arguments. The
     * program's own exit code is the script's; what it says on standard error passes by.
     */
    private static final String SCRIPT = "command -v gzip >/dev/null || exec \"$@\"\n"
            + "exec 3>&1\n"
            + "code=$({ { \"$@\" 3>&- 4>&-; echo $? >&4; } | gzip -1 >&3; } 4>&1)\n"
            + "exit \"$code\"";

    private static final List<String> PACKING = List.of("sh", "-c", SCRIPT, "sh");

    /** Magic number, method deflate, no flags: gzip has no name to keep of what comes through a pipe. */
    private static final byte[] BEGINNING = {0x1f, (byte) 0x8b, 8, 0};

    private static final int HEADER = 10;

    private final OutputStream to;
    private final byte[] header = new byte[HEADER];
    private final Inflater inflater = new Inflater(true);
    private int seen;
    private OutputStream body;

    private PackedOutput(OutputStream to) {
        this.to = to;
    }

    /**
     * Runs a program whose output goes to the stream as it comes.
     *
     * @throws BotFailed when packed output ends too soon
     */
    static ExecResult run(Container container, Command command, OutputStream to) {
        PackedOutput packed = new PackedOutput(to);
        try {
            ExecResult result = container.exec(packing(command), packed);
            ExecResult asked = new ExecResult(
                    command.argv(), result.exitCode(), result.out(), result.err(), result.took(), result.place());
            if (asked.ok() && !packed.whole()) {
                throw Repository.unexpected("a listing to its end", "the beginning of one", asked);
            }
            return asked;
        } catch (ExecFailed e) {
            return container.exec(command, to);
        } finally {
            packed.inflater.end();
        }
    }

    private static Command packing(Command command) {
        List<String> argv = new ArrayList<>(PACKING);
        argv.addAll(command.argv());
        return Command.of(argv).within(command.deadline());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int head = body == null ? Math.min(length, HEADER - seen) : 0;
        System.arraycopy(from, offset, header, seen, head);
        seen += head;
        if (body == null && !isPacked()) {
            body = to;
            to.write(header, 0, seen);
        } else if (body == null && seen == HEADER) {
            body = new InflaterOutputStream(to, inflater);
        }
        if (body != null) {
            body.write(from, offset + head, length - head);
        }
    }

    private boolean isPacked() {
        for (int i = 0; i < Math.min(seen, BEGINNING.length); i++) {
            if (header[i] != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean whole() {
        return seen == 0 || body == to || inflater.finished();
    }
}
