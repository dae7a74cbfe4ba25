package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import selftest.mailu.FakeAccounts;
import selftest.mailu.FakeMailu;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.episode.Episodes;
import support.episode.OwnMailboxes;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.proof.Nonce;
import support.recipe.Exclusions;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.EngineUnavailable;
import support.target.Limits;
import support.target.Target;

/** A run that is told to end removes its mailboxes while its own thread goes on. */
@Timeout(60)
class OwnMailboxesTest {
    private static final Mailbox MADE = new Mailbox("citest-ownbox", new MailDomain("example.test"));

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final FakeAccounts admin = new FakeAccounts(swarm);
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    private Engine engine;
    private Target target;
    private OwnMailboxes own;

    @BeforeEach
    void make() {
        engine = swarm.engine();
        swarm.program("imap", (argv, stdin) -> switch (argv.get(0)) {
            case "ls" -> Ended.ok("");
            default -> Ended.with(67, "", "no such user");
        });
        admin.write();
        target = new Target(
                swarm.stack(),
                FakeMailu.mailu(swarm),
                null,
                MADE.domain(),
                "-ownbox",
                "",
                false,
                Exclusions.NONE,
                Limits.USUAL,
                "/d/volumes");
        Episodes.willMake(MADE, Nonce.fresh());
        own = new OwnMailboxes(engine, target, progress::add);
    }

    @AfterEach
    void close() {
        admin.deletesNothing = false;
        admin.accounts.clear();
        admin.write();
        swarm.close();
    }

    @Test
    void itSaysWhatItRemovedAndThatNothingIsLeft() {
        admin.accounts.put(MADE.address(), "");
        admin.write();

        own.endFromOutside();

        assertThat(admin.accounts).isEmpty();
        assertThat(progress)
                .first()
                .asString()
                .contains("the run is being ended from outside", "from stack " + FakeSwarm.STACK);
        assertThat(progress).last().asString().contains(MADE.address(), "; nothing of them is left");
    }

    @Test
    void itSaysWhatIsLeft() {
        admin.accounts.put(MADE.address(), "");
        admin.deletesNothing = true;
        admin.write();

        own.endFromOutside();

        assertThat(progress)
                .last()
                .asString()
                .contains("not all of the probe's mailboxes could be removed", "the account " + MADE.address());
    }

    @Test
    void theRunMakesNothingMore() {
        own.endFromOutside();

        assertThatThrownBy(() -> target.mailu().store().names())
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("are closed");
        assertThatThrownBy(() -> engine.stack(FakeSwarm.STACK)).hasMessageContaining("are closed");
        own.close();
        assertThat(progress).last().asString().contains("nothing of them is left");
    }

    /** The run thread is about to make the account: it is made, and then removed. */
    @Test
    void whatIsUnderWayEndsFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        swarm.program("smtp", (argv, stdin) -> {
            begun.countDown();
            awaitWord("from outside");
            admin.accounts.put(MADE.address(), "");
            admin.write();
            return Ended.ok("");
        });
        CompletableFuture<Boolean> making = CompletableFuture.supplyAsync(() -> target.stack()
                .service("smtp")
                .running()
                .exec(Command.of("make"))
                .ok());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        own.endFromOutside();

        assertThat(making.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(admin.accounts).isEmpty();
        assertThat(Set.copyOf(swarm.ran())).contains(List.of("make"));
    }

    private void awaitWord(String word) {
        support.swarm.Await.until("the removal to begin")
                .value(() -> progress.stream().anyMatch(line -> line.contains(word))
                        ? java.util.Optional.of(true)
                        : java.util.Optional.empty());
    }
}
