package support.recipe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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
 * One YAML document with the place of each value, its variables substituted. What is no such document is one sentence with file and
 * line. Anchors and merges ({@code <<}) are what they stand for, as long as that has an end and is not far larger than the file.
 */
final class Yaml {
    /** Four times as deep as anything of a compose file stands. */
    private static final int DEEPEST = 40;

    /** A recipe has a few hundred values; aliases of aliases can make millions of a few lines. */
    private static final int MOST_VALUES = 50_000;

    private static final int MOST_ALIASES = 1_000;

    private static final int MOST_DIGITS = 20;
    private static final String MERGE = "<<";
    /** Docker reads whole numbers as YAML 1.1 has them (yaml.org/type/int.html): with underscores, in base 2, and octal after a 0. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)");

    private static final Pattern BINARY = Pattern.compile("0b[01]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7]+");

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
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new Unmerged())
                    .setAllowNonScalarKeys(true)
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new RecipeProblem(name + ":1: the file is empty"));
            return new Yaml(name, variables).located(root, line(root), 0);
        } catch (YamlEngineException e) {
            throw new RecipeProblem(name + notYaml(e));
        } catch (StackOverflowError e) {
            // The library sets no limit to the depth.
            throw new RecipeProblem(name + ":1: the file is nested too deeply to be read");
        }
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
            return new Located(fields(map, depth), file, line);
        }
        if (node instanceof SequenceNode list) {
            List<Located> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(located(item, line(item), depth + 1)));
            return new Located(List.copyOf(items), file, line);
        }
        return new Located(scalar((ScalarNode) node, line), file, line);
    }

    private Map<String, Located> fields(MappingNode map, int depth) {
        Map<String, Located> fields = new LinkedHashMap<>();
        Map<String, Located> merged = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            int line = line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw problem(line, "a key must be text");
            }
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

    /** Of several maps that are merged, the first that has a key counts. */
    private static void merge(Located value, Map<String, Located> merged) {
        for (Located map : value.items().orElse(List.of(value))) {
            map.fields("What " + MERGE + " merges").forEach(merged::putIfAbsent);
        }
    }

    private Object scalar(ScalarNode node, int line) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT)
                || tag.equals(Tag.FLOAT)
                || node.getScalarStyle() == ScalarStyle.PLAIN
                        && WHOLE.matcher(text).matches()) {
            return number(text.replace("_", ""));
        }
        try {
            return variables.substitute(text);
        } catch (IllegalArgumentException e) {
            throw problem(line, e.getMessage());
        }
    }

    /** A number that Java writes otherwise ({@code .inf}), or only at a length that ends no more, stays the text that it is. */
    private static Object number(String text) {
        try {
            String plain = text.toLowerCase(Locale.ROOT);
            if (plain.startsWith("0x") || plain.startsWith("0o")) {
                return new BigDecimal(new BigInteger(plain.substring(2), plain.charAt(1) == 'x' ? 16 : 8));
            }
            if (BINARY.matcher(plain).matches()) {
                return new BigDecimal(new BigInteger(plain.substring(2), 2));
            }
            if (OCTAL.matcher(plain).matches()) {
                return new BigDecimal(new BigInteger(plain, 8));
            }
            BigDecimal number = new BigDecimal(plain);
            return Math.abs((long) number.scale()) > MOST_DIGITS ? text : number;
        } catch (ArithmeticException | NumberFormatException e) {
            return text;
        }
    }

    private RecipeProblem problem(int line, String sentence) {
        return new RecipeProblem(file + ":" + line + ": " + sentence);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
