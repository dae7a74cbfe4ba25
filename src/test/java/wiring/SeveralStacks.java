package wiring;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import support.evidence.Parts;
import support.swarm.Engine;
import support.target.BadSetting;
import support.target.Key;
import support.target.Settings;
import support.target.StackNames;

/** A look at several stacks is one look a stack, in the order in which they are named. */
public final class SeveralStacks implements Parts {
    private static final String MAIN = "features.RunFeatures";

    /** What a virtual machine finds out for itself, and what Surefire tells its own. */
    private static final String NOT_OURS = "(java|sun|jdk|surefire)\\..*";

    /** Memory and the compiler; not a debugger, which waits at a port that ours has. */
    private static final String MACHINE = "-X(?!debug|run).*";

    @Override
    public List<String> names() {
        Settings settings;
        try {
            settings = Settings.ofThisProcess(Path.of("target.yml"));
        } catch (BadSetting e) {
            // What can't be read at all is told by each scenario that needs it.
            return List.of();
        }
        Optional<StackNames> several = SelectedScenarios.ofRecipe() ? Optional.empty() : StackNames.in(settings);
        several.ifPresent(named -> named.require(SelectedScenarios.kind(), settings));
        List<String> names = several.map(named -> of(named, settings)).orElse(List.of());
        if (!names.isEmpty()) {
            OpenTarget.PROGRESS.accept("looking at " + names.size()
                    + (names.size() == 1 ? " stack: " : " stacks, one after the other: ") + String.join(", ", names));
        }
        return names;
    }

    private static List<String> of(StackNames named, Settings settings) {
        if (!named.names().isEmpty()) {
            return named.names();
        }
        try (Engine engine = Engine.fromEnvironment()) {
            return StackNames.mailus(engine, Configured.names(settings));
        }
    }

    @Override
    public List<String> program(String name, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> !property.matches(NOT_OURS))
                .forEach(property -> all.put(property, System.getProperty(property)));
        all.put(Key.STACK.property(), name);
        all.putAll(settings);
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.matches(MACHINE))
                .forEach(argv::add);
        argv.add("-cp");
        argv.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        all.forEach((property, value) -> argv.add("-D" + property + "=" + value));
        argv.add(MAIN);
        return argv;
    }
}
