package selftest.sabotage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import selftest.glue.LineMutants;
import selftest.sabotage.Told.Caught;

/**
 * What is said of a trial: {@code results.json}, as {@code docs/results.schema.json} describes it, a page with a table of faults and
 * scenarios, and the kill rate as a badge. All of it is made of the catalogue and of the archives of the runs, so it can be made again.
 *
 * @param outcomes of each fault that was tried
 * @param clean the runs without a fault
 * @param open silent failures without a fault, with the reason
 * @param lines the features without one of their lines each
 */
record TrialReport(List<Outcome> outcomes, List<CleanRun> clean, Map<Integer, String> open, LineMutants lines) {
    private static final String CLEAN = "clean";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final PebbleEngine PAGES = new PebbleEngine.Builder()
            .loader(new ClasspathLoader(TrialReport.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .build();

    /** What the archives in this directory tell: each in a folder that is called as its fault, or begins with {@code clean}. */
    static TrialReport of(Catalogue catalogue, Path archives) {
        List<Outcome> outcomes = new ArrayList<>();
        List<CleanRun> clean = new ArrayList<>();
        try (Stream<Path> found = Files.list(archives)) {
            for (Path folder : found.filter(Files::isDirectory).sorted().toList()) {
                String name = folder.getFileName().toString();
                if (name.startsWith(CLEAN)) {
                    clean.add(CleanRun.of(name, Told.in(folder)));
                } else if (catalogue.faults().containsKey(name)) {
                    outcomes.add(Outcome.of(catalogue.faults().get(name), Told.in(folder)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The archives in " + archives + " can't be read", e);
        }
        return new TrialReport(outcomes, clean, catalogue.open(), LineMutants.ofTheFeatures());
    }

    /** Makes the report of an earlier trial again: {@code TrialReport reports/trial}. */
    public static void main(String[] arguments) {
        TrialReport report = of(Catalogue.read(), Path.of(arguments[0]));
        report.write(Path.of(arguments[0]));
        System.out.println(report.headline());
    }

    long killed() {
        return outcomes.stream().filter(Outcome::killed).count();
    }

    long falseAlarms() {
        return clean.stream().filter(CleanRun::falseAlarm).count();
    }

    String headline() {
        return "%d of %d faults killed, %d false alarms in %d clean runs; %s"
                .formatted(killed(), outcomes.size(), falseAlarms(), clean.size(), lines);
    }

    /** Writes results.json and the page into this directory, and the badge beside it. */
    void write(Path directory) {
        try {
            Files.createDirectories(directory);
            write(directory.resolve("results.json"), json());
            write(directory.resolve("index.html"), page("trial.html", model()));
            write(directory.resolve("sabotage.svg"), page("badge.svg", badge()));
        } catch (IOException e) {
            throw new UncheckedIOException("The report of the trial can't be written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    String json() {
        ObjectNode sabotage = JSON.createObjectNode();
        sabotage.put("planted", outcomes.size()).put("killed", killed()).put("falseAlarms", falseAlarms());
        sabotage.putObject("lines")
                .put("left_out", lines.total())
                .put("killed", lines.killed())
                .put("unnoticed", lines.unnoticed().size())
                .put("not_judged", lines.notJudged().size());
        ArrayNode faults = sabotage.putArray("faults");
        outcomes.forEach(outcome -> fault(outcome, faults.addObject()));
        ArrayNode runs = sabotage.putArray("clean");
        for (CleanRun run : clean) {
            ArrayNode alarms = runs.addObject()
                    .put("name", run.name())
                    .put("run", run.run())
                    .put("scenarios", run.scenarios())
                    .put("seconds", run.seconds())
                    .putArray("alarms");
            run.alarms().forEach(alarms::add);
        }
        ObjectNode left = sabotage.putObject("open");
        open.forEach((row, reason) -> left.put(row.toString(), reason));
        try {
            return JSON.writeValueAsString(JSON.createObjectNode().set("sabotage", sabotage)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The results of the trial can't be written as JSON", e);
        }
    }

    private static void fault(Outcome outcome, ObjectNode node) {
        Fault fault = outcome.fault();
        node.put("name", fault.name()).put("who", fault.who().toString());
        ArrayNode rows = node.putArray("rows");
        fault.rows().forEach(rows::add);
        node.put("sentence", fault.sentence())
                .put("result", outcome.result().toString())
                .put("run", outcome.run())
                .put("seconds", outcome.seconds())
                .put("effect", outcome.effect());
        ArrayNode caught = node.putArray("caught");
        outcome.caught()
                .forEach(told -> caught.addObject()
                        .put("scenario", told.scenario())
                        .put("place", told.place())
                        .put("message", told.message()));
        node.put("finding", outcome.finding()).put("archive", fault.name() + "/" + Told.ARCHIVE);
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new TreeMap<>();
        model.put(
                "passed",
                killed() == outcomes.size()
                        && falseAlarms() == 0
                        && lines.unnoticed().isEmpty()
                        && !outcomes.isEmpty());
        model.put("headline", headline());
        model.put("faults", outcomes.stream().map(TrialReport::row).toList());
        model.put("clean", clean);
        model.put("open", open);
        return model;
    }

    private static Map<String, Object> row(Outcome outcome) {
        Map<String, Object> row = new TreeMap<>();
        row.put("name", outcome.fault().name());
        row.put("who", outcome.fault().who().toString());
        row.put("sentence", outcome.fault().sentence());
        row.put("result", outcome.result().toString());
        row.put("good", outcome.killed());
        row.put("seconds", String.format(Locale.ROOT, "%.0f s", outcome.seconds()));
        row.put("caught", outcome.caught().stream().map(Caught::scenario).toList());
        row.put("message", outcome.killed() ? outcome.caught().get(0).message() : outcome.finding());
        row.put("effect", outcome.effect());
        return row;
    }

    private Map<String, Object> badge() {
        boolean good = killed() == outcomes.size() && falseAlarms() == 0;
        return Map.of("text", killed() + " of " + outcomes.size() + " killed", "colour", good ? "#0b6b3a" : "#a3191f");
    }

    private static String page(String name, Map<String, Object> model) throws IOException {
        StringWriter page = new StringWriter();
        PAGES.getTemplate("selftest/sabotage/" + name).evaluate(page, model, Locale.ENGLISH);
        return page.toString();
    }
}
