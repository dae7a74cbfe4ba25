package support.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables, {@code .env} or {@code .env.sample}, as Docker Compose reads it (compose-spec/compose-go, {@code dotenv};
 * <a href="https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax">docs.docker.com</a>):
 * {@code NAME=value}, comments, quotes, and variables of the lines above in what is not in single quotes.
 */
final class EnvFile {
    private static final Pattern NAME = Pattern.compile("(?:export[ \t]+)?([\\w.\\-\\[\\]]+)[ \t]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt$\"\\\\])");

    private final String file;
    private final String text;
    private final Map<String, String> values;
    private int at;

    private EnvFile(String file, String text, Map<String, String> given) {
        this.file = file;
        this.text = text;
        this.values = new LinkedHashMap<>(given);
    }

    /** The variables that are given, and those of the file, which win. */
    static Map<String, String> read(Path file, Map<String, String> given) {
        EnvFile read = new EnvFile(OneLine.shown(file), RecipeFile.text(file).replace("\r\n", "\n"), given);
        while (read.toNextStatement()) {
            read.statement();
        }
        return read.values;
    }

    private boolean toNextStatement() {
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#' || text.charAt(at) == '\uFEFF')) {
            at = text.charAt(at) == '#' ? lineEnd() : at + 1;
        }
        return at < text.length();
    }

    private void statement() {
        Matcher name = NAME.matcher(text).region(at, lineEnd());
        if (!name.lookingAt()) {
            throw problem("expected NAME=value");
        }
        int end = name.end();
        if (end == lineEnd()) {
            // A name alone takes over what is given outside; here, nothing.
            at = end;
            return;
        }
        if (text.charAt(end) != '=' && text.charAt(end) != ':') {
            throw problem("expected NAME=value");
        }
        at = end + 1;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        values.put(name.group(1), value());
    }

    private String value() {
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '\'') {
            return quoted(first);
        }
        if (first == '"') {
            return substituted(ESCAPE.matcher(quoted(first))
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            switch (escape.group(1)) {
                                case "n" -> "\n";
                                case "r" -> "\r";
                                case "t" -> "\t";
                                case "$" -> "$$";
                                default -> escape.group(1);
                            })));
        }
        String line = text.substring(at, lineEnd());
        int comment = line.indexOf(" #");
        String value = substituted((comment < 0 ? line : line.substring(0, comment)).stripTrailing());
        at = lineEnd();
        return value;
    }

    /** Up to the quote that is not escaped; over several lines, if need be. */
    private String quoted(char quote) {
        StringBuilder inside = new StringBuilder();
        for (int next = at + 1; next < text.length(); next++) {
            char c = text.charAt(next);
            if (c == quote) {
                at = next + 1;
                return inside.toString();
            }
            if (c == '\\' && next + 1 < text.length()) {
                next++;
                inside.append(text.charAt(next) == quote ? "" : "\\");
                c = text.charAt(next);
            }
            inside.append(c);
        }
        throw problem("the quote that opens here is never closed");
    }

    private String substituted(String value) {
        try {
            return new Variables(values).substitute(value);
        } catch (IllegalArgumentException e) {
            throw problem(e.getMessage());
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private RecipeProblem problem(String sentence) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        boolean begins = at == 0 || text.charAt(at - 1) == '\n';
        return new RecipeProblem(file + ":" + (begins ? line + 1 : line) + ": " + sentence);
    }
}
