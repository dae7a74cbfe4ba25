package support.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Gives the answer of a run in which Cucumber was never started, because no scenario was found or a feature can't be read: {@link Reports}
 * hears nothing of it. Registered as a service.
 */
public final class AfterTheRun implements TestExecutionListener {
    private static final String PLUGIN = Reports.class.getName() + ":";

    private static final String NONE =
            "No scenario was found, so nothing is proven: what is selected (groups, cucumber.features) has none";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(failures::add);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        directory(plan.getConfigurationParameters())
                .filter(directory -> isOfTheFeatures(plan))
                .ifPresent(this::answer);
    }

    /** When nothing could be found out about the scenarios: a feature that can't be read, or a line where none is. Then no plan is made. */
    static void undiscovered(ConfigurationParameters settings, Throwable thrown) {
        directory(settings).ifPresent(directory -> Reports.unbegun(directory, reason(thrown)));
    }

    private void answer(Path directory) {
        boolean found = failures.stream().noneMatch(AfterTheRun::noneFound);
        Reports.unbegun(directory, failures.isEmpty() || !found ? NONE : reason(failures.get(0)));
    }

    /** The platform's own word for it names a class of ours, which says nothing to an operator. */
    private static boolean noneFound(Throwable thrown) {
        return thrown.getClass().getSimpleName().equals("NoTestsDiscoveredException");
    }

    /** What was thrown first says most. */
    private static String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return Optional.ofNullable(first.getMessage()).orElse(first.toString());
    }

    /** Where the reports go. */
    static Optional<Path> directory(ConfigurationParameters parameters) {
        return parameters.get("cucumber.plugin").stream()
                .flatMap(plugins -> Stream.of(plugins.split(",")))
                .map(String::strip)
                .filter(plugin -> plugin.startsWith(PLUGIN))
                .map(plugin -> Path.of(plugin.substring(PLUGIN.length())))
                .findFirst();
    }

    private static boolean isOfTheFeatures(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> Stream.concat(Stream.of(root), plan.getDescendants(root).stream()))
                .flatMap(test -> test.getSource().stream())
                .anyMatch(source ->
                        source instanceof ClassSource of && of.getClassName().equals(BeforeTheRun.SUITE));
    }
}
