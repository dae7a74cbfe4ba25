package support.recipe;

import java.util.Map;

/** A network, volume, secret or config that no compose file makes: it must be there. */
final class External {
    private External() {}

    static boolean is(Map<String, Object> fields) {
        Object external = fields.get("external");
        if (external == null || external instanceof Map) {
            return external != null;
        }
        return Located.isTrue(ComposeTree.read(external));
    }

    /** The engine's name of it. */
    static String name(String key, Map<String, Object> fields) {
        Object named = fields.get("external") instanceof Map<?, ?> external ? external.get("name") : fields.get("name");
        return named == null ? key : ComposeTree.read(named);
    }
}
