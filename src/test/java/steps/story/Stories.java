package steps.story;

import steps.story.Nouns.Killed;

/** The stories that there are, and the one that a scenario is about. Made anew for every scenario. */
public final class Stories {
    private final ProbeStories probe;
    private final RepresentativeStory representative;
    private final UserStories users;
    private final SnapshotStories snapshots;
    private final BotStories bots;
    private final ServerStories servers;
    private final SampleStory sample;
    private final BusyStories busy;
    private Story current;

    public Stories(
            ProbeStories probe,
            RepresentativeStory representative,
            UserStories users,
            SnapshotStories snapshots,
            BotStories bots,
            ServerStories servers,
            SampleStory sample,
            BusyStories busy) {
        this.probe = probe;
        this.representative = representative;
        this.users = users;
        this.snapshots = snapshots;
        this.bots = bots;
        this.servers = servers;
        this.sample = sample;
        this.busy = busy;
    }

    /** The story of this mailbox; it is the scenario's from here on. */
    public Story of(ProbeMailbox mailbox) {
        current = switch (mailbox) {
            case PROBE -> probe.probe();
            case HALF_RESTORED -> probe.halfRestored();
            case ANOTHER -> current();
            case REPRESENTATIVE -> representative.story();
            case DISABLED -> users.disabled();
            case DELETED -> users.deleted();
            case ONE_USER -> users.alone();
            case TIDIED -> users.tidied();
            case REMADE -> users.remade();
            case RENAMED -> users.renamed();
            case THREE_DAYS -> snapshots.threeDays();
            case TWO_SNAPSHOTS -> snapshots.two();
            case FULL_DISK -> bots.fullDisk();
            case RESTARTED_BOT -> bots.restarted();
            case KILLED_BACKUP -> bots.killedBackup();
            case KILLED_RESTORE -> bots.killedRestore();
            case OWN_SERVER -> servers.own();
            case LABELLED -> servers.labelled();
            case VERSION_BEFORE -> servers.versionBefore();
            case OLDER_BACKUP -> servers.olderBackup();
        };
        return current;
    }

    /** What is killed has a story of its own. */
    public Story of(Killed killed) {
        return switch (killed) {
            case A_BACKUP -> of(ProbeMailbox.KILLED_BACKUP);
            case A_RESTORE -> of(ProbeMailbox.KILLED_RESTORE);
        };
    }

    /** Some snapshots are of something that no mailbox names. */
    public Story of(Snapshot snapshot) {
        current = switch (snapshot) {
            case SAMPLE, TWO_OF_SAMPLE -> sample.story();
            case HOOKED -> busy.database();
            case ONE, NEXT, TWO, THREE_DAYS, VERSION_BEFORE -> current();
        };
        return current;
    }

    /** A restore is of what was spoken of, but for one that says itself what it is of. */
    public Story of(Scope scope) {
        if (scope == Scope.HOOKED) {
            current = busy.database();
        }
        return current();
    }

    public Story underTraffic() {
        current = busy.traffic();
        return current;
    }

    public Story besideANeighbour() {
        snapshots.standBeside();
        current = snapshots.neighbour();
        return current;
    }

    public Story newestSnapshot() {
        snapshots.look();
        current = snapshots.newest();
        return current;
    }

    public Story current() {
        if (current == null) {
            throw new IllegalStateException("No step of this scenario has named yet what it is about");
        }
        return current;
    }
}
