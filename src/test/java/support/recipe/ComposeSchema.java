package support.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What Docker takes in a compose file of one version, as {@code compose.schema.json} beside this says it. Docker's own schemas
 * (docker/cli, {@code cli/compose/schema/data}) are what it is held against, by files that {@code docker stack config} took and refused.
 */
final class ComposeSchema {
    static final int NEWEST = 13;

    /** At a key that came with a later version than the first, which. */
    static final String SINCE = "since";

    private static final String FILE = "compose.schema.json";
    private static final Map<Integer, ComposeSchema> KNOWN = new ConcurrentHashMap<>();

    private final int minor;
    private final JsonNode source;
    private final Schema schema;

    private ComposeSchema(int minor) {
        this.minor = minor;
        this.source = withoutNewer(source());
        Dialect dialect = Dialect.builder(Dialects.getDraft7())
                .format(new PortsFormat())
                .keywords(Stream.of(SINCE, SchemaProblem.VARIABLE, SchemaProblem.EXPECTED)
                        .map(NonValidationKeyword::new)
                        .toList())
                .build();
        this.schema = SchemaRegistry.withDialect(dialect).getSchema(source);
    }

    /** @param minor that of the version, 3.x */
    static ComposeSchema of(int minor) {
        return KNOWN.computeIfAbsent(minor, ComposeSchema::new);
    }

    /** Takes the file, or says the first thing in it that Docker refuses. */
    void require(Located document) {
        List<SchemaProblem> problems = new ArrayList<>();
        for (Error error : schema.validate(json(document))) {
            SchemaProblem problem = SchemaProblem.of(error, source, document);
            if (!problem.mended()) {
                problems.add(problem);
            }
        }
        problems.stream()
                .min(Comparator.comparing(SchemaProblem::line).thenComparing(SchemaProblem::depth))
                .ifPresent(SchemaProblem::orFail);
    }

    private static JsonNode source() {
        try (InputStream file = ComposeSchema.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
    }

    /** A key of a newer version is one that nothing may stand at, and says so. */
    private JsonNode withoutNewer(JsonNode written) {
        if (written instanceof ObjectNode map) {
            JsonNode since = map.get(SINCE);
            if (since != null && since.isInt() && since.intValue() > minor) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .set("not", JsonNodeFactory.instance.objectNode().put(SINCE, since.intValue()));
            }
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            map.properties().forEach(entry -> known.set(entry.getKey(), withoutNewer(entry.getValue())));
            return known;
        }
        if (written instanceof ArrayNode list) {
            ArrayNode known = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> known.add(withoutNewer(item)));
            return known;
        }
        return written;
    }

    private static JsonNode json(Located located) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Object value = located.value();
        if (value instanceof Map) {
            ObjectNode map = json.objectNode();
            located.fields("").forEach((key, field) -> map.set(key, json(field)));
            return map;
        }
        if (value instanceof List) {
            ArrayNode list = json.arrayNode();
            located.items("").forEach(item -> list.add(json(item)));
            return list;
        }
        if (value instanceof Boolean flag) {
            return json.booleanNode(flag);
        }
        if (value instanceof BigInteger number) {
            return json.numberNode(number);
        }
        if (value instanceof Double number) {
            return json.numberNode(number);
        }
        return value == null ? json.nullNode() : json.textNode(value.toString());
    }
}
