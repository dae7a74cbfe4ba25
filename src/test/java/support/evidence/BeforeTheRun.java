package support.evidence;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Makes sure that a build whose features can't be read, or in which no scenario is found, shows no report of an earlier run:
 * Cucumber, and {@link Reports} with it, is then never started. Registered as a service.
 */
public final class BeforeTheRun implements LauncherDiscoveryListener {
    static final String SUITE = "features.FeaturesSuite";
    static final Path REPORTS = Path.of("reports");
    private static final AtomicBoolean REMOVED = new AtomicBoolean();

    /** Held here because the logging library forgets a logger that nobody holds, and its filter with it. */
    private static final Logger DISCOVERY = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    static {
        keepQuietOfSelectors();
    }

    /** Keeps JUnit from printing a warning of Cucumber's that says nothing to act upon. */
    public static void keepQuietOfSelectors() {
        DISCOVERY.setFilter(BeforeTheRun::worthReading);
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        boolean features = request.getSelectorsByType(ClassSelector.class).stream()
                .anyMatch(selector -> selector.getClassName().equals(SUITE));
        if (features && REMOVED.compareAndSet(false, true)) {
            ReportFiles.removeAll(REPORTS);
        }
    }

    /** All but the one about {@code cucumber.features}, which is many lines and comes several times a build. */
    private static boolean worthReading(LogRecord message) {
        String text = message.getMessage();
        return !(text.contains("encountered a non-critical issue")
                && text.contains("using the cucumber.features property"));
    }
}
