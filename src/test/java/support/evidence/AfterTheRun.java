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

    private void answer(Path directory) {
        Reports.unbegun(directory, failures.isEmpty() ? "No scenario was found" : reason(failures.get(0)));
    }

    /** What was thrown first says most. */
    static String reason(Throwable thrown) {
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
