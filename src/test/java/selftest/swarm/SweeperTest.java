package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.swarm.Await;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

@NeedsEngine
@Timeout(90)
class SweeperTest {
    private static final String IMAGE = System.getenv().getOrDefault("SWEEPER_IMAGE", "mailproof/sweeper:lab");

    private static final String COMPOSE = """
            version: "3.8"
            services:
              one:
                image: mailproof/base:lab
                command: ["sleep", "600"]
                init: true
                stop_grace_period: 1s
                volumes: ["data:/data"]
                secrets: [word]
                configs: [setting]
                labels: {mailproof.run: "${RUN}"}
                deploy:
                  endpoint_mode: dnsrr
                  labels: {mailproof.run: "${RUN}"}
            volumes:
              data: {labels: {mailproof.run: "${RUN}"}}
            networks:
              default: {labels: {mailproof.run: "${RUN}"}}
            secrets:
              word: {file: /etc/hostname, labels: {mailproof.run: "${RUN}"}}
            configs:
              setting: {file: /etc/hostname, labels: {mailproof.run: "${RUN}"}}
            """;

    private final Engine engine = Engine.fromEnvironment();
    private final RunId run = RunId.ofThisProcess("try" + Long.toString(System.nanoTime(), 36), false);

    private final List<String> used = new ArrayList<>(List.of(run.label()));

    @AfterEach
    void nothingStays() {
        try (engine) {
            for (String label : used) {
                engine.labelled(Sweeper.LABEL, label).remove(line -> {});
                engine.labelled(RunId.LABEL, label).remove(line -> {});
            }
        }
    }

    @Test
    void theObjectsOfAKilledProcessGoAndNoOthers() throws IOException {
        Process other = fork();
        try (BufferedReader said = other.inputReader()) {
            String label = said.readLine();
            // What a careless comparison takes for the run's: its value is the beginning of this one.
            String similar = label + "2";
            used.addAll(List.of(label, similar));
            Playground.deploy(engine, run.token(), label, COMPOSE);
            Playground.deploy(engine, run.token() + "-x", similar, COMPOSE);
            List<String> decoys = labelled(similar);
            assertThat(decoys).hasSize(6).anyMatch(name -> name.startsWith("container "));
            assertThat(labelled(label)).hasSize(6);

            other.destroyForcibly();

            Await.until("the sweeper to remove all that the killed process had made")
                    .within(Duration.ofSeconds(60))
                    .asserted(
                            () -> assertThat(engine.labelled(RunId.LABEL, label).list())
                                    .isEmpty());
            assertThat(engine.labelled(RunId.LABEL, similar).list()).isEqualTo(decoys);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void afterAnOrderlyEndItRemovesNothingAndIsGone() {
        Sweeper sweeper = Sweeper.start(engine, IMAGE, run);
        Playground.deploy(engine, run.token(), run.label(), COMPOSE);
        List<String> made = labelled(run.label());
        assertThat(engine.labelled(Sweeper.LABEL, run.label()).list())
                .containsExactly("container mailproof-" + run.token() + "-sweeper");

        sweeper.done();

        assertThat(engine.labelled(Sweeper.LABEL, run.label()).list()).isEmpty();
        assertThat(engine.labelled(RunId.LABEL, run.label()).list()).isEqualTo(made);
    }

    @Test
    void aSweeperOfALivingRunIsNotDiscarded() {
        try (Sweeper sweeper = Sweeper.start(engine, IMAGE, run)) {
            Sweeper.discardIdle(engine);
            assertThat(engine.labelled(Sweeper.LABEL, run.label()).list()).hasSize(1);
            sweeper.done();
        }
    }

    @Test
    void whereThereIsNoImageNothingStays() {
        assertThatThrownBy(() -> Sweeper.start(engine, "mailproof/nothing:lab", run))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("No such image");
        assertThat(engine.labelled(Sweeper.LABEL, run.label()).list()).isEmpty();
    }

    /** Once its task has a container, so that the same is listed before and after. */
    private List<String> labelled(String label) {
        return Await.until("the container of the service labelled " + label)
                .value(() -> Optional.of(engine.labelled(RunId.LABEL, label).list())
                        .filter(list -> list.stream().anyMatch(name -> name.startsWith("container "))));
    }

    private static Process fork() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A run that has made nothing yet, and goes on until it is killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            // Of another machine, so that nobody's next run sweeps it instead.
            RunId run = new RunId(
                    "other" + ProcessHandle.current().pid(), "elsewhere", 1, System.currentTimeMillis(), false);
            try (Engine engine = Engine.fromEnvironment();
                    Sweeper sweeper = Sweeper.start(engine, IMAGE, run)) {
                System.out.println(run.label());
                System.in.read();
                sweeper.done();
            }
        }
    }
}
