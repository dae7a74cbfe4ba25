package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.generators.SourceDSL;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.swarm.BadName;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.SwarmException;

/** Whatever text comes, a name is a name and an argument one argument, or nothing is done. */
class NamesProperties {
    @TempDir
    private Path directory;

    @Test
    void aStackHasANameOrNothingIsAsked() throws IOException {
        try (FakeEngine fake = new FakeEngine(directory).json("GET /services?", 200, "[]");
                Engine engine = fake.open()) {
            Trial.of(Hostile.near("mail", "try-swarm-1_x", "a.b"), name -> {
                        int before = fake.requests().size();
                        Optional<Boolean> asked = Trial.made(BadName.class, () -> engine.stackExists(name));
                        assertThat(fake.requests()).hasSize(before + (asked.isPresent() ? 1 : 0));
                        asked.ifPresent(found -> assertThat(name).matches("\\A[A-Za-z0-9][A-Za-z0-9_.-]{0,62}\\z"));
                        return asked.isPresent();
                    })
                    .sawBoth();
        }
    }

    @Test
    void anArgvIsKeptWordForWordOrRefused() {
        Trial.of(SourceDSL.lists().of(Hostile.text()).ofSizeBetween(0, 4), argv -> {
                    Optional<Command> command = Trial.made(SwarmException.class, () -> Command.of(argv));
                    command.ifPresent(made -> assertThat(made.argv()).isEqualTo(argv));
                    boolean possible = !argv.isEmpty()
                            && !argv.get(0).isEmpty()
                            && argv.stream().noneMatch(word -> word.contains("\0"));
                    assertThat(command.isPresent()).isEqualTo(possible);
                    return possible;
                })
                .sawBoth();
    }

    @Test
    void aVariableIsNamedAsOneOrRefusedAndNeverShowsItsValue() {
        Trial.of(Hostile.near("PROBE", "a_1"), name -> {
                    Optional<Command> command = Trial.made(
                            SwarmException.class, () -> Command.of("x").withEnv(name, "not-to-be-seen"));
                    command.ifPresent(made -> {
                        assertThat(name).matches("\\A[A-Za-z_][A-Za-z0-9_]*\\z");
                        assertThat(made.toString()).contains(name).doesNotContain("not-to-be-seen");
                    });
                    return command.isPresent();
                })
                .sawBoth();
    }

    @Test
    void aLabelIsARunsToTheLetterOrNobodys() {
        Trial.of(Hostile.near("abc_123_456_run_host", "a_1_0_kept_a.b"), label -> {
                    Optional<RunId> run = RunId.parse(label);
                    run.ifPresent(found -> assertThat(List.of(found.token(), found.host()))
                            .allSatisfy(part -> assertThat(label).contains(part)));
                    return run.isPresent();
                })
                .sawBoth();
    }
}
