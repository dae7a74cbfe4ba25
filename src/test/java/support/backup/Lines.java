package support.backup;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes what a program prints line by line as it comes, and holds one line at most. */
final class Lines extends OutputStream {
    private static final int LONGEST = 1 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> each;

    Lines(Consumer<String> each) {
        this.each = each;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (from[i] == '\n') {
                line.write(from, start, i - start);
                start = i + 1;
                end();
            }
        }
        line.write(from, start, offset + length - start);
        if (line.size() > LONGEST) {
            throw new BotFailed("A line of more than " + LONGEST + " bytes was printed");
        }
    }

    /** To be called when nothing more comes. */
    void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            each.accept(text);
        }
    }
}
