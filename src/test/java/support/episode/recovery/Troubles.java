package support.episode.recovery;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import support.backup.BackupBot;
import support.backup.BotAnswer;
import support.backup.BotFailed;
import support.backup.RepositoryReplaced;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * One bot with one snapshot is deployed into one trouble after the other, and each time asked for a snapshot. Each trouble is met once, when it
 * is first asked for; one that could not be brought about fails those who ask for it, and nobody else.
 */
public final class Troubles {
    private final Stage<Before> begun;
    private final Map<Trouble, Stage<Troubled>> met = new EnumMap<>(Trouble.class);

    /** @param id the repository's, {@code snapshots} what the bot stands by in it */
    private record Before(OwnBot own, Specimen specimen, String id, Set<Snapshot> snapshots) {}

    private Troubles(Target target, OwnBot.Source bots) {
        begun = Episodes.part(
                target, "a backup bot that will meet trouble takes a snapshot", List.of(), () -> begin(target, bots));
        for (Trouble trouble : EnumSet.complementOf(EnumSet.of(Trouble.NONE, Trouble.SMALL_DISK))) {
            met.put(
                    trouble,
                    Episodes.part(
                            target,
                            "the backup bot takes a snapshot while " + trouble,
                            List.of(begun),
                            () -> meet(trouble)));
        }
    }

    /** What the bot left in this trouble. */
    public static Troubled of(Target target, OwnBot.Source bots, Trouble trouble) {
        if (trouble == Trouble.SMALL_DISK) {
            return FullDisk.of(target, bots).troubled();
        }
        return Chapters.one(target, Troubles.class, () -> new Troubles(target, bots))
                .met
                .get(trouble)
                .get();
    }

    private static Before begin(Target target, OwnBot.Source bots) {
        OwnBot own = Chapters.keep(bots.deploy("trouble", Trouble.NONE));
        Specimen specimen = Specimen.kept(target, "trouble");
        BackupBot bot = own.target().bot();
        String stack = target.stack().name();
        bot.create(stack, Set.of());
        return new Before(own, specimen, bot.repository().upkeep().id(), bot.stoodBy(stack));
    }

    private OwnBot own() {
        return begun.get().own();
    }

    private String stack() {
        return own().target().stack().name();
    }

    private Troubled meet(Trouble trouble) {
        own().deployAnew(trouble);
        BotAnswer answer = own().target().bot().tryCreate(stack());
        if (trouble != Trouble.EMPTY_REPOSITORY) {
            own().deployAnew(Trouble.NONE);
        }
        return new Troubled(
                trouble,
                answer,
                causes(trouble),
                begun.get().id(),
                own().target().bot().repository().upkeep().id(),
                begun.get().snapshots(),
                own().target().bot().stoodBy(stack()),
                replaced());
    }

    private boolean replaced() {
        try {
            own().target().bot().fresh(stack(), begun.get().snapshots());
            return false;
        } catch (RepositoryReplaced replaced) {
            return true;
        } catch (BotFailed otherwise) {
            return false;
        }
    }

    private List<String> causes(Trouble trouble) {
        String messages = own().target().mailu().mailVolume().source();
        return switch (trouble) {
            case MISSING_VOLUME -> List.of(messages);
            case UNREADABLE_SOURCE -> List.of(begun.get().specimen().home().name(), messages);
            case WRONG_PASSWORD -> List.of("password");
            case NONE, EMPTY_REPOSITORY, SMALL_DISK -> List.of();
        };
    }
}
