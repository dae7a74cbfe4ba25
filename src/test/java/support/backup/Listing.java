package support.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@code restic ls --json} prints, line by line as it comes: first the snapshot, then each item of it. Only what is at a
 * path and below is kept, so the length of a listing is no matter.
 */
final class Listing extends OutputStream {
    /** An item as it is listed. */
    record Item(String path, String kind, long uid, long gid, long mode, String modified) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGINNING = "a listing that begins with its snapshot";
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_ITEMS = 200_000;
    private static final int LONGEST_OBSERVED = 400;

    private final String path;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Item> items = new ArrayList<>();
    private boolean begun;
    private String expected;
    private String observed = "";

    Listing(String path) {
        this.path = path;
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

    /** What is there; nothing when this was no listing. */
    Optional<List<Item>> items() {
        if (expected == null) {
            endLine();
        }
        if (expected == null && !begun) {
            refuse(BEGINNING, "");
        }
        return expected == null ? Optional.of(items) : Optional.empty();
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
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isBlank()) {
            return;
        }
        JsonNode node = read(text);
        if (!begun) {
            begun = "snapshot".equals(node.path("struct_type").asText());
            if (!begun) {
                refuse(BEGINNING, text);
            }
        } else if (!node.path("path").isTextual()) {
            refuse("a line of a listing with a path", text);
        } else if ((node.path("path").asText() + "/").startsWith(path + "/")) {
            keep(node);
        }
    }

    private void keep(JsonNode node) {
        items.add(new Item(
                node.path("path").asText(),
                node.path("type").asText(),
                node.path("uid").asLong(),
                node.path("gid").asLong(),
                node.path("mode").asLong(),
                node.path("mtime").asText()));
        if (items.size() > MOST_ITEMS) {
            refuse("at most " + MOST_ITEMS + " items below " + path, "more");
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
