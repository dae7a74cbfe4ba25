package support.episode.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import support.proof.Content;

/** The attributes of a file or directory of a sample stack in a manifest, the same whether it was seen live or in a snapshot. */
final class Item {
    /** {@code file} or {@code directory}. */
    static final String KIND = "kind";

    /** What stands in a file, so that a failure can be read by it. */
    static final String TEXT = "text";

    private static final int LONGEST_TEXT = 200;

    private Item() {}

    static SortedMap<String, String> directory(long uid, long gid, int mode) {
        return new TreeMap<>(Map.of(KIND, "directory", "owner", uid + ":" + gid, "mode", Integer.toOctalString(mode)));
    }

    /** @param modified seconds since 1970 */
    static SortedMap<String, String> file(long uid, long gid, int mode, long modified, Content content) {
        SortedMap<String, String> attributes = directory(uid, gid, mode);
        attributes.put(KIND, "file");
        attributes.put("modified", Long.toString(modified));
        attributes.put(TEXT, text(content));
        return attributes;
    }

    /** One short line as it is; anything else by its digest. */
    private static String text(Content content) {
        String text = content.size() <= LONGEST_TEXT ? new String(content.bytes(), StandardCharsets.UTF_8) : "";
        return text.matches("[ -~]+\n") ? text.strip() : "(" + content + ")";
    }
}
