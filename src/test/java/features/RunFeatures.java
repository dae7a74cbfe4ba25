package features;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import support.evidence.BeforeTheRun;
import support.evidence.RedactedCucumber;

/**
 * Runs the features as Surefire does, in a process of its own; its exit status is 1 when anything failed, or nothing ran. Cucumber's engine
 * runs in the suite only, where {@code cucumber.features} would else make it run everything a second time. The reports of the run that
 * started this one are left where they are: the listener that removes those of an earlier build is not called. It ends with the process
 * that started it, also when that is killed.
 */
public final class RunFeatures {
    private static final int ENDED = 143;

    private RunFeatures() {}

    /**
     * What starts such a process: the room and the quick compiler alone that the pom gives to {@code mvn test}, and this one's classes; in one
     * lane if the settings don't say otherwise, for whoever starts it has the other cores busy.
     *
     * @param settings its system properties
     * @param reports where it writes
     */
    public static List<String> argv(Map<String, String> settings, Path reports) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        argv.add("-Drun.lanes=1");
        settings.forEach((name, value) -> argv.add("-D" + name + "=" + value));
        argv.add("-Dcucumber.plugin=support.evidence.Reports:" + reports);
        argv.add(RunFeatures.class.getName());
        return argv;
    }

    public static void main(String[] arguments) {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(ENDED)));
        BeforeTheRun.keepQuietOfSelectors();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(FeaturesSuite.class))
                .filters(EngineFilter.excludeEngines("cucumber", RedactedCucumber.ID));
        Optional.ofNullable(System.getProperty("groups"))
                .ifPresent(groups -> request.filters(TagFilter.includeTags(groups)));
        LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .build())
                .execute(request.build(), listener);
        listener.getSummary().getFailures().stream()
                .map(failure -> failure.getException().toString())
                .distinct()
                .forEach(System.out::println);
        boolean passed = listener.getSummary().getTotalFailureCount() == 0
                && listener.getSummary().getTestsSucceededCount() > 0;
        System.exit(passed ? 0 : 1);
    }
}
