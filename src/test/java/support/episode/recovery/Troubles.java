package support.episode.recovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.BotFailed;
import support.backup.Repository;
import support.backup.RepositoryReplaced;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/** One bot with one snapshot is deployed into one trouble after the other, and each time asked for a snapshot. */
public final class Troubles {
    private static final List<Trouble> TOLD =
            List.of(Trouble.MISSING_VOLUME, Trouble.UNREADABLE_SOURCE, Trouble.WRONG_PASSWORD);

    private final OwnBot own;
    private final Specimen specimen;
    private final String stack;
    private final String id;
    private final Set<Snapshot> before;

    private Troubles(OwnBot own, Specimen specimen) {
        this.own = own;
        this.specimen = specimen;
        Target target = own.target();
        this.stack = target.stack().name();
        target.bot().create(stack, Set.of());
        this.id = repository().upkeep().id();
        this.before = target.bot().stoodBy(stack);
    }

    /**
     * What the bot left in this trouble. Those of which the bot must tell are all met at once, once on a target; a trouble that could not be
     * brought about fails those who ask for it, and nobody else.
     */
    public static Troubled of(Target target, OwnBot.Source bots, Trouble trouble) {
        if (trouble == Trouble.SMALL_DISK) {
            return FullDisk.of(target, bots).troubled();
        }
        return (TOLD.contains(trouble)
                        ? Episodes.once(
                                target, "the backup bot meets trouble", () -> meet(target, bots, "trouble", TOLD))
                        : Episodes.once(
                                target,
                                "the backup bot finds another repository",
                                () -> meet(target, bots, "foreign", List.of(trouble))))
                .get()
                .get(trouble)
                .get();
    }

    private static Map<Trouble, Stage<Troubled>> meet(
            Target target, OwnBot.Source bots, String purpose, List<Trouble> all) {
        Specimen specimen = Specimen.seed(target, purpose);
        try (OwnBot own = bots.deploy(purpose, Trouble.NONE)) {
            Troubles troubles = new Troubles(own, specimen);
            Map<Trouble, Stage<Troubled>> met = new EnumMap<>(Trouble.class);
            for (Trouble trouble : all) {
                met.put(
                        trouble,
                        Stage.over("the backup bot takes a snapshot while " + trouble, () -> troubles.meet(trouble)));
            }
            return met;
        } finally {
            specimen.remove();
        }
    }

    private Troubled meet(Trouble trouble) {
        own.deployAnew(trouble);
        BotAnswer answer = own.target().bot().tryCreate(stack);
        if (trouble != Trouble.EMPTY_REPOSITORY) {
            own.deployAnew(Trouble.NONE);
        }
        return new Troubled(
                trouble,
                answer,
                causes(trouble),
                id,
                repository().upkeep().id(),
                before,
                own.target().bot().stoodBy(stack),
                replaced());
    }

    private boolean replaced() {
        try {
            own.target().bot().fresh(stack, before);
            return false;
        } catch (RepositoryReplaced replaced) {
            return true;
        } catch (BotFailed otherwise) {
            return false;
        }
    }

    private List<String> causes(Trouble trouble) {
        String messages = own.target().mailu().mailVolume().source();
        return switch (trouble) {
            case MISSING_VOLUME -> List.of(messages);
            case UNREADABLE_SOURCE -> List.of(specimen.home().name(), messages);
            case WRONG_PASSWORD -> List.of("password");
            case NONE, EMPTY_REPOSITORY, SMALL_DISK -> List.of();
        };
    }

    private Repository repository() {
        return own.target().bot().repository();
    }
}
