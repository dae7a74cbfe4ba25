package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import selftest.swarm.NeedsEngine;
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
        String console;
        try (RunApart run = RunApart.start(directory, Map.of("cucumber.features", "features/restore/return.feature"))) {
            run.await(moment, BEGUN_WITHIN, () -> hasCome(moment, run.console()));
            run.end(ENDED_WITHIN);
            console = run.console();
        }

        assertThat(console)
                .contains("the run is being ended from outside", "; nothing of it is left")
                .doesNotContain("Connection pool shut down", "could be removed");
        Matcher stack = STACK.matcher(console);
        assertThat(stack.find()).as(console).isTrue();
        try (Engine engine = Engine.fromEnvironment()) {
            assertThat(engine.stackNames()).noneMatch(name -> name.startsWith(stack.group(1)));
            assertThat(engine.labelValues(RunId.LABEL)).noneMatch(label -> label.startsWith(stack.group(2) + "_"));
        }
    }

    /** What a scenario does is not said while it goes on: it is seen by what it has made. */
    private static boolean hasCome(String moment, String console) {
        if (!moment.equals(MAILBOX)) {
            return console.contains(moment);
        }
        Matcher stack = STACK.matcher(console);
        if (!console.contains("the lab is up after") || !stack.find()) {
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
}
