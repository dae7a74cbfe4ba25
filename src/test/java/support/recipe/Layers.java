package support.recipe;

import static support.recipe.ComposeTree.list;
import static support.recipe.ComposeTree.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compose files laid over each other as {@code docker stack deploy} does it (docker/cli, {@code cli/compose/loader/merge.go}): maps key by
 * key, mounts by target, ports by the published number, secrets and configs by source, commands as a whole, other lists one after the other;
 * what is empty, zero or false takes nothing away. Of two descriptions of a network, volume, secret or config the later counts as a whole.
 */
final class Layers {
    /** By what the entries of a service's lists are told apart. */
    private static final Map<String, String> KEYS =
            Map.of("ports", "published", "volumes", "target", "secrets", "source", "configs", "source");

    private static final Set<String> WHOLE = Set.of("command", "entrypoint");

    /** Maps of texts, in which an empty one counts as well. */
    private static final Set<String> TEXTS = Set.of("labels", "sysctls", "options", "driver_opts");

    /** Numbers that a zero replaces. */
    private static final Set<String> COUNTS = Set.of("replicas", "retries", "parallelism", "max_attempts");

    private Layers() {}

    static Map<String, Object> over(Map<String, Object> base, Map<String, Object> later) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        later.forEach((section, value) -> {
            if (section.equals("services") && merged.containsKey(section)) {
                merged.put(section, services(map(merged.get(section)), map(value)));
            } else if (value instanceof Map && merged.get(section) instanceof Map) {
                Map<String, Object> all = new LinkedHashMap<>(map(merged.get(section)));
                all.putAll(map(value));
                merged.put(section, all);
            } else {
                merged.put(section, value);
            }
        });
        return merged;
    }

    private static Map<String, Object> services(Map<String, Object> base, Map<String, Object> later) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        later.forEach((name, service) -> merged.merge(name, service, (one, other) -> service(map(one), map(other))));
        return merged;
    }

    private static Map<String, Object> service(Map<String, Object> base, Map<String, Object> later) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        later.forEach((name, value) -> {
            if (!KEYS.containsKey(name)) {
                merged.merge(name, value, (one, other) -> value(name, one, other));
            }
        });
        // Also where the later file says nothing of them: Docker keeps one of those that it can't tell apart.
        KEYS.forEach((name, key) -> {
            if (base.containsKey(name) || later.containsKey(name)) {
                merged.put(
                        name, base.containsKey(name) ? byKey(key, base.get(name), later.get(name)) : later.get(name));
            }
        });
        return merged;
    }

    private static List<Object> byKey(String key, Object base, Object later) {
        Map<String, Object> merged = new TreeMap<>();
        list(base).forEach(entry -> merged.put(key(entry, key), entry));
        if (later != null) {
            list(later).forEach(entry -> merged.put(key(entry, key), entry));
        }
        return new ArrayList<>(merged.values());
    }

    private static String key(Object entry, String key) {
        Object value = map(entry).get(key);
        return value == null ? "0" : ComposeTree.read(value);
    }

    private static Object value(String name, Object base, Object later) {
        if (COUNTS.contains(name) && later != null) {
            return later;
        }
        if (empty(later)) {
            return base;
        }
        if (TEXTS.contains(name)) {
            Map<String, Object> merged = new LinkedHashMap<>(map(base));
            merged.putAll(map(later));
            return merged;
        }
        if (WHOLE.contains(name)) {
            return later;
        }
        if (name.equals("logging")) {
            return logging(map(base), map(later));
        }
        if (name.equals("networks")) {
            return networks(map(base), map(later));
        }
        if (base instanceof Map && later instanceof Map) {
            Map<String, Object> merged = new LinkedHashMap<>(map(base));
            map(later)
                    .forEach((key, value) -> merged.put(
                            key,
                            merged.get(key) == null || value == null
                                    ? either(merged.get(key), value)
                                    : value(key, merged.get(key), value)));
            return merged;
        }
        if (base instanceof List && later instanceof List) {
            List<Object> merged = new ArrayList<>(list(base));
            merged.addAll(list(later));
            return merged;
        }
        return later;
    }

    private static Object either(Object base, Object later) {
        return later == null ? base : later;
    }

    private static Object logging(Map<String, Object> base, Map<String, Object> later) {
        boolean same = base.get("driver") == null
                || later.get("driver") == null
                || base.get("driver").equals(later.get("driver"));
        if (!same) {
            return later;
        }
        Map<String, Object> merged = new LinkedHashMap<>(base);
        later.forEach((key, value) -> merged.merge(key, value, (one, other) -> value(key, one, other)));
        return merged;
    }

    /** The later aliases of a service in a network count alone. */
    private static Object networks(Map<String, Object> base, Map<String, Object> later) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        later.forEach((name, value) -> {
            if (merged.get(name) == null || value == null) {
                merged.put(name, either(merged.get(name), value));
                return;
            }
            Map<String, Object> network = new LinkedHashMap<>(map(merged.get(name)));
            network.remove("aliases");
            network.putAll(map(value));
            merged.put(name, network);
        });
        return merged;
    }

    private static boolean empty(Object value) {
        return value == null
                || "".equals(value)
                || Boolean.FALSE.equals(value)
                || value instanceof Number number && number.doubleValue() == 0
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }
}
