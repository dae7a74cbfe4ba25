package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import selftest.hostile.Trial;
import support.backup.BotFailed;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.Account;
import support.mailu.AdminCli;
import support.mailu.Front;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.mailu.Tls;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecFailed;
import support.swarm.ExecTimedOut;
import support.swarm.OutputTooLarge;
import support.swarm.SwarmException;

/** Programs that print far more than anybody wants, or for ever. The build's heap is a quarter of a gigabyte: what held it all would fail. */
@NeedsEngine
@ExtendWith(Playground.Resolver.class)
@Timeout(60)
class HostileOutputTest {
    private static final Snapshot SNAPSHOT = new Snapshot("5".repeat(64), "mail", Instant.EPOCH, List.of());
    private static final String ACCOUNT =
            "{\"email\":\"%s\",\"password\":\"$bcrypt-sha256$v=2,t=2b,r=12$%08d/hostile\",\"enabled\":true,"
                    + "\"quota_bytes\":1,\"global_admin\":false,\"comment\":\"%s\",\"displayed_name\":\"\",\"spam_threshold\":80}";

    private Playground playground;
    private Container container;

    @BeforeEach
    void open(Playground given) {
        playground = given;
        container = given.container();
    }

    @Test
    void twoHundredMegabytesAreStreamed() {
        CountingStream counted = new CountingStream();

        assertThat(container
                        .exec(Command.of("head", "-c", "200000000", "/dev/zero"), counted)
                        .ok())
                .isTrue();
        assertThat(counted.bytes()).isEqualTo(200_000_000);
    }

    @Test
    void twoHundredMegabytesAreNotHeld() {
        assertThatThrownBy(() -> container.exec(Command.of("head", "-c", "200000000", "/dev/zero")))
                .isInstanceOf(OutputTooLarge.class)
                .hasMessageContaining("its process was ended");
    }

    @Test
    void anEndlessFloodIsEndedAtItsDeadlineAlsoWhenItIsStreamed() {
        CountingStream counted = new CountingStream();
        Command endless = Command.of("perl", "-e", "$SIG{TERM}='IGNORE'; print 'x' x 65536 while 1", "7531.5")
                .within(Duration.ofSeconds(2));

        assertThatThrownBy(() -> container.exec(endless, counted))
                .isInstanceOf(ExecTimedOut.class)
                .hasMessageContaining("was ended");
        assertThat(counted.bytes()).isPositive();
        assertThat(Playground.processes(container)).contains("find").doesNotContain("7531.5");
    }

    @Test
    void whatAFailedProgramSaidIsShownWithoutItsOrders() {
        String said =
                "print STDERR \"\\e[31m\\xc2\\x9b2J\\xe2\\x80\\xaetset \\xff\\xfe\\0\\r\", 'x' x 100_000, \"\\e]0;t\\a\"; exit 3";

        ExecFailed failed = catchThrowableOfType(
                ExecFailed.class, () -> container.execOrFail(Command.of("perl", "-e", said, "\u001b[31m\u009b\u202e")));

        Trial.requireFitForPeople(failed.getMessage());
        assertThat(failed).hasMessageContaining("exited with 3").message().hasSizeLessThan(6000);
    }

    @Test
    void anExportOfFiftyMegabytesIsReadForTheProbesAccounts() {
        program("flask", """
                print '{"domain":[],"user":[';
                printf '%1$s,', "u$_\\@example.test", $_, 'x' x 900 for 1 .. 48_000;
                printf '%1$s]}', 'citest@example.test', 0, 'ours';
                """.formatted(ACCOUNT));

        assertThat(cli().export().accounts()).extracting(Account::comment).containsExactly("ours");
    }

    @Test
    void anExportWithoutEndIsEnded() {
        program("flask", "print '{\"user\":['; print 'x' x 65536 while 1; # 7532.5");

        assertThatThrownBy(() -> cli().export())
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("more than the 67108864 bytes")
                .hasMessageContaining("its process was ended");
        assertThat(Playground.processes(container)).contains("find").doesNotContain("flask");
    }

    @Test
    void aListingOfFiftyMegabytesIsReadForWhatIsAskedFor() {
        restic(190_000, "/elsewhere");

        assertThat(repository().file(SNAPSHOT, "/home")).isEmpty();
    }

    @Test
    void aListingOfFiftyMegabytesBelowThePathIsRead() {
        restic(190_000, "/home");

        assertThatThrownBy(() -> repository().tree(SNAPSHOT, "/home"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("cannot dump");
    }

    @Test
    void aListingOfMoreThanAHomeCanHaveIsRefused() {
        restic(210_000, "/home");

        assertThatThrownBy(() -> repository().tree(SNAPSHOT, "/home"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("at most 200000 items below /home");
    }

    @Test
    void aListingThatIsOneLineWithoutEndIsRefused() {
        program("restic", "print 'x' x 200_000_000;");

        assertThatThrownBy(() -> repository().tree(SNAPSHOT, "/home"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("lines of up to");
    }

    private void restic(int nodes, String directory) {
        program("restic", """
                if ($ARGV[2] eq 'dump') { print STDERR 'cannot dump'; exit 1 }
                print qq({"struct_type":"snapshot"}\\n);
                printf qq({"name":"x","type":"file","path":"%s/%%0100d","uid":8,"gid":12,"size":6,"mode":384,)
                    . qq("mtime":"2026-11-24T04:37:18.749098123Z","atime":"2026-11-24T04:37:18.749098123Z","struct_type":"node"}\\n), $_
                    for 1 .. %d;
                """.formatted(directory, nodes));
    }

    private void program(String name, String perl) {
        String path = "/usr/local/bin/" + name;
        container.execOrFail(
                Command.of("tee", path).withStdin(("#!/usr/bin/perl\n" + perl).getBytes(StandardCharsets.UTF_8)));
        container.execOrFail(Command.of("chmod", "755", path));
    }

    private AdminCli cli() {
        return new Mailu(
                        playground.stack(),
                        new ServiceNames("app", "app", "app", "app"),
                        new Front("localhost", new Front.Ports(1, 1, 1), Tls.IMPLICIT, null),
                        Mailu.ADMIN_WITHIN)
                .cli();
    }

    private Repository repository() {
        return new Repository(playground.stack().service("app"));
    }
}
