package selftest.facts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import selftest.swarm.NeedsEngine;
import support.lab.Lab;
import support.lab.LabSettings;
import support.lab.RecipeChoice;
import support.swarm.Engine;

/**
 * Every row of facts about the real programs that a stand-in of the lab has a part in, and what was recorded of a real Mailu,
 * replayed against one lab of its own. Lab and suite come from the same hands: this is what keeps the lab honest.
 *
 * <p>Rows run in lanes at once, the mail server's, the bot's and one that only waits; within a lane one after the other,
 * since they change what they look at. {@code -Dfacts.section=Front} checks only the sections in whose
 * names this expression is found; the bot's build on one another, so {@code 'label|restic'}.
 */
@NeedsEngine
@Tag("slow")
class FactsContractTest {
    private static final Path LAB = Path.of("lab").toAbsolutePath();
    private static final long DEADLINE_MINUTES = 10;
    private static final Pattern SECTION = Pattern.compile(System.getProperty("facts.section", ""));

    private static final Map<Row, CompletableFuture<Outcome>> OUTCOMES = new LinkedHashMap<>();
    private static final List<String> EXEMPT = new ArrayList<>();
    private static final ExecutorService LANES = Executors.newFixedThreadPool(3);
    private static Engine engine;
    private static Lab lab;

    @BeforeAll
    static void open() {
        engine = Engine.fromEnvironment();
        lab = Lab.open(
                engine,
                new LabSettings(
                        LAB,
                        RecipeChoice.ofTheLab(LAB.resolve("recipe")),
                        MailLab.DOMAIN,
                        false,
                        "0",
                        false,
                        Duration.ofMinutes(4)),
                FactsContractTest::print);
        MailLab mail = new MailLab(lab);
        ReentrantLock repository = new ReentrantLock();
        Bot ofMail = new Bot(lab.bot().service("app"), mail.stack().name(), repository);
        SmallStack small = new SmallStack(engine, mail);
        Bot ofSmall = new Bot(lab.bot().service("app"), small.name(), repository);

        List<Facts> first = new ArrayList<>(List.of(
                new RecordedRows(mail).rows(),
                new AdminRows(mail).rows(),
                new DovecotRows(mail).rows(),
                new PostfixRows(mail).rows(),
                new FrontRows(mail).rows(),
                new SeedLabelRows(mail, ofMail).rows(),
                new RestoreRows(mail, ofMail).rows()));
        first.addAll(new OutageRows(mail).rows());
        run(first);
        run(List.of(new LonelyImapRows(engine, mail).rows()));
        run(new BotRows(small, ofSmall, engine.info().dataRoot() + "/volumes").rows());
        if (OUTCOMES.isEmpty()) {
            throw new IllegalArgumentException("No section of the facts has \"" + SECTION + "\" in its name");
        }
    }

    private static void run(List<Facts> all) {
        List<Facts> lane = all.stream()
                .filter(facts -> SECTION.matcher(facts.section()).find())
                .toList();
        for (Facts facts : lane) {
            facts.rows().forEach(row -> OUTCOMES.put(row, new CompletableFuture<>()));
            EXEMPT.addAll(facts.exempted());
        }
        LANES.execute(() -> lane.stream()
                .flatMap(facts -> facts.rows().stream())
                .forEach(row -> OUTCOMES.get(row).complete(row.check())));
    }

    @TestFactory
    Stream<DynamicContainer> rows() {
        Map<String, List<DynamicTest>> sections = new LinkedHashMap<>();
        OUTCOMES.forEach((row, outcome) -> sections.computeIfAbsent(row.section(), section -> new ArrayList<>())
                .add(DynamicTest.dynamicTest(
                        row.words(),
                        () -> outcome.get(DEADLINE_MINUTES, TimeUnit.MINUTES).require())));
        return sections.entrySet().stream()
                .map(section -> DynamicContainer.dynamicContainer(section.getKey(), section.getValue()));
    }

    @AfterAll
    static void close() throws InterruptedException {
        LANES.shutdownNow();
        LANES.awaitTermination(1, TimeUnit.MINUTES);
        try {
            if (lab != null) {
                lab.close();
            }
        } finally {
            if (engine != null) {
                engine.close();
            }
            summary();
        }
    }

    private static void summary() {
        List<Outcome> checked = OUTCOMES.values().stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
        print("facts that no stand-in has a part in:");
        EXEMPT.forEach(fact -> print("  - " + fact));
        report(
                "rows where the lab is declared to differ",
                checked,
                outcome -> !outcome.row().declared().isEmpty());
        int unasked = OUTCOMES.size() - checked.size();
        report(
                "rows of facts.md that the lab does not meet",
                checked,
                outcome -> outcome.row().declared().isEmpty() && !outcome.met());
        print(checked.size() + " rows checked" + (unasked == 0 ? "" : ", " + unasked + " not"));
    }

    private static void report(String what, List<Outcome> checked, java.util.function.Predicate<Outcome> chosen) {
        List<Outcome> found = checked.stream().filter(chosen).toList();
        print(what + ": " + (found.isEmpty() ? "none" : found.size()) + " (of " + checked.size() + " rows)");
        found.forEach(outcome -> outcome.told().lines().forEach(line -> print("  " + line)));
    }

    private static void print(String line) {
        System.out.println("[facts] " + line);
    }
}
