package steps.path;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.evidence.Planned.Line;

/**
 * A scenario as a path of deeds that ends in promises: what a promise rests on must have been done before it, in this scenario, to the
 * same mailbox. It is judged by the lines alone, before anything is done.
 */
public final class Path {
    private static final String STEPS = "steps.";
    private static final String MAILBOX = "mailbox";

    private final List<Line> lines;

    public Path(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** What the first promise that lacks a deed lacks, in a sentence; nothing of a path that is whole. */
    public Optional<String> lack() {
        for (int at = 0; at < lines.size(); at++) {
            Line promise = lines.get(at);
            List<Line> before = lines.subList(0, at);
            for (String needed : restsOn(promise)) {
                if (before.stream().noneMatch(deed -> does(deed, needed, promise))) {
                    return Optional.of(
                            "Nobody has done in this scenario what " + promise + " rests on: expected a line like "
                                    + phrases(needed) + " before it, observed " + (before.isEmpty() ? "none" : before));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean does(Line deed, String needed, Line promise) {
        return List.of(needed.split("\\|")).contains(deed.method())
                && (!deed.words().containsKey(MAILBOX)
                        || !promise.words().containsKey(MAILBOX)
                        || deed.words().get(MAILBOX).equals(promise.words().get(MAILBOX)));
    }

    /** What a line rests on; a Given or When rests on nothing by itself. */
    private static List<String> restsOn(Line line) {
        return Optional.ofNullable(method(line.method()).getAnnotation(RestsOn.class))
                .map(rests -> List.of(rests.value()))
                .orElse(List.of());
    }

    /** Whether a line does something, or looks. */
    public static boolean isDeed(Line line) {
        return method(line.method()).getAnnotationsByType(Then.class).length == 0;
    }

    private static String phrases(String needed) {
        return Arrays.stream(needed.split("\\|"))
                .map(Path::phrase)
                .map(phrase -> "\"" + phrase + "\"")
                .collect(Collectors.joining(" or "));
    }

    private static String phrase(String needed) {
        Method method = method(needed);
        return Stream.of(
                        Arrays.stream(method.getAnnotationsByType(Given.class)).map(Given::value),
                        Arrays.stream(method.getAnnotationsByType(When.class)).map(When::value))
                .flatMap(phrases -> phrases)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(needed + " is no Given and no When"));
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
