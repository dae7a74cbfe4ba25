package support.evidence;

import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Cucumber's own engine, but for the failures that it reports: those have no secret in them. Surefire prints failures on the
 * console and into its files without asking any Cucumber plugin. It finds one scenario by any of its lines, a run of it has a
 * time limit, {@link Parts} may part it, {@link Lanes} has features go side by side, and {@link OwnScenarios} are left out. Registered as a
 * service.
 */
public final class RedactedCucumber implements TestEngine {
    /** The engine's id; Cucumber's own is excluded wherever the suite runs. */
    public static final String ID = "mailproof";

    private final CucumberTestEngine cucumber = new CucumberTestEngine();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        try {
            Lanes lanes = Lanes.of(request.getConfigurationParameters());
            TestDescriptor engine = cucumber.discover(new ScenariosByLine(request, lanes), id);
            OwnScenarios.leaveOut(engine, request.getConfigurationParameters());
            lanes.deal(engine);
            return engine;
        } catch (RuntimeException e) {
            // Whoever listens for the end of a discovery is not asked any more: the platform gives up before.
            if (id.toString().contains(BeforeTheRun.SUITE)) {
                AfterTheRun.undiscovered(request.getConfigurationParameters(), e);
            }
            throw e;
        }
    }

    @Override
    public void execute(ExecutionRequest request) {
        ExecutionRequest redacted = ExecutionRequest.create(
                request.getRootTestDescriptor(),
                new RedactedListener(request.getEngineExecutionListener()),
                Lanes.of(request.getConfigurationParameters()).in(request.getConfigurationParameters()),
                request.getOutputDirectoryCreator(),
                request.getStore(),
                request.getCancellationToken());
        TimeLimit.during(request.getConfigurationParameters(), () -> runWholeOrInParts(redacted));
    }

    private void runWholeOrInParts(ExecutionRequest request) {
        Optional<Parts> parts = Parts.of(request.getConfigurationParameters());
        List<String> names = parts.map(Parts::names).orElse(List.of());
        if (names.isEmpty()) {
            if (Lanes.of(request.getConfigurationParameters()).several()) {
                TimeLimit.waitForScenarios();
            }
            cucumber.execute(request);
        } else {
            new PartedRun(parts.orElseThrow(), request).run(names);
        }
    }

    private record RedactedListener(EngineExecutionListener listener) implements EngineExecutionListener {
        @Override
        public void executionFinished(TestDescriptor test, TestExecutionResult result) {
            listener.executionFinished(
                    test,
                    result.getThrowable()
                            .map(RedactedFailure::of)
                            .map(RedactedListener::told)
                            .map(thrown -> result.getStatus() == TestExecutionResult.Status.ABORTED
                                    ? TestExecutionResult.aborted(thrown)
                                    : TestExecutionResult.failed(thrown))
                            .orElse(result));
        }

        /** What JUnit is told, it prints. */
        private static Throwable told(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            Console.toldToJUnit(text.toString());
            return thrown;
        }

        @Override
        public void executionStarted(TestDescriptor test) {
            listener.executionStarted(test);
        }

        @Override
        public void executionSkipped(TestDescriptor test, String reason) {
            listener.executionSkipped(test, reason);
        }

        @Override
        public void dynamicTestRegistered(TestDescriptor test) {
            listener.dynamicTestRegistered(test);
        }

        @Override
        public void reportingEntryPublished(TestDescriptor test, ReportEntry entry) {
            listener.reportingEntryPublished(test, entry);
        }

        @Override
        public void fileEntryPublished(TestDescriptor test, FileEntry file) {
            listener.fileEntryPublished(test, file);
        }
    }
}
