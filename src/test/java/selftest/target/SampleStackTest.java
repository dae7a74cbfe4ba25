package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.swarm.Stack;
import support.target.SampleLabels;
import support.target.SampleStack;
import support.target.SampleTarget;

/** What is deployed as a sample stack, and what is done in it. */
class SampleStackTest {
    private final FakeSwarm swarm = new FakeSwarm().service("app").service("db").service("cache");
    private final List<String> purposes = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private Map<String, String> variables;

    private final SampleTarget target =
            new SampleTarget(null, swarm.found("app"), "/d/volumes", this::deploy, "an/image:tag");

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void itIsDeployedOnceAndGivenItsLabelsAsTheyAreWritten() {
        SampleStack stack = target.sample();
        assertThat(files.get(3)).doesNotContain("backupbot");

        stack.label(SampleLabels.NONE
                .with("app", "- \"backupbot.backup=true\"\n- \"a=b\"")
                .withContainers("db", "backupbot.backup: \"true\""));

        assertThat(target.sample()).isSameAs(stack);
        assertThat(purposes).containsExactly("sample_neighbour", "sample", "sample");
        assertThat(files.get(5))
                .contains(
                        "  app:\n    init: true\n    deploy:\n      labels:\n        - \"backupbot.backup=true\"\n        - \"a=b\"\n")
                .contains("  db:\n    init: true\n    labels:\n      backupbot.backup: \"true\"\n");
        assertThat(variables).containsEntry("SAMPLE_IMAGE", "an/image:tag").containsEntry("TREASURE", stack.treasure());
    }

    @Test
    void anEnabledNeighbourWhoseNameBeginsAlikeStandsBeside() {
        target.sample();

        assertThat(purposes).containsExactly("sample_neighbour", "sample");
        assertThat(files.get(1)).contains("backupbot.backup=true");
    }

    @Test
    void aVolumeIsWhereTheEngineKeepsIt() {
        assertThat(target.directoryInSnapshot(target.sample(), "rows")).isEqualTo("/d/volumes/s_rows/_data");
        assertThat(target.sample()).hasToString("sample stack s");
    }

    @Test
    void onlyWhatIsInAVolumeIsRemoved() {
        swarm.program("app", (argv, stdin) -> FakeSwarm.Ended.ok(argv.get(0).equals("ls") ? "letters\n-rf\n" : ""));

        target.sample().empty("papers");

        assertThat(swarm.ran()).contains(List.of("rm", "-r", "-f", "--", "/papers/letters", "/papers/-rf"));
    }

    @Test
    void labelsAreShownOnOneLine() {
        assertThat(SampleLabels.NONE).hasToString("no labels");
        assertThat(SampleLabels.NONE.with("db", "- \"a=b\"\n- \"c=d\"\n").withContainers("app", "e: f"))
                .hasToString("db: - \"a=b\", - \"c=d\"; containers of app: e: f");
    }

    @Test
    void aServiceThatThereIsNotAndLabelsThatWereGivenTwiceAreRefused() {
        assertThatThrownBy(() -> SampleLabels.NONE.with("imap", "a: b")).hasMessageContaining("not imap");
        assertThatThrownBy(() -> SampleLabels.NONE.with("app", "a: b").with("app", "c: d"))
                .hasMessageContaining("given twice");
    }

    private Stack deploy(String purpose, List<Path> composeFiles, Map<String, String> given) {
        purposes.add(purpose);
        variables = given;
        for (Path file : composeFiles) {
            try {
                files.add(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return swarm.stack();
    }
}
