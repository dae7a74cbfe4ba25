package selftest.sabotage.marks;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import support.recipe.Label;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.RecipeOnDisk;
import support.target.SampleTarget;
import support.target.Target;

/**
 * Glue of a run that is on trial: attaches to each scenario what shows that a fault took effect, so that the archive tells it. Shims
 * write to a file in their container, bindings of the harness call {@link #add}, and of what is deployed the labels are told.
 */
public class Marks {
    /** The media type of the attachment. */
    public static final String MEDIA_TYPE = "text/x.mailproof.marks";

    /** What the line of the run's id begins with. */
    public static final String RUN = "run: ";

    /** The setting with the id of the run. */
    public static final String ID = "sabotage.run";

    private static final String FILE = "/sabotage/marks";
    private static final String IMAGES = "mailproof-trial/";
    private static final String CONTAINERS = " (containers)";
    private static final String LEDGER = "ledger";
    private static final List<String> ADDED = new CopyOnWriteArrayList<>();

    private final Target.Source target;
    private final RecipeOnDisk.Source recipe;
    private final SampleTarget.Source sample;

    public Marks(Target.Source target, RecipeOnDisk.Source recipe, SampleTarget.Source sample) {
        this.target = target;
        this.recipe = recipe;
        this.sample = sample;
    }

    /** Of a fault inside this process. */
    public static void add(String mark) {
        ADDED.add(mark);
    }

    @After("not @lint and not @backupbot")
    public void ofTheTarget(Scenario scenario) {
        List<String> lines = new ArrayList<>(ADDED);
        try (Engine engine = Engine.fromEnvironment()) {
            Stack stack = target.open().stack();
            Stream.concat(stack.services().stream(), engine.stack(stack.name() + "-bot").services().stream())
                    .forEach(service -> lines.addAll(of(service)));
        } catch (RuntimeException e) {
            lines.add("the marks can't be had: " + e.getMessage());
        }
        attach(scenario, lines);
    }

    /** Where there is no mail server, what the bot's shims wrote is all there is to see. */
    @After("@backupbot")
    public void ofTheBot(Scenario scenario) {
        List<String> lines = new ArrayList<>(ADDED);
        try (Engine engine = Engine.fromEnvironment()) {
            String[] name =
                    sample.open().botName().replaceFirst("^service ", "").split("_(?=[^_]*$)");
            lines.addAll(of(engine.stack(name[0]).service(name[1])));
        } catch (RuntimeException e) {
            lines.add("the marks can't be had: " + e.getMessage());
        }
        attach(scenario, lines);
    }

    @After("@lint")
    public void ofTheRecipe(Scenario scenario) {
        List<String> lines = new ArrayList<>(ADDED);
        try {
            recipe.open().recipe().services().forEach(service -> {
                lines.addAll(labels("recipe: " + service.name(), values(service.labels())));
                lines.addAll(labels("recipe: " + service.name() + CONTAINERS, values(service.containerLabels())));
            });
        } catch (RuntimeException e) {
            lines.add("the recipe can't be read: " + e.getMessage());
        }
        attach(scenario, lines);
    }

    /** What a service that carries a fault shows of it. */
    public static List<String> of(Service service) {
        List<String> lines = new ArrayList<>();
        lines.addAll(labels("deployed: " + service.name(), service.labels()));
        lines.addAll(labels("deployed: " + service.name() + CONTAINERS, service.containerLabels()));
        if (service.image().startsWith(IMAGES)) {
            lines.add("deployed: " + service.name() + " from " + service.image());
            ExecResult marks = service.running().exec(Command.of("cat", FILE));
            if (marks.ok()) {
                marks.outText()
                        .lines()
                        .map(line -> service.name() + ": " + line)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static Map<String, String> values(Map<String, Label> labels) {
        Map<String, String> values = new TreeMap<>();
        labels.forEach((label, value) -> values.put(label, value.value()));
        return values;
    }

    private static List<String> labels(String where, Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> label.getKey().startsWith("backupbot"))
                .map(label -> where + " " + label.getKey() + "=" + label.getValue())
                .toList();
    }

    private static void attach(Scenario scenario, List<String> lines) {
        lines.add(RUN + System.getProperty(ID));
        if (System.getProperty(LEDGER) != null) {
            lines.add("declared by " + System.getProperty(LEDGER));
        }
        scenario.attach(String.join("\n", lines), MEDIA_TYPE, "marks.txt");
    }
}
