package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecFailed;
import support.swarm.ExecResult;
import support.swarm.ExecTimedOut;
import support.swarm.OutputTooLarge;
import support.swarm.SwarmException;

@NeedsEngine
@ExtendWith(Playground.Resolver.class)
@Timeout(20)
class ExecTest {
    private Container container;

    @BeforeEach
    void open(Playground playground) {
        container = playground.container();
    }

    @Test
    void anyExitCodeIsData() {
        for (int code : new int[] {0, 1, 124, 125, 126, 127, 137, 255}) {
            ExecResult result = container.exec(Command.of("perl", "-e", "print STDERR 'e'; exit shift", "" + code));

            assertThat(result.exitCode()).isEqualTo(code);
            assertThat(result.errText()).isEqualTo("e");
        }
    }

    @Test
    void aFailureNamesArgvCodeStreamsAndPlace() {
        Command command = Command.of("perl", "-e", "print 'to out'; print STDERR 'to err'; exit 3");

        ExecFailed failure = catchThrowableOfType(ExecFailed.class, () -> container.execOrFail(command));

        assertThat(failure)
                .hasMessageContaining("perl -e")
                .hasMessageContaining("exited with 3")
                .hasMessageContaining("to out")
                .hasMessageContaining("to err")
                .hasMessageContaining("service app of stack try-swarm-")
                .hasMessageContaining(container.place().task())
                .hasMessageContaining(container.place().node());
        assertThat(failure.result().exitCode()).isEqualTo(3);
    }

    @Test
    void whatRunsIsKilledWhenThereAreSoManyFilesAndNotBefore() {
        CompletableFuture<ExecResult> victim = CompletableFuture.supplyAsync(
                () -> container.exec(Command.of("perl", "-e", "mkdir '/tmp/kept'; sleep 300")));
        CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(
                () -> container.killAt("/tmp/kept", 2, Duration.ofSeconds(15), "nobody", "perl"));
        Await.until("the directory to be there")
                .value(() ->
                        container.exec(Command.of("touch", "/tmp/kept/1")).ok() ? Optional.of(true) : Optional.empty());
        assertThat(killed).isNotDone();

        container.execOrFail(Command.of("touch", "/tmp/kept/2"));

        assertThat(killed.join()).isTrue();
        assertThat(victim.join().exitCode()).isEqualTo(137);
        assertThat(container.killAt("/tmp/kept", 2, Duration.ofSeconds(15), "perl"))
                .as("there is none any more")
                .isFalse();
        assertThat(container.killAt("/tmp/kept", 3, Duration.ofSeconds(1), "perl"))
                .as("there are two files only")
                .isFalse();
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() {
        String odd = "a b;$(id)\n'\"\\ ü *";

        assertThat(container.execOrFail(Command.of("printf", "%s", odd)).outText())
                .isEqualTo(odd);
    }

    @Test
    void withoutInputThereIsNoneToRead() {
        assertThat(container.execOrFail(Command.of("cat")).out()).isEmpty();
        assertThat(container
                        .execOrFail(Command.of("cat").withStdin(new byte[0]))
                        .out())
                .isEmpty();
    }

    @Test
    void thirtyTwoMegabytesOfInputArrive() {
        byte[] input = new byte[32 << 20];
        new Random(1).nextBytes(input);

        ExecResult result = container.execOrFail(Command.of("cksum").withStdin(input));

        java.util.zip.CRC32 length = new java.util.zip.CRC32();
        length.update(input);
        assertThat(result.outText()).endsWith(" " + input.length + "\n");
    }

    @Test
    void aProgramMayEndWithoutReadingItsInput() {
        ExecResult result = container.exec(Command.of("perl", "-e", "exit 7").withStdin(new byte[8 << 20]));

        assertThat(result.exitCode()).isEqualTo(7);
    }

    @Test
    void allThreeStreamsFlowAtOnce() {
        byte[] input = new byte[4 << 20];
        new Random(2).nextBytes(input);
        String tee = "binmode STDIN; while (read STDIN, $b, 65536) { print STDOUT $b; print STDERR $b }";

        ExecResult result = container.execOrFail(Command.of("perl", "-e", tee).withStdin(input));

        assertThat(result.out()).isEqualTo(input);
        assertThat(result.err()).isEqualTo(input);
    }

    @Test
    void outputThatIsNoUtf8IsShownAndKept() {
        ExecResult result = container.execOrFail(Command.of("printf", "a\\377b"));

        assertThat(result.outText()).isEqualTo("a\uFFFDb");
        assertThat(result.out()).containsExactly('a', 0xff, 'b');
    }

    @Test
    void standardOutputCanBeStreamedPastTheLimit() {
        CountingStream counted = new CountingStream();

        ExecResult result =
                container.exec(Command.of("head", "-c", "50000000", "/dev/zero").limitedTo(1000), counted);

        assertThat(counted.bytes()).isEqualTo(50_000_000);
        assertThat(result.ok()).isTrue();
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aDeadlineEndsTheProcessInTheContainer() {
        String name = "1234.5";
        Command endless = Command.of("sleep", name).within(Duration.ofSeconds(1));

        assertThatThrownBy(() -> container.exec(endless))
                .isInstanceOf(ExecTimedOut.class)
                .hasMessageContaining("sleep 1234.5 was still running at its deadline of 1.0 s")
                .hasMessageContaining("was ended")
                .hasMessageContaining("service app");
        assertThat(Playground.processes(container)).doesNotContain(name);
    }

    @Test
    void aProcessThatIgnoresTheDeadlineIsKilled() {
        Command stubborn = Command.of("perl", "-e", "$SIG{TERM}='IGNORE'; sleep 1 while 1", "4321.5")
                .within(Duration.ofSeconds(1));

        assertThatThrownBy(() -> container.exec(stubborn)).isInstanceOf(ExecTimedOut.class);
        assertThat(Playground.processes(container)).doesNotContain("4321.5");
    }

    /** A timeout ends one process, or a group of them: what has left that is found by its mark. */
    @Test
    void aDeadlineEndsWhatTheProcessHasStartedToo() {
        Command parent =
                Command.of("setsid", "--fork", "--wait", "sleep", "2345.5").within(Duration.ofSeconds(1));

        assertThatThrownBy(() -> container.exec(parent))
                .isInstanceOf(ExecTimedOut.class)
                .hasMessageContaining("its process was ended there");
        assertThat(Playground.processes(container)).doesNotContain("2345.5");
    }

    @Test
    void anExitCodeOf124BeforeTheDeadlineIsTheProgramsOwn() {
        assertThat(container.exec(Command.of("perl", "-e", "exit 124")).exitCode())
                .isEqualTo(124);
    }

    @Test
    void outputPastTheLimitEndsTheProcess() {
        Command noisy =
                Command.of("perl", "-e", "print 'x' x 999 while 1", "8765.5").limitedTo(100_000);

        assertThatThrownBy(() -> container.exec(noisy))
                .isInstanceOf(OutputTooLarge.class)
                .hasMessageContaining("100000 bytes")
                .hasMessageContaining("its process was ended");
        assertThat(Playground.processes(container)).doesNotContain("8765.5");
    }

    @Test
    void aStreamOfOursThatFailsEndsTheProcess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        Command noisy = Command.of("perl", "-e", "print 'x' x 999 while 1", "8766.5");

        assertThatThrownBy(() -> container.exec(noisy, full))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("no space left");
        assertThat(Playground.processes(container)).doesNotContain("8766.5");
    }

    @Test
    void aMissingProgramIsAnErrorAndNoData() {
        assertThatThrownBy(() -> container.exec(Command.of("no-such-program", "x")))
                .isInstanceOf(ExecFailed.class)
                .hasMessageContaining("no-such-program x could not be started in service app")
                .hasMessageContaining("No such file or directory");
        assertThatThrownBy(() -> container.exec(Command.of("/etc/passwd"))).isInstanceOf(ExecFailed.class);
    }

    @Test
    void aUserIsTakenAndAMissingOneIsAnError() {
        assertThat(container.execOrFail(Command.of("id", "-un").as("nobody")).outText())
                .isEqualTo("nobody\n");
        assertThatThrownBy(() -> container.exec(Command.of("id").as("no-such-user")))
                .isInstanceOf(ExecFailed.class)
                .hasMessageContaining("no-such-user");
    }

    @Test
    void theEnvironmentIsGivenAndShownNowhere() throws Exception {
        String secret = "s3cret-" + Long.toHexString(System.nanoTime());
        Command command = Command.of("printenv", "PROBE").withEnv("PROBE", secret);
        Instant start = Instant.now();

        ExecResult result = container.execOrFail(command);

        assertThat(result.outText()).isEqualTo(secret + "\n");
        assertThat(command.toString()).contains("PROBE").doesNotContain(secret);
        assertThat(result.toString()).doesNotContain(secret);
        assertThat(eventsBetween(start, Instant.now()))
                .contains("printenv PROBE")
                .contains(container.id())
                .doesNotContain(secret);
    }

    private static String eventsBetween(Instant start, Instant end) throws Exception {
        Process events = new ProcessBuilder(
                        "docker", "events", "--format", "{{json .}}", "--since", "" + start, "--until", "" + end)
                .redirectErrorStream(true)
                .start();
        return new String(events.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        OutputStream first = new CountingStream() {
            @Override
            public void write(byte[] from, int offset, int length) {
                begun.countDown();
            }
        };
        Command endless =
                Command.of("perl", "-e", "$| = 1; print 'x'; sleep 1 while 1").within(Duration.ofSeconds(4));
        Thread waiting = new Thread(() -> thrown.set(catchThrowable(() -> container.exec(endless, first))));
        waiting.start();
        begun.await();

        waiting.interrupt();
        waiting.join(2000);

        assertThat(thrown.get()).isInstanceOf(SwarmException.class).hasMessageContaining("was interrupted");
    }

    @Test
    void manyExecsAtOnceKeepTheirOutputsApart() {
        List<Integer> numbers = IntStream.range(0, 24).boxed().toList();

        List<String> outputs = numbers.parallelStream()
                .map(i -> container
                        .execOrFail(Command.of("printf", "n%s", "" + i))
                        .outText())
                .toList();

        assertThat(outputs).isEqualTo(numbers.stream().map(i -> "n" + i).toList());
    }

    @Test
    void aProcessThatClosedItsStreamsIsWaitedFor() {
        String quiet = "close STDOUT; close STDERR; close STDIN; select undef, undef, undef, 0.5; exit 5";

        assertThat(container.exec(Command.of("perl", "-e", quiet)).exitCode()).isEqualTo(5);
    }

    @Test
    void filesAreReadWithoutAProcess() {
        container.execOrFail(Command.of("cp", "/etc/passwd", "/tmp/a file"));
        byte[] expected = container.execOrFail(Command.of("cat", "/tmp/a file")).out();
        ByteArrayOutputStream tar = new ByteArrayOutputStream();

        container.copyOut("/tmp/a file", tar);

        assertThat(container.readFile("/tmp/a file")).isEqualTo(expected);
        assertThat(tar.toString(StandardCharsets.ISO_8859_1))
                .startsWith("a file")
                .contains("root:");
        assertThatThrownBy(() -> container.readFile("/tmp/none"))
                .isInstanceOf(support.swarm.NoSuchPath.class)
                .hasMessageContaining("/tmp/none in service app");
        assertThatThrownBy(() -> container.readFile("/tmp")).isInstanceOf(support.swarm.NoSuchPath.class);
        assertThat(container.state()).startsWith("running");
    }
}
