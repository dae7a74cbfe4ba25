package support.recipe;

import java.util.Map;
import java.util.regex.Matcher;

/** A network, volume, secret or config that no compose file makes: it must be there. */
final class External {
    private External() {}

    static boolean is(Map<String, Object> fields) {
        Object external = fields.get("external");
        if (external == null || external instanceof Map) {
            return external != null;
        }
        Matcher flag = Located.FLAG.matcher(ComposeTree.read(external));
        return flag.matches() && flag.group(1) != null;
    }

    /** The engine's name of it. */
    static String name(String key, Map<String, Object> fields) {
        Object named = fields.get("external") instanceof Map<?, ?> external ? external.get("name") : fields.get("name");
        return named == null ? key : ComposeTree.read(named);
    }
}
