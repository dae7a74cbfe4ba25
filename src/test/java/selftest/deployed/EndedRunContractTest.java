package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import features.RunFeatures;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import selftest.swarm.NeedsEngine;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.RunId;

/** A run that is told to end (SIGTERM, as Ctrl-C's SIGINT) while it does something removes all that it made, and says so. */
@NeedsEngine
@Tag("slow")
class EndedRunContractTest {
    private static final Pattern STACK = Pattern.compile("deploying the lab as stacks (mailproof-(\\w+)) ");
    private static final String MAILBOX = "/mail/citest@example.test";
    private static final Duration BEGUN_WITHIN = Duration.ofMinutes(4);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    /** Each deploys a lab, so one a build, by the day; {@code -Dended.all=true} tries all. */
    static List<String> moments() {
        List<String> all = List.of("deploying the lab as", "imap is up after", "the lab is up after", MAILBOX);
        return Boolean.getBoolean("ended.all")
                ? all
                : List.of(all.get((int) (LocalDate.now().toEpochDay() % all.size())));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void nothingOfItIsLeftAndItSaysSo(String moment) throws IOException, InterruptedException {
        Process run = start();
        try {
            Await.until("the run to say \"" + moment + "\"")
                    .within(BEGUN_WITHIN)
                    .failingFastIf(() -> run.isAlive() ? Optional.empty() : Optional.of("it ended: " + console()))
                    .value(() -> hasCome(moment) ? Optional.of(true) : Optional.empty());
            run.destroy();
            assertThat(run.waitFor(ENDED_WITHIN.toSeconds(), TimeUnit.SECONDS))
                    .as("ended by itself: " + console())
                    .isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(console())
                .contains("the run is being ended from outside", "; nothing of it is left")
                .doesNotContain("Connection pool shut down", "could be removed");
        Matcher stack = STACK.matcher(console());
        assertThat(stack.find()).as(console()).isTrue();
        try (Engine engine = Engine.fromEnvironment()) {
            assertThat(engine.stackNames()).noneMatch(name -> name.startsWith(stack.group(1)));
            assertThat(engine.labelValues(RunId.LABEL)).noneMatch(label -> label.startsWith(stack.group(2) + "_"));
        }
    }

    /** What a scenario does is not said while it goes on: it is seen by what it has made. */
    private boolean hasCome(String moment) {
        if (!moment.equals(MAILBOX)) {
            return console().contains(moment);
        }
        Matcher stack = STACK.matcher(console());
        if (!console().contains("the lab is up after") || !stack.find()) {
            return false;
        }
        try (Engine engine = Engine.fromEnvironment()) {
            return engine.stack(stack.group(1))
                    .service("imap")
                    .running()
                    .exec(Command.of("test", "-e", MAILBOX))
                    .ok();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Dcucumber.features=features/restore/return.feature",
                        "-Dcucumber.plugin=support.evidence.Reports:" + directory.resolve("reports"),
                        RunFeatures.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private String console() {
        try {
            return Files.readString(directory.resolve("console.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
