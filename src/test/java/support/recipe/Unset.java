package support.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables to which nobody gave a value. Docker takes nothing in their place, and says so after it has deployed. */
final class Unset {
    private static final List<String> NAMED = List.of("networks", "volumes", "secrets", "configs");

    private Unset() {}

    /** An image, or the name of something, is none without its version. */
    static void requireNames(Located document) {
        Map<String, Located> top = document.fields("A compose file");
        fields(top.get("services"))
                .forEach((name, service) -> require(fields(service).get("image"), "the image of service " + name));
        for (String section : NAMED) {
            fields(top.get(section)).forEach((name, one) -> {
                require(fields(one).get("name"), "the name of " + name + " in " + section);
                require(fields(fields(one).get("external")).get("name"), "the name of " + name + " in " + section);
            });
        }
    }

    private static void require(Located value, String what) {
        if (value != null && !value.unset().isEmpty()) {
            throw value.problem("the variable " + OneLine.shown(value.unset().get(0)) + " has no value, and "
                    + OneLine.shown(what) + " is made of it");
        }
    }

    private static Map<String, Located> fields(Located value) {
        return value != null && value.value() instanceof Map ? value.fields("") : Map.of();
    }

    /** Each with where it stands first. */
    static Map<String, String> in(Located document) {
        Map<String, String> found = new TreeMap<>();
        collect(document, found);
        return found;
    }

    private static void collect(Located value, Map<String, String> found) {
        value.unset().forEach(name -> found.putIfAbsent(name, value.place()));
        Optional.of(value)
                .filter(one -> one.value() instanceof Map)
                .ifPresent(map -> map.fields("").values().forEach(field -> collect(field, found)));
        value.items().ifPresent(items -> items.forEach(item -> collect(item, found)));
    }
}
