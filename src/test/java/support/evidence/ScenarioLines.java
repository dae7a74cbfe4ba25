package support.evidence;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.GherkinDocument;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.TableRow;
import io.cucumber.messages.types.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.proof.NotLookedAt;

/**
 * Which scenario a line of a feature is in: Cucumber's engine knows a scenario by its first line only, and takes any other for the whole
 * file. A row of examples is a scenario of its own; any other line of an outline stands for all its rows.
 */
final class ScenarioLines {
    private static final Pattern WITH_LINES = Pattern.compile("(?<file>.+?)(?<lines>(:\\d+)+)");

    /**
     * A scenario in its file.
     *
     * @param first its first line, tags included
     * @param last its last, before what follows it
     * @param place the line that Cucumber knows it by
     * @param rows the lines of its examples
     */
    private record Span(long first, long last, long place, String name, List<Long> rows) {
        boolean holds(long line) {
            return first <= line && line <= last;
        }

        long distance(long line) {
            return Math.max(first - line, line - last);
        }
    }

    private ScenarioLines() {}

    /**
     * As Cucumber must be told.
     *
     * @param features as the operator says it: files with or without lines, separated by commas
     * @throws NotLookedAt for a line where no scenario is, or a file that is not there
     */
    static String exact(String features) {
        return Stream.of(features.split(","))
                .map(String::strip)
                .map(ScenarioLines::one)
                .collect(Collectors.joining(","));
    }

    private static String one(String feature) {
        Matcher form = WITH_LINES.matcher(feature);
        boolean lines = form.matches();
        String file = lines ? form.group("file") : feature;
        if (file.matches("[a-z]{2,}:.*|")) {
            return feature;
        }
        if (!Files.exists(Path.of(file))) {
            throw new NotLookedAt("There is no file " + file + ", which cucumber.features names");
        }
        if (!lines) {
            return feature;
        }
        List<Span> spans = spans(Path.of(file));
        return file
                + Stream.of(form.group("lines").substring(1).split(":"))
                        .map(line -> ":" + place(file, Long.parseLong(line), spans))
                        .collect(Collectors.joining());
    }

    private static long place(String file, long line, List<Span> spans) {
        Span found = spans.stream()
                .filter(span -> span.holds(line))
                .findFirst()
                .orElseThrow(() ->
                        new NotLookedAt("There is no scenario at " + file + ":" + line + nearest(file, line, spans)));
        return found.rows().contains(line) ? line : found.place();
    }

    private static String nearest(String file, long line, List<Span> spans) {
        String near = spans.stream()
                .sorted(Comparator.comparingLong(span -> span.distance(line)))
                .limit(2)
                .sorted(Comparator.comparingLong(Span::place))
                .map(span -> file + ":" + span.place() + " (" + span.name() + ")")
                .collect(Collectors.joining(" and "));
        return near.isEmpty() ? ", nor at any other of its lines" : "; the nearest are " + near;
    }

    private static List<Span> spans(Path file) {
        try (Stream<Envelope> envelopes = GherkinParser.builder()
                .includePickles(false)
                .build()
                .parse(file.toUri().toString(), Files.readAllBytes(file))) {
            List<String> text = Files.readAllLines(file);
            return envelopes
                    .flatMap(envelope -> envelope.getGherkinDocument().stream())
                    .findFirst()
                    .map(document -> spans(document, text))
                    .orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("The feature " + file + " can't be read", e);
        }
    }

    private static List<Span> spans(GherkinDocument document, List<String> text) {
        List<Long> starts = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        for (FeatureChild child : document.getFeature().stream()
                .flatMap(feature -> feature.getChildren().stream())
                .toList()) {
            child.getBackground().ifPresent(background -> starts.add(line(background.getLocation())));
            child.getScenario().ifPresent(scenarios::add);
            child.getRule().ifPresent(rule -> {
                starts.add(first(rule.getTags(), rule.getLocation()));
                for (RuleChild below : rule.getChildren()) {
                    below.getBackground().ifPresent(background -> starts.add(line(background.getLocation())));
                    below.getScenario().ifPresent(scenarios::add);
                }
            });
        }
        scenarios.forEach(scenario -> starts.add(first(scenario.getTags(), scenario.getLocation())));
        return scenarios.stream().map(scenario -> span(scenario, starts, text)).toList();
    }

    private static Span span(Scenario scenario, List<Long> starts, List<String> text) {
        long first = first(scenario.getTags(), scenario.getLocation());
        long last = starts.stream()
                        .filter(start -> start > first)
                        .min(Long::compare)
                        .orElse(text.size() + 1L)
                - 1;
        while (last > line(scenario.getLocation()) && empty(text.get((int) last - 1))) {
            last--;
        }
        return new Span(
                first,
                last,
                line(scenario.getLocation()),
                scenario.getName(),
                scenario.getExamples().stream()
                        .flatMap(examples -> examples.getTableBody().stream())
                        .map(TableRow::getLocation)
                        .map(ScenarioLines::line)
                        .toList());
    }

    /** A comment above a scenario speaks of that one, not of the one before. */
    private static boolean empty(String text) {
        return text.isBlank() || text.strip().startsWith("#");
    }

    private static long first(List<Tag> tags, Location own) {
        return Stream.concat(tags.stream().map(Tag::getLocation), Optional.of(own).stream())
                .mapToLong(ScenarioLines::line)
                .min()
                .orElseThrow();
    }

    private static long line(Location location) {
        return location.getLine();
    }
}
