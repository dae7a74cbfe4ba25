package support.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A file's first YAML document with the place of each value, its variables substituted; Docker reads no other. What is no such document
 * is one sentence with file and line. Anchors and merges ({@code <<}) are what they stand for, as long as that has an end and is not far larger than the file.
 */
final class Yaml {
    /** Four times as deep as anything of a compose file stands. */
    private static final int DEEPEST = 40;

    /** A recipe has a few hundred values; aliases of aliases can make millions of a few lines. */
    private static final int MOST_VALUES = 50_000;

    private static final int MOST_ALIASES = 1_000;

    private static final String MERGE = "<<";
    private static final Set<Tag> NO_TEXT = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);

    /** YAML as ever, but for merges: the library's never ends where a map merges itself. */
    private static final class Unmerged extends CoreSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }

    private final String file;
    private final Variables variables;
    private int values;
    private int section = 1;

    private Yaml(String file, Variables variables) {
        this.file = file;
        this.variables = variables;
    }

    static Located read(Path file, Variables variables) {
        return parse(OneLine.shown(file), RecipeFile.text(file), variables);
    }

    /** @param name what the text is called in a problem */
    static Located parse(String name, String text, Variables variables) {
        try {
            Iterator<Node> documents =
                    new Compose(settings()).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                throw new RecipeProblem(name + ":1: the file is empty");
            }
            Node root = documents.next();
            return new Yaml(name, variables).located(root, line(root), 0);
        } catch (YamlEngineException e) {
            throw new RecipeProblem(name + notYaml(e));
        } catch (StackOverflowError e) {
            // The library sets no limit to the depth.
            throw new RecipeProblem(name + ":1: the file is nested too deeply to be read");
        }
    }

    /** The line where a second document begins, of which Docker reads nothing; one that is empty does not count. */
    static OptionalInt second(String text) {
        try {
            Iterator<Node> documents =
                    new Compose(settings()).composeAllFromString(text).iterator();
            // Without the first question the library looks for no beginning.
            if (!documents.hasNext() || documents.next() == null || !documents.hasNext()) {
                return OptionalInt.empty();
            }
            Node second = documents.next();
            return second.getTag().equals(Tag.NULL) ? OptionalInt.empty() : OptionalInt.of(line(second));
        } catch (MarkedYamlEngineException e) {
            return e.getProblemMark()
                    .map(mark -> OptionalInt.of(mark.getLine() + 1))
                    .orElse(OptionalInt.empty());
        } catch (YamlEngineException | StackOverflowError e) {
            return OptionalInt.empty();
        }
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new Unmerged())
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
    }

    private static String notYaml(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            return ":" + (marked.getProblemMark().get().getLine() + 1) + ": this is not YAML: "
                    + OneLine.shown(marked.getProblem());
        }
        return ":1: this is not YAML: " + OneLine.shown(e.getMessage());
    }

    private Located located(Node node, int line, int depth) {
        if (depth == 1) {
            section = line;
        }
        if (depth > DEEPEST) {
            throw problem(section, "this is nested too deeply, or has no end: more than " + DEEPEST + " levels");
        }
        if (++values > MOST_VALUES) {
            throw problem(section, "the file's aliases stand for more than " + MOST_VALUES + " values");
        }
        if (node instanceof MappingNode map) {
            return new Located(fields(map, depth), file, line, List.of(), false);
        }
        if (node instanceof SequenceNode list) {
            List<Located> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(located(item, line(item), depth + 1)));
            return new Located(List.copyOf(items), file, line, List.of(), false);
        }
        return scalar((ScalarNode) node, line);
    }

    private Map<String, Located> fields(MappingNode map, int depth) {
        Map<String, Located> fields = new LinkedHashMap<>();
        Map<String, Located> merged = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            int line = line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw problem(line, "a key must be text");
            }
            requireText(key, line);
            Located value = located(entry.getValueNode(), line, depth + 1);
            if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(value, merged);
                continue;
            }
            Located before = fields.put(key.getValue(), value);
            if (before != null) {
                throw problem(
                        line,
                        "the key " + OneLine.shown(key.getValue()) + " stands twice in one map, first in line "
                                + before.line());
            }
        }
        merged.forEach(fields::putIfAbsent);
        return fields;
    }

    /** What is a number, a boolean or nothing without quotes is so as a key as well. */
    private void requireText(ScalarNode key, int line) {
        boolean text = key.getScalarStyle() != ScalarStyle.PLAIN
                || (!NO_TEXT.contains(key.getTag())
                        && Numbers.value(key.getValue()).equals(key.getValue()));
        if (!text) {
            throw problem(line, "the key " + OneLine.shown(key.getValue()) + " is no text: write it in quotes");
        }
    }

    /** Of several maps that are merged, the first that has a key counts. */
    private static void merge(Located value, Map<String, Located> merged) {
        for (Located map : value.items().orElse(List.of(value))) {
            map.fields("What " + MERGE + " merges").forEach(merged::putIfAbsent);
        }
    }

    private Located scalar(ScalarNode node, int line) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return plain(null, line);
        }
        if (tag.equals(Tag.BOOL)) {
            return plain(Boolean.valueOf(text), line);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || (tag.equals(Tag.STR) && unquoted(node))) {
            Object value = Numbers.value(text);
            if (value instanceof Double number && !Double.isFinite(number)) {
                throw problem(line, OneLine.shown(text) + " is no number that Docker reads");
            }
            if (!value.equals(text)) {
                return plain(value, line);
            }
        }
        try {
            String value = variables.substitute(text);
            return new Located(value, file, line, variables.unset(text), !value.equals(text));
        } catch (Variables.MissingVariable e) {
            throw RecipeProblem.wanted(file + ":" + line + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw problem(line, e.getMessage());
        }
    }

    /** Unless it says itself that it is text: what this schema takes for another number, Docker may take for one as well. */
    private static boolean unquoted(ScalarNode node) {
        return node.getScalarStyle() == ScalarStyle.PLAIN
                && new CoreScalarResolver(false).resolve(node.getValue(), true).equals(Tag.STR);
    }

    private Located plain(Object value, int line) {
        return new Located(value, file, line, List.of(), false);
    }

    private RecipeProblem problem(int line, String sentence) {
        return new RecipeProblem(file + ":" + line + ": " + sentence);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
