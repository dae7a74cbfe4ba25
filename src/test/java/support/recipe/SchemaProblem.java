package support.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing in a compose file that Docker refuses, as a sentence for who wrote it.
 *
 * @param place where a person finds it
 * @param depth how far inside of the file it stands
 * @param sentence what is wrong with it, and what is expected
 * @param mended whether Docker makes the wanted value of what a variable gave
 */
record SchemaProblem(Located place, int depth, String sentence, boolean mended) {
    /** At a place where Docker makes the wanted value of a text that a variable gave. */
    static final String VARIABLE = "variable";

    /** What a value should be, in words. */
    static final String EXPECTED = "expected";

    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "object", "a map",
            "array", "a list",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false");
    private static final Map<String, String> SECTIONS = Map.of(
            "services", "service",
            "volumes", "volume",
            "networks", "network",
            "secrets", "secret",
            "configs", "config");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+([.][0-9]*)?");

    /** @param schema in which the error's own place is found */
    static SchemaProblem of(Error error, JsonNode schema, Located document) {
        List<Object> path = elements(error.getInstanceLocation());
        Located place = document;
        for (Object step : path) {
            place = step instanceof Integer index
                    ? place.items("").get(index)
                    : place.fields("").get(String.valueOf(step));
        }
        JsonNode rule = rule(error, schema);
        String what = what(path);
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                new SchemaProblem(
                        place.fields(what).get(property),
                        path.size() + 1,
                        what + " has the key " + Spelling.key(property) + ", which Docker does not know"
                                + Spelling.meant(property, names(rule.path("properties"))),
                        false);
            case "propertyNames" ->
                new SchemaProblem(
                        place.fields(what).get(property),
                        path.size() + 1,
                        what + " has the name \"" + OneLine.shown(property)
                                + "\", expected letters, digits, and any of . _ -",
                        false);
            case "required" -> new SchemaProblem(place, path.size(), what + " has no " + property, false);
            case "uniqueItems" -> twice(place, path, error.getInstanceNode());
            case "not" ->
                new SchemaProblem(
                        place,
                        path.size(),
                        what + " came with version 3." + error.getSchemaNode().path(ComposeSchema.SINCE)
                                + " of the format, and the file says an older one",
                        false);
            default ->
                new SchemaProblem(
                        place,
                        path.size(),
                        what + " must be " + expected(error, rule) + ", not " + place.kind() + quotes(error, place),
                        error.getKeyword().equals("type") && mended(rule, place));
        };
    }

    private static SchemaProblem twice(Located list, List<Object> path, JsonNode items) {
        Set<JsonNode> seen = new HashSet<>();
        int second = 0;
        while (second < items.size() - 1 && seen.add(items.get(second))) {
            second++;
        }
        Located item = list.items("").get(second);
        return new SchemaProblem(
                item,
                path.size() + 1,
                "An entry of " + what(path) + " stands twice: "
                        + OneLine.shown(items.get(second).asText()),
                false);
    }

    private static String expected(Error error, JsonNode rule) {
        if (rule.has(EXPECTED) && !error.getKeyword().equals("type")) {
            return rule.path(EXPECTED).asText();
        }
        return switch (error.getKeyword()) {
            case "enum" -> "one of " + String.join(", ", texts(error.getSchemaNode()));
            case "minimum" -> "at least " + error.getSchemaNode();
            case "maximum" -> "at most " + error.getSchemaNode();
            case "type" ->
                String.join(
                        " or ",
                        texts(error.getSchemaNode()).stream()
                                .filter(TYPES::containsKey)
                                .map(TYPES::get)
                                .toList());
            default -> throw new IllegalStateException("The schema has a rule without words: " + error);
        };
    }

    /** YAML makes a number or a boolean of what was meant as text. */
    private static String quotes(Error error, Located place) {
        boolean text = error.getKeyword().equals("type")
                && texts(error.getSchemaNode()).contains("string");
        return text && (place.value() instanceof Boolean || place.value() instanceof Number)
                ? ": write it in quotes"
                : "";
    }

    private static boolean mended(JsonNode rule, Located place) {
        if (!place.substituted() || !rule.path(VARIABLE).asBoolean()) {
            return false;
        }
        String text = String.valueOf(place.value());
        List<String> wanted = texts(rule.path("type"));
        return wanted.contains("integer") && WHOLE.matcher(text).matches()
                || wanted.contains("number") && NUMBER.matcher(text).matches()
                || wanted.contains("boolean") && Located.FLAG.matcher(text).matches();
    }

    private static JsonNode rule(Error error, JsonNode schema) {
        List<Object> path = elements(error.getSchemaLocation().getFragment());
        JsonNode rule = schema;
        for (Object step : path.subList(0, path.size() - 1)) {
            rule = step instanceof Integer index ? rule.path(index) : rule.path(String.valueOf(step));
        }
        return rule;
    }

    private static List<Object> elements(NodePath location) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            elements.add(location.getElement(i));
        }
        return elements;
    }

    private static List<String> texts(JsonNode oneOrSeveral) {
        if (!oneOrSeveral.isArray()) {
            return List.of(oneOrSeveral.asText());
        }
        List<String> texts = new ArrayList<>();
        oneOrSeveral.forEach(text -> texts.add(text.asText().isEmpty() ? "nothing" : text.asText()));
        return texts;
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The place in a reader's words: {@code service imap: deploy.replicas}. */
    private static String what(List<Object> path) {
        if (path.isEmpty()) {
            return "A compose file";
        }
        String section = String.valueOf(path.get(0));
        if (path.size() == 1 || !SECTIONS.containsKey(section)) {
            return section;
        }
        String owner = SECTIONS.get(section) + " " + OneLine.shown(path.get(1));
        List<Object> rest = path.subList(2, path.size());
        String inside = String.join(
                ".",
                rest.stream()
                        .filter(String.class::isInstance)
                        .map(OneLine::shown)
                        .toList());
        boolean entry = !rest.isEmpty() && rest.get(rest.size() - 1) instanceof Integer;
        return (entry ? "An entry of " : "") + owner + (inside.isEmpty() ? "" : ": " + inside);
    }

    int line() {
        return place.line();
    }

    void orFail() {
        throw place.problem(sentence);
    }
}
