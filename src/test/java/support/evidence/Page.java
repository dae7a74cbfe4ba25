package support.evidence;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import support.proof.Flag;
import support.proof.Ledger.Row;
import support.proof.Level;
import support.proof.Link;
import support.proof.Note.AdviceNote;
import support.proof.Note.RecoveryNote;
import support.proof.Note.TimingNote;
import support.proof.Status;
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
        return html("page.html", model(run));
    }

    static String html(Overall run) {
        return html("stacks.html", run.model());
    }

    private static String html(String template, Map<String, Object> model) {
        StringWriter page = new StringWriter();
        try {
            ENGINE.getTemplate("support/evidence/" + template).evaluate(page, model, Locale.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be made", e);
        }
        return Visible.of(page.toString());
    }

    private static Map<String, Object> model(Run run) {
        Map<String, Object> model = new HashMap<>();
        model.put("passed", run.passed());
        model.put("answer", run.answer().line());
        model.put("proof", run.proof());
        model.put("headline", run.headline());
        model.put("start", time(run.start()));
        model.put("seconds", seconds(run.seconds()));
        model.put("level", run.level().sentence());
        model.put("stages", run.level().stages().stream().map(Page::stage).toList());
        model.put("flags", run.flags().stream().map(Page::flag).toList());
        model.put("links", Link.values());
        model.put("rows", run.ledger().rows().stream().map(Page::row).toList());
        model.put("broken", broken(run));
        model.put("failures", run.failures().stream().map(Page::met).toList());
        model.put("timings", run.timings().stream().map(Page::timing).toList());
        model.put("recoveries", run.recoveries().stream().map(Page::recovery).toList());
        model.put("advice", run.advice().stream().map(AdviceNote::sentence).toList());
        model.put("deployments", deployments(run));
        model.put("features", features(run));
        return model;
    }

    private static List<Map<String, Object>> deployments(Run run) {
        List<Map<String, Object>> all = new ArrayList<>();
        run.deployment()
                .ifPresent(note -> all.add(Map.of(
                        "id", "deployment",
                        "recipe", "recipe " + note.recipe(),
                        "onStandIns", note.onStandIns(),
                        "before", List.of(note.before()),
                        "services", note.services(),
                        "differences", note.differences())));
        run.bot()
                .ifPresent(note -> all.add(Map.of(
                        "id", "bot-deployment",
                        "recipe", "backup bot's recipe " + note.recipe(),
                        "onStandIns", note.onStandIns(),
                        "before", List.of(),
                        "services", note.services(),
                        "differences", note.differences())));
        return all;
    }

    private static Map<String, Object> timing(TimingNote time) {
        return Map.of("stage", time.stage(), "seconds", seconds(time.seconds()), "calls", time.calls());
    }

    private static Map<String, Object> recovery(RecoveryNote recovery) {
        return Map.of(
                "lost", recovery.lost(),
                "seconds", seconds(recovery.restoreSeconds()),
                "minutes", String.format(Locale.ROOT, "%.1f min", recovery.lostMinutes()));
    }

    private static Map<String, Object> stage(Level.Stage stage) {
        return Map.of(
                "number", stage.rung().number(),
                "name", stage.rung().toString(),
                "status", status(stage.status()),
                "reason", stage.reason());
    }

    private static Map<String, Object> flag(Flag.Raised raised) {
        return Map.of(
                "number", "",
                "name", raised.flag().toString(),
                "status", status(raised.status()),
                "reason", raised.reason());
    }

    private static Map<String, String> status(Status status) {
        return switch (status) {
            case PASS -> Map.of("words", status.toString(), "kind", "good", "sign", "✔");
            case FAIL -> Map.of("words", status.toString(), "kind", "bad", "sign", "✘");
            case SKIP -> Map.of("words", status.toString(), "kind", "none", "sign", "–");
            case UNVERIFIED -> Map.of("words", status.toString(), "kind", "open", "sign", "?");
        };
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

    static Map<String, String> word(Answer.Word word) {
        return switch (word) {
            case HELD -> Map.of("words", word.toString(), "kind", "good", "sign", "✔");
            case FAILED -> Map.of("words", word.toString(), "kind", "bad", "sign", "✘");
            case UNKNOWN -> Map.of("words", word.toString(), "kind", "open", "sign", "?");
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

    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneOffset.UTC));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
