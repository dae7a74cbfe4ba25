package support.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, String> places = new HashMap<>();
    private final List<LabelFinding> remarks = new ArrayList<>();
    private int at;

    private EnvFile(String file, String text, Map<String, String> given) {
        this.file = file;
        this.text = text;
        this.values = new LinkedHashMap<>(given);
    }

    /** Reads the file after the variables that are given, over which its own win. */
    static EnvFile read(Path file, Map<String, String> given) {
        return read(OneLine.shown(file), RecipeFile.text(file).replace("\r\n", "\n"), given);
    }

    private static EnvFile read(String name, String text, Map<String, String> given) {
        EnvFile read = new EnvFile(name, text, given);
        while (read.toNextStatement()) {
            read.statement();
        }
        return read;
    }

    /** What the variable would be if this line, which is commented out, were not; nothing where it is none. */
    Optional<String> uncommented(String line, String variable) {
        String bare = line.replaceFirst("^[ \t]*#[# \t]*", "");
        try {
            Map<String, String> with = read(file, bare, values).values;
            return bare.equals(line) || with.equals(values)
                    ? Optional.empty()
                    : Optional.ofNullable(with.get(variable));
        } catch (RecipeProblem prose) {
            return Optional.empty();
        }
    }

    /** The variables that were given, and the file's own. */
    Map<String, String> values() {
        return values;
    }

    /** The file and line where the variable got its value; empty where the file does not say it. */
    String place(String variable) {
        return places.getOrDefault(variable, "");
    }

    /** The line of the file, for a person: {@code .env:3}. */
    String place(int line) {
        return file + ":" + line;
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Lines that are no variables. */
    List<LabelFinding> remarks() {
        return remarks;
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
            passOver();
            return;
        }
        int end = name.end();
        if (end == lineEnd()) {
            // A name alone takes over what is given outside; here, nothing.
            at = end;
            return;
        }
        if (text.charAt(end) != '=' && text.charAt(end) != ':') {
            passOver();
            return;
        }
        places.put(name.group(1), place(line()));
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

    /** A line of prose: {@code docker stack deploy} reads no such file, so it is nothing to stop at. */
    private void passOver() {
        remarks.add(new LabelFinding(
                LabelFinding.Kind.DEPLOYED,
                place(line()),
                "",
                "expected NAME=value, and Docker Compose and abra refuse a file with any other line: begin it with #"));
        at = lineEnd();
    }

    private RecipeProblem problem(String sentence) {
        return new RecipeProblem(place(line()) + ": " + sentence);
    }

    private int line() {
        return 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
