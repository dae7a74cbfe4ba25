package selftest.canary;

import io.cucumber.plugin.Plugin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a canary as the build runs the features: by the JUnit Platform, a suite class and Cucumber's engine. */
public final class Canary {
    private static final Logger DISCOVERY = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private final Map<String, String> settings = new HashMap<>();

    private Canary(String features) {
        // Everything that a -D of the outer build might say of the inner run is said here.
        settings.put("cucumber.features", features);
        settings.put("cucumber.glue", "selftest.canary.glue,steps.guard");
        settings.put("cucumber.plugin", NoReports.class.getName());
        settings.put("cucumber.filter.tags", "not @left-out");
        settings.put("cucumber.filter.name", ".*");
        settings.put("cucumber.execution.dry-run", "false");
    }

    /** One of the canaries in src/test/resources/canary. */
    public static Canary of(String name) {
        return at(Path.of("src/test/resources/canary", name + ".feature").toString());
    }

    public static Canary at(String features) {
        return new Canary(features);
    }

    public Canary with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    public Canary reportingTo(Path directory) {
        return with("cucumber.plugin", QuietReports.class.getName() + ":" + directory);
    }

    /** What Surefire would see of the run. */
    public Outcome run() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(CanarySuite.class))
                .filters(EngineFilter.excludeEngines("cucumber", "mailproof"))
                .configurationParameters(settings)
                .build();
        Level level = DISCOVERY.getLevel();
        DISCOVERY.setLevel(Level.OFF);
        try {
            // The outer run's listeners are not for this one: they would take its scenarios for the outer run's.
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .build())
                    .execute(request, listener);
        } catch (RuntimeException e) {
            return new Outcome(0, 0, List.of(told(e)));
        } finally {
            DISCOVERY.setLevel(level);
        }
        TestExecutionSummary summary = listener.getSummary();
        return new Outcome(
                summary.getTestsSucceededCount(),
                summary.getTestsFailedCount(),
                summary.getFailures().stream()
                        .map(failure -> told(failure.getException()))
                        .toList());
    }

    private static String told(Throwable thrown) {
        StringWriter told = new StringWriter();
        thrown.printStackTrace(new PrintWriter(told));
        return told.toString();
    }

    /** The inner run's place holder for the plugin of the outer one, whose reports it must not touch. */
    public static final class NoReports implements Plugin {}

    /**
     * How a run ended.
     *
     * @param passed how many scenarios passed
     * @param failed how many scenarios failed
     * @param failures every failure with its causes, as the console shows it, also of the run itself; the build passes only when there is none
     */
    public record Outcome(long passed, long failed, List<String> failures) {
        public boolean green() {
            return failures.isEmpty();
        }

        Optional<String> failure() {
            return failures.stream().findFirst();
        }
    }
}
