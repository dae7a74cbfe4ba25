package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.swarm.NeedsEngine;
import support.swarm.Command;
import support.swarm.Engine;

/** A probe of a stack that stays removes its mailboxes when it is told to end (SIGTERM, as Ctrl-C's SIGINT) in the middle, and says so. */
@NeedsEngine
@Tag("slow")
class EndedProbeContractTest {
    private static final Pattern MAILBOXES = Pattern.compile("the probe's mailboxes are (citest-\\w{6})\\.\\.\\.");
    private static final Duration BEGUN_WITHIN = Duration.ofMinutes(3);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void nothingOfItIsLeftAndItSaysSo() throws IOException, InterruptedException {
        try (Engine engine = Engine.fromEnvironment();
                HandMade deployed = new HandMade(engine, directory)) {
            deployed.deploy();
            String before = deployed.inventory();
            Map<String, String> settings = new TreeMap<>(deployed.settings());
            settings.put("cucumber.features", "features/backup/capture.feature");

            try (RunApart run = RunApart.start(directory, settings)) {
                run.await("its mailboxes are there", BEGUN_WITHIN, () -> hasMailbox(deployed, run.console()));
                run.end(ENDED_WITHIN);

                assertThat(run.console())
                        .contains("the run is being ended from outside")
                        .containsPattern("removed from stack " + deployed.name() + ": .*\\b" + probe(run.console())
                                + "@.*; nothing of them is left")
                        .doesNotContain("Connection pool shut down", "could be removed", "could not be removed");
            }
            assertThat(homes(deployed)).isEqualToIgnoringWhitespace(HandMade.PERSON);
            assertThat(deployed.inventory()).isEqualTo(before);
        }
    }

    private static boolean hasMailbox(HandMade deployed, String console) {
        return MAILBOXES.matcher(console).find() && homes(deployed).contains(probe(console) + "@");
    }

    private static String probe(String console) {
        Matcher told = MAILBOXES.matcher(console);
        assertThat(told.find()).as(console).isTrue();
        return told.group(1);
    }

    private static String homes(HandMade deployed) {
        return deployed.stack()
                .service("store")
                .running()
                .execOrFail(Command.of("ls", "/mail"))
                .outText();
    }
}
