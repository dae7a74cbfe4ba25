package support.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import support.evidence.Answer.Word;
import support.evidence.Overall.Told;
import support.proof.NotLookedAt;

/**
 * Runs the selected scenarios once for each part, one after the other, each in a process of its own, and is one test a part to JUnit. When
 * the run is ended, or its time is up, so is the part that goes on; those that have not begun don't.
 */
final class PartedRun {
    private static final int ENDED_WITHIN_SECONDS = 90;

    private final Parts parts;
    private final ExecutionRequest request;
    private final EngineExecutionListener listener;
    private final Path directory;
    private final CountDownLatch over = new CountDownLatch(1);
    private Part current;
    private String ended = "";

    PartedRun(Parts parts, ExecutionRequest request) {
        this.parts = parts;
        this.request = request;
        this.listener = request.getEngineExecutionListener();
        this.directory =
                AfterTheRun.directory(request.getConfigurationParameters()).orElse(BeforeTheRun.REPORTS);
    }

    void run(List<String> names) {
        Thread atShutdown = new Thread(this::endFromOutside, "end of the parts");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            ReportFiles.removeAll(directory);
            TestDescriptor root = request.getRootTestDescriptor();
            listener.executionStarted(root);
            Instant start = Instant.now();
            List<Told> told = new ArrayList<>();
            names.forEach(name -> told.add(test(name, root)));
            new Overall(start, Instant.now(), told).tell(directory);
            listener.executionFinished(root, TestExecutionResult.successful());
        } finally {
            over.countDown();
            forget(atShutdown);
        }
    }

    private Told test(String name, TestDescriptor root) {
        TestDescriptor test = new One(root, name);
        root.addChild(test);
        listener.dynamicTestRegistered(test);
        listener.executionStarted(test);
        Told told = ask(name);
        String line = name + ": " + told.answer().line();
        listener.executionFinished(
                test,
                switch (told.answer().word()) {
                    case HELD -> TestExecutionResult.successful();
                    case FAILED -> TestExecutionResult.failed(new AssertionError(line));
                    case UNKNOWN -> TestExecutionResult.failed(new NotLookedAt(line));
                });
        return told;
    }

    private Told ask(String name) {
        Path results = ReportFiles.ofPart(directory, name).resolve(ReportFiles.RESULTS);
        OptionalInt status = runToItsEnd(name);
        Optional<Answer> answer = Part.answer(results, status.orElse(-1));
        return new Told(
                name,
                answer.orElseGet(() -> new Answer(Word.UNKNOWN, unanswered(status))),
                status,
                Files.exists(results));
    }

    private String unanswered(OptionalInt status) {
        AtomicReference<String> reason = new AtomicReference<>(ended);
        TimeLimit.ifUp(sentence -> reason.set(Answer.bare(sentence)));
        return reason.get().isEmpty()
                ? "its process ended with exit status " + status.orElse(-1) + " and without an answer"
                : reason.get();
    }

    /** @return nothing where it did not even begin */
    private OptionalInt runToItsEnd(String name) {
        TimeLimit.ifUp(this::noMore);
        if (!begin(name)) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(current.await());
        } catch (InterruptedException e) {
            TimeLimit.beginEnding();
            noMore("Interrupted");
            return OptionalInt.of(current.end());
        }
    }

    private synchronized boolean begin(String name) {
        if (ended.isEmpty()) {
            current = Part.start(
                    name,
                    parts.program(
                            name,
                            Map.of(
                                    ScenariosByLine.FEATURES,
                                    scenarios(),
                                    "cucumber.plugin",
                                    Reports.class.getName() + ":" + ReportFiles.ofPart(directory, name))));
        }
        return ended.isEmpty();
    }

    private synchronized void noMore(String why) {
        ended = why;
    }

    /** At the end of this process, which waits for it. */
    private void endFromOutside() {
        noMore("The run was ended from outside");
        if (current != null) {
            current.end();
        }
        try {
            over.await(ENDED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException alreadyGoingDown) {
            // It has nothing left to end.
        }
    }

    /** As filters left them, whichever filters those were. */
    private String scenarios() {
        return request.getRootTestDescriptor().getDescendants().stream()
                .filter(test -> test.isTest() && !(test instanceof One))
                .map(test -> (FileSource) test.getSource().orElseThrow())
                .map(PartedRun::place)
                .collect(Collectors.joining(","));
    }

    private static String place(FileSource source) {
        return Path.of("").toAbsolutePath().relativize(source.getFile().toPath().toAbsolutePath()) + ":"
                + source.getPosition().orElseThrow().getLine();
    }

    private static final class One extends AbstractTestDescriptor {
        One(TestDescriptor root, String name) {
            super(root.getUniqueId().append("part", name), name);
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
