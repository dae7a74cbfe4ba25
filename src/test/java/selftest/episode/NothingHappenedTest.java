package selftest.episode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import selftest.mailu.FakeMailu;
import selftest.target.FakeSwarm;
import steps.BusyDatabaseSteps;
import steps.Notebook;
import steps.Scene;
import steps.TrafficSteps;
import steps.story.BusyStories;
import steps.story.Promise;
import steps.story.Thing;
import support.backup.BotAnswer;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Stage;
import support.episode.traffic.DatabaseUnderLoad;
import support.episode.traffic.DatabaseUnderLoad.Copies;
import support.episode.traffic.UnderTraffic;
import support.mailu.MailDomain;
import support.proof.Nonce;
import support.recipe.Exclusions;
import support.target.Limits;
import support.target.Target;

/** What is said of every message, account or copy of an episode is not so because the episode left none. */
class NothingHappenedTest {
    private static final String TRAFFIC = "a snapshot is taken and restored while mail keeps arriving";

    private final FakeSwarm swarm = FakeMailu.swarm();

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void withoutMailAndAccountsNothingIsSaidOfTheSnapshotOrTheMailboxes() {
        BusyStories busy = traffic("-silent", 0);

        assertThatThrownBy(() -> busy.traffic().promises(Promise.HELD, Thing.ALL_MESSAGES))
                .hasMessageContaining("[messages on disk before the snapshot began]");
        assertThatThrownBy(() -> busy.traffic().promises(Promise.HELD, Thing.ALL_ACCOUNTS))
                .hasMessageContaining("[accounts that had been made before the snapshot began]");
        assertThatThrownBy(() -> steps(busy).noneIsHomeless())
                .hasMessageContaining("[mailboxes of the traffic on disk after the restore]");
    }

    @Test
    void ofOneOfEachItIs() {
        BusyStories busy = traffic("-one", 1);

        assertThatCode(() -> busy.traffic().promises(Promise.HELD, Thing.ALL_MESSAGES))
                .doesNotThrowAnyException();
        assertThatCode(() -> busy.traffic().promises(Promise.HELD, Thing.ALL_ACCOUNTS))
                .doesNotThrowAnyException();
        assertThatCode(() -> steps(busy).noneIsHomeless()).doesNotThrowAnyException();
    }

    @Test
    void ofADatabaseThatNobodyWroteInNothingIsSaid() {
        Target target = target("-idle");
        Copies none = new Copies(List.of(Optional.empty()), 0);
        Chapters.one(
                target,
                DatabaseUnderLoad.class,
                () -> new DatabaseUnderLoad(
                        done(none), done(none), done(new DatabaseUnderLoad.Transactions(7, 7, 7)), done(List.of())));
        BusyDatabaseSteps steps = new BusyDatabaseSteps(stories(target), new Notebook());

        assertThatThrownBy(steps::isBack).hasMessageContaining("[the transaction before the restore]");
        assertThatThrownBy(steps::isDumped).hasMessageContaining("[what is compared of it]");
    }

    private static <T> Stage<T> done(T result) {
        return Stage.over("what was done before", () -> result);
    }

    private static TrafficSteps steps(BusyStories busy) {
        return new TrafficSteps(null, busy, new Notebook());
    }

    private static BusyStories stories(Target target) {
        return new BusyStories(new Scene(() -> target), null, new Notebook());
    }

    private BusyStories traffic(String name, int each) {
        Target target = target(name);
        Episodes.once(
                target,
                TRAFFIC,
                () -> new UnderTraffic.Outcome(
                        Nonce.fresh(),
                        each,
                        each,
                        each,
                        List.of(new BotAnswer(List.of("backup", "create"), 0, "done", "here")),
                        each,
                        Set.of(),
                        each,
                        Set.of(),
                        Map.of(),
                        Set.of(),
                        each,
                        Set.of()));
        return stories(target);
    }

    /** On a stack of its own name, for what happens once happens once on a stack. */
    private Target target(String name) {
        return new Target(
                swarm.neighbour(FakeSwarm.STACK + name, "app").engine().stack(FakeSwarm.STACK + name),
                FakeMailu.mailu(swarm),
                null,
                new MailDomain("example.test"),
                "",
                "",
                true,
                Exclusions.NONE,
                Limits.USUAL,
                "/d/volumes");
    }
}
