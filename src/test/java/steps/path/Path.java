package steps.path;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.evidence.Planned.Line;

/**
 * A scenario as a path of deeds that ends in promises: what a promise rests on must have been done before it, in this scenario, to the
 * same mailbox. It is judged by the lines alone, before anything is done.
 */
public final class Path {
    private static final String STEPS = "steps.";
    private static final String MAILBOX = "mailbox";
    private static final Pattern NEEDED = Pattern.compile("(\\w+\\.\\w+)(?:\\((.+)\\))?");

    private final List<Line> lines;

    public Path(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** What the first promise that lacks a deed lacks, in a sentence; nothing of a path that is whole. */
    public Optional<String> lack() {
        for (int at = 0; at < lines.size(); at++) {
            Line promise = lines.get(at);
            List<Line> before = lines.subList(0, at);
            Optional<String> lack = isDeed(promise) ? Optional.empty() : lack(promise, before);
            if (lack.isPresent()) {
                return lack;
            }
        }
        return Optional.empty();
    }

    /** Of all that a promise can rest on, what is nearest to what has been done decides. */
    private static Optional<String> lack(Line promise, List<Line> before) {
        List<String> lacked = restsOn(promise)
                .map(needs -> needs.filter(needed -> before.stream().noneMatch(deed -> does(deed, needed, promise)))
                        .toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow(() -> new IllegalStateException("No @RestsOn says what " + promise + " rests on"));
        return lacked.stream()
                .findFirst()
                .map(needed -> "Nobody has done in this scenario what " + promise + " rests on: expected a line like "
                        + phrase(needed) + " before it, observed " + (before.isEmpty() ? "none" : before));
    }

    private static boolean does(Line deed, String needed, Line promise) {
        Matcher parts = parts(needed);
        if (!deed.method().equals(parts.group(1))) {
            return false;
        }
        return parts.group(2) == null
                ? isOfTheSameMailbox(deed, promise)
                : deed.words().values().containsAll(List.of(parts.group(2).split(" & ")));
    }

    private static boolean isOfTheSameMailbox(Line deed, Line promise) {
        return !deed.words().containsKey(MAILBOX)
                || !promise.words().containsKey(MAILBOX)
                || deed.words().get(MAILBOX).equals(promise.words().get(MAILBOX));
    }

    /** The deeds that a promise rests on, for each way in which it can. */
    private static Stream<Stream<String>> restsOn(Line line) {
        return Arrays.stream(method(line.method()).getAnnotationsByType(RestsOn.class))
                .filter(rests ->
                        rests.of().length == 0 || Arrays.stream(rests.of()).anyMatch(line.words()::containsValue))
                .map(rests -> Arrays.stream(rests.value()).flatMap(deeds -> Stream.of(deeds.split("; "))));
    }

    /** Whether a line does something, or looks. */
    public static boolean isDeed(Line line) {
        return method(line.method()).getAnnotationsByType(Then.class).length == 0;
    }

    private static String phrase(String needed) {
        Matcher parts = parts(needed);
        Method method = method(parts.group(1));
        return Stream.of(
                        Arrays.stream(method.getAnnotationsByType(Given.class)).map(Given::value),
                        Arrays.stream(method.getAnnotationsByType(When.class)).map(When::value))
                .flatMap(phrases -> phrases)
                .findFirst()
                .map(phrase -> "\"" + phrase.replace("\\", "") + "\""
                        + (parts.group(2) == null ? "" : " with \"" + parts.group(2) + "\""))
                .orElseThrow(() -> new IllegalStateException(needed + " is no Given and no When"));
    }

    private static Matcher parts(String needed) {
        Matcher parts = NEEDED.matcher(needed);
        if (!parts.matches()) {
            throw new IllegalStateException("This names no deed: " + needed);
        }
        return parts;
    }

    private static Method method(String name) {
        int dot = name.indexOf('.');
        try {
            return Arrays.stream(Class.forName(STEPS + name.substring(0, dot)).getMethods())
                    .filter(method -> method.getName().equals(name.substring(dot + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no step " + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no step " + name, e);
        }
    }
}
