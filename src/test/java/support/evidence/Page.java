package support.evidence;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import support.proof.Ledger.Row;
import support.proof.Link;
import support.proof.Verdict;

/** The page that a recipe maintainer opens. Text comes into it only through the template, which escapes all of it. What could not be seen is shown by its code. */
final class Page {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
            .loader(new ClasspathLoader(Page.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .build();

    private Page() {}

    static String html(Run run) {
        StringWriter page = new StringWriter();
        try {
            ENGINE.getTemplate("support/evidence/page.html").evaluate(page, model(run), Locale.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be made", e);
        }
        return Visible.of(page.toString());
    }

    private static Map<String, Object> model(Run run) {
        return Map.of(
                "passed", run.passed() && run.failedVolumes() == 0,
                "headline", run.headline(),
                "start", TIME.format(run.start().atZone(ZoneOffset.UTC)),
                "seconds", seconds(run.seconds()),
                "links", Link.values(),
                "rows", run.ledger().rows().stream().map(Page::row).toList(),
                "broken", broken(run),
                "failures", run.failures().stream().map(Page::met).toList(),
                "timings",
                        run.timings().stream()
                                .map(time -> Map.of(
                                        "stage",
                                        time.stage(),
                                        "seconds",
                                        seconds(time.seconds()),
                                        "calls",
                                        time.calls()))
                                .toList(),
                "features", features(run));
    }

    private static Map<String, Object> row(Row row) {
        return Map.of(
                "service", row.volume().service(),
                "volume", row.volume().name(),
                "mount", row.volume().mount(),
                "links", row.links().values().stream().map(Page::verdict).toList(),
                "verdict", verdict(row.verdict()),
                "reason", row.reason());
    }

    /** The sign says the same as the colour, for those who can't see it. */
    private static Map<String, String> verdict(Verdict verdict) {
        return switch (verdict) {
            case PROVEN -> Map.of("words", verdict.toString(), "kind", "good", "sign", "✔");
            case FAILED -> Map.of("words", verdict.toString(), "kind", "bad", "sign", "✘");
            case NOT_PROVEN -> Map.of("words", verdict.toString(), "kind", "open", "sign", "?");
            case EXCLUDED -> Map.of("words", verdict.toString(), "kind", "none", "sign", "–");
        };
    }

    private static List<Map<String, Object>> broken(Run run) {
        return run.links().stream()
                .filter(link -> !link.proven())
                .map(link -> Map.<String, Object>of(
                        "volume", link.volume().toString(),
                        "link", link.link().toString(),
                        "faults", link.faults()))
                .distinct()
                .toList();
    }

    private static Map<String, Object> met(Run.Met met) {
        return Map.of(
                "sentence",
                met.sentence(),
                "times",
                met.times(),
                "scenarios",
                met.scenarios().stream()
                        .map(scenario -> Map.of("name", scenario.name(), "anchor", anchor(scenario)))
                        .toList());
    }

    private static List<Map<String, Object>> features(Run run) {
        Map<String, List<ScenarioResult>> features = run.scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioResult::feature, LinkedHashMap::new, Collectors.toList()));
        return features.entrySet().stream()
                .map(feature -> Map.<String, Object>of(
                        "name",
                        feature.getKey(),
                        "scenarios",
                        feature.getValue().stream().map(Page::scenario).toList()))
                .toList();
    }

    private static Map<String, Object> scenario(ScenarioResult scenario) {
        boolean passed = scenario.result() == ScenarioResult.Result.PASSED;
        return Map.of(
                "anchor", anchor(scenario),
                "name", scenario.name(),
                "rule", scenario.rule(),
                "place", scenario.place(),
                "result", scenario.result().toString(),
                "kind", passed ? "good" : "bad",
                "sign", passed ? "✔" : "✘",
                "seconds", seconds(scenario.seconds()),
                "failures", scenario.failures(),
                "evidence", scenario.evidence());
    }

    private static String anchor(ScenarioResult scenario) {
        return "scenario-" + scenario.place().replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
