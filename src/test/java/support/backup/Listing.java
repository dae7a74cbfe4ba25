package support.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what {@code restic ls --json} prints, line by line as it comes: first the snapshot, then each item of it. Only what is at some
 * paths and below is passed on, so the length of a listing is no matter.
 */
public final class Listing extends OutputStream {
    /** An item as it is listed; {@code size} is none but a file's. */
    public record Item(String path, String kind, long uid, long gid, long mode, long size, String modified) {
        private static final int PERMISSIONS = 0777;

        /** Where Go's os.FileMode, which restic prints, keeps the bits that chmod keeps at 04000, 02000 and 01000. */
        private static final long GO_SETUID = 1L << 23;

        private static final long GO_SETGID = 1L << 22;
        private static final long GO_STICKY = 1L << 20;

        public boolean file() {
            return kind.equals("file");
        }

        /** The mode as chmod has it. */
        int permissions() {
            return (int) (mode & PERMISSIONS)
                    | ((mode & GO_SETUID) == 0 ? 0 : 04000)
                    | ((mode & GO_SETGID) == 0 ? 0 : 02000)
                    | ((mode & GO_STICKY) == 0 ? 0 : 01000);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BEGINNING = "a listing that begins with its snapshot";
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_ITEMS = 200_000;
    private static final int LONGEST_OBSERVED = 400;

    private final List<String> paths;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Item> items = new ArrayList<>();
    private final Consumer<Item> each;
    private boolean begun;
    private String expected;
    private String observed = "";

    private Listing(List<String> paths, Consumer<Item> each) {
        this.paths = List.copyOf(paths);
        this.each = each == null ? this::keep : each;
    }

    /** One that holds its items, up to a limit. */
    Listing(String path) {
        this(List.of(path), null);
    }

    /** One that holds nothing. */
    static Listing to(List<String> paths, Consumer<Item> each) {
        return new Listing(paths, each);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** A listing that broke its form is read to its end all the same: the program's own complaint comes with its exit code. */
    @Override
    public void write(byte[] from, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length && expected == null; i++) {
            if (from[i] == '\n') {
                line.write(from, start, i - start);
                start = i + 1;
                endLine();
            }
        }
        if (expected == null) {
            line.write(from, start, offset + length - start);
            if (line.size() > LONGEST_LINE) {
                refuse("lines of up to " + LONGEST_LINE + " bytes", line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    /** To be called when nothing more comes: whether it was a listing. */
    boolean ended() {
        if (expected == null) {
            endLine();
        }
        if (expected == null && !begun) {
            refuse(BEGINNING, "");
        }
        return expected == null;
    }

    /** What was held. */
    List<Item> items() {
        return items;
    }

    /** What a listing should have had where this one had {@link #observed}. */
    String expected() {
        return expected;
    }

    String observed() {
        return observed;
    }

    private void refuse(String wanted, String seen) {
        expected = wanted;
        observed = seen.substring(0, Math.min(LONGEST_OBSERVED, seen.length()));
        line.reset();
    }

    private void endLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (isBlank(bytes)) {
            return;
        }
        Line read = Line.read(bytes);
        if (!begun) {
            begun = "snapshot".equals(read.struct);
            if (!begun) {
                refuse(BEGINNING, new String(bytes, StandardCharsets.UTF_8));
            }
        } else if (read.path == null) {
            refuse("a line of a listing with a path", new String(bytes, StandardCharsets.UTF_8));
        } else if (paths.stream().anyMatch(path -> isAtOrBelow(read.path, path))) {
            each.accept(read.item());
        }
    }

    private static boolean isBlank(byte[] line) {
        int i = 0;
        while (i < line.length && line[i] >= 0 && line[i] <= ' ') {
            i++;
        }
        return i == line.length;
    }

    private static boolean isAtOrBelow(String path, String root) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private void keep(Item item) {
        items.add(item);
        if (items.size() > MOST_ITEMS) {
            refuse("at most " + MOST_ITEMS + " items below " + String.join(" and ", paths), "more");
        }
    }

    /** One object, of which no tree is made: there may be hundreds of thousands. */
    private static final class Line {
        private static final Set<String> NUMBERS = Set.of("uid", "gid", "mode", "size");

        private String struct = "";
        private String path;
        private String kind = "";
        private long uid;
        private long gid;
        private long mode;
        private long size;
        private String modified = "";

        static Line read(byte[] bytes) {
            Line line = new Line();
            try (JsonParser parser = JSON.createParser(bytes)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                        line.take(name, parser.nextToken(), parser);
                    }
                }
                return line;
            } catch (IOException e) {
                return new Line();
            }
        }

        private void take(String name, JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                text(name, parser.getText());
            } else if (value == JsonToken.VALUE_NUMBER_INT && NUMBERS.contains(name)) {
                number(name, parser.getLongValue());
            } else {
                parser.skipChildren();
            }
        }

        private void text(String name, String value) {
            switch (name) {
                case "struct_type" -> struct = value;
                case "path" -> path = value;
                case "type" -> kind = value;
                case "mtime" -> modified = value;
                default -> {
                    // Not asked for.
                }
            }
        }

        private void number(String name, long value) {
            switch (name) {
                case "uid" -> uid = value;
                case "gid" -> gid = value;
                case "mode" -> mode = value;
                default -> size = value;
            }
        }

        Item item() {
            return new Item(path, kind, uid, gid, mode, size, modified);
        }
    }
}
