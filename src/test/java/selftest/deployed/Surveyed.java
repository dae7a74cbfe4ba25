package selftest.deployed;

import java.util.ArrayList;
import java.util.List;
import support.backup.Repository;
import support.survey.Change;
import support.survey.Harmless;
import support.survey.Survey;
import support.survey.Surveyor;
import support.swarm.Engine;

/** A stack that somebody else deployed, and its bot, surveyed between one run of the suite and the next. */
final class Surveyed {
    private final Surveyor surveyor;
    private Survey last;

    Surveyed(Engine engine, HandMade deployed) {
        surveyor = new Surveyor()
                .with("", deployed::stack)
                .with("bot", () -> engine.stack(deployed.botName()))
                .withAccounts(deployed::database)
                .withRepository(
                        () -> new Repository(engine.stack(deployed.botName()).service("app")),
                        List.of(deployed.name()));
        last = surveyor.take();
    }

    /** What has changed since the last time this was asked, but for what nobody did. */
    List<Change> changes() {
        return changes(List.of());
    }

    /** The same, but for what a deed leaves besides. */
    List<Change> changes(List<Harmless> declared) {
        Survey before = last;
        last = surveyor.take();
        List<Harmless> all = new ArrayList<>(Harmless.BY_ITSELF);
        all.addAll(declared);
        return Harmless.without(all, before.changesTo(last));
    }
}
