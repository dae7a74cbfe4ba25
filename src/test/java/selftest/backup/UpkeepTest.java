package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.backup.BackupBot;
import support.backup.BotAnswer;
import support.backup.BotFailed;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.backup.Snapshot;
import support.backup.Upkeep;
import support.swarm.Await;

/** The texts have the form that restic 0.14.0 printed. */
class UpkeepTest {
    private final FakeSwarm swarm = new FakeSwarm().service("app");

    @AfterEach
    void close() {
        swarm.close();
    }

    private Upkeep upkeep(Ended ended) {
        swarm.program("app", (argv, stdin) -> ended);
        return new Repository(swarm.found("app")).upkeep();
    }

    @Test
    void theIdIsTheRepositorysOwn() {
        assertThat(upkeep(Ended.ok("{\n  \"version\": 2,\n  \"id\": \"ec0b\",\n  \"chunker_polynomial\": \"29ac\"\n}"))
                        .id())
                .isEqualTo("ec0b");
        assertThat(swarm.ran()).containsExactly(List.of("restic", "--no-cache", "--no-lock", "cat", "config"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"id\":", "null", "[]", "Fatal: wrong password"})
    void whatHasNoIdIsNeverAnId(String printed) {
        assertThatThrownBy(upkeep(Ended.ok(printed))::id).isInstanceOf(BotFailed.class);
    }

    @Test
    void aRepositoryThatDoesNotOpenIsAnError() {
        assertThatThrownBy(upkeep(Ended.with(1, "", "Fatal: wrong password or no key found"))::id)
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("wrong password");
    }

    @Test
    void aCheckOfEveryByteReadsTheDataAndItsFailureIsData() {
        BotAnswer check = upkeep(Ended.with(1, "check all packs", "pack 4d91 contains 1 errors"))
                .check(true);

        assertThat(check.ok()).isFalse();
        assertThat(check.said()).contains("pack 4d91");
        assertThat(swarm.ran()).containsExactly(List.of("restic", "--no-cache", "check", "--read-data"));
    }

    @Test
    void aCheckWaitsForTheEndOfABackup() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        AtomicBoolean goesOn = new AtomicBoolean();
        AtomicBoolean disturbed = new AtomicBoolean();
        swarm.program("app", (argv, stdin) -> {
            if (argv.contains("check")) {
                disturbed.set(goesOn.get());
            } else if (argv.contains("create")) {
                goesOn.set(true);
                begun.countDown();
                await(ending);
                goesOn.set(false);
            }
            return Ended.ok("");
        });
        Repository repository = new Repository(swarm.found("app"));
        BackupBot bot = new BackupBot(swarm.found("app"), BotProfile.backupBotTwo(NewerFiles.REMOVED), repository);
        Thread backup = new Thread(() -> bot.tryCreate("mail"));
        Thread check = new Thread(() -> repository.upkeep().check(true));

        backup.start();
        await(begun);
        check.start();
        Await.until("the check to wait, or to be over")
                .value(() -> Optional.of(check).filter(thread -> !thread.isAlive() || waits(thread)));
        ending.countDown();
        backup.join();
        check.join();

        assertThat(disturbed).isFalse();
        assertThat(swarm.ran()).anySatisfy(argv -> assertThat(argv).contains("check"));
    }

    private static boolean waits(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("lockInterruptibly"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRetentionThatFailedIsAnError() {
        Upkeep locked = upkeep(Ended.with(1, "", "repository is already locked by PID 97"));

        assertThatThrownBy(() -> locked.forgetAllButTheNewest("mail"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("already locked");
        assertThat(swarm.ran().get(0)).contains("--prune", "--host", "mail", "--keep-last", "1");
    }

    @Test
    void aSnapshotWithADeclaredTagIsNotOneThatTheBotStandsBy() {
        Snapshot taken = new Snapshot("5".repeat(64), "mail", Instant.EPOCH, List.of());

        BotProfile bot = BotProfile.backupBotTwo(NewerFiles.KEPT).tagging("failed", "partial");

        assertThat(bot.standsBy(taken)).isTrue();
        assertThat(bot.standsBy(new Snapshot(taken.id(), "mail", Instant.EPOCH, List.of(), Set.of("nightly"))))
                .isTrue();
        assertThat(bot.standsBy(new Snapshot(taken.id(), "mail", Instant.EPOCH, List.of(), Set.of("a", "partial"))))
                .isFalse();
        assertThat(BotProfile.backupBotTwo(NewerFiles.KEPT)
                        .standsBy(new Snapshot(taken.id(), "mail", Instant.EPOCH, List.of(), Set.of("failed"))))
                .as("a bot of which no tag was declared")
                .isTrue();
    }

    @Test
    void aRepositoryWithNoneOfItsSnapshotsIsAnotherOne() {
        String fresh = "[{\"id\":\"" + "6".repeat(64) + "\",\"hostname\":\"mail\",\"time\":\"2026-11-24T04:37:42Z\"}]";
        swarm.program("app", (argv, stdin) -> Ended.ok(fresh));
        BackupBot bot = new BackupBot(
                swarm.found("app"), BotProfile.backupBotTwo(NewerFiles.REMOVED), new Repository(swarm.found("app")));
        Set<Snapshot> before = Set.of(new Snapshot("5".repeat(64), "mail", Instant.EPOCH, List.of()));

        assertThatThrownBy(() -> bot.create("mail", before))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("The repository is another one, or was emptied")
                .hasMessageContaining("s_app");
        assertThat(bot.create("mail", Set.of()).shortId()).isEqualTo("66666666");
    }

    @Test
    void anAnswerThatIsNoSuccessIsData() {
        swarm.program("app", (argv, stdin) -> Ended.with(12, "", "backup: the repository does not open\n"));
        BackupBot bot = new BackupBot(
                swarm.found("app"), BotProfile.backupBotTwo(NewerFiles.REMOVED), new Repository(swarm.found("app")));

        BotAnswer answer = bot.tryCreate("mail");

        assertThat(answer.ok()).isFalse();
        assertThat(answer.exitCode()).isEqualTo(12);
        assertThat(answer).asString().contains("exit code 12", "does not open", "backup --host mail create");
        assertThatThrownBy(() -> bot.restore(new Snapshot("5".repeat(64), "mail", Instant.EPOCH, List.of())))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("exit code 12");
    }
}
