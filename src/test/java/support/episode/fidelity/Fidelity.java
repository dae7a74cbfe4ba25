package support.episode.fidelity;

import jakarta.mail.Flags;
import java.util.List;
import java.util.Map;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Episodes;
import support.episode.Stage;
import support.episode.StageFailed;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Reading;
import support.target.Target;

/**
 * The representative mailbox is filled, backed up, lost and restored, and so are accounts of each kind that the database knows. Each
 * deed happens once, when it is first asked for, and keeps its readings, or its failure, for the scenarios that ask.
 */
public final class Fidelity {
    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce = Nonce.fresh();
    private final ProbeMark mark;
    private final Cast cast;
    private final Look look;
    private final Correspondent correspondent;
    private final Stage<Seeded> seeded;
    private final Stage<Captured> captured;
    private final Stage<Lost> lost;
    private final Stage<Returned> returned;
    private final Stage<Opened> opened;
    private final Stage<LetterFate> written;

    private Fidelity(Target target) {
        this.target = target;
        this.mailu = target.mailu();
        mark = new ProbeMark(nonce, target.runLabel());
        cast = new Cast(target, nonce);
        look = new Look(target, nonce, cast);
        correspondent = new Correspondent(target, cast.owner);
        seeded = Episodes.part(target, "the representative mailbox is filled", List.of(), this::seed);
        captured = Episodes.part(target, "the backup bot takes a snapshot of it", List.of(seeded), this::capture);
        lost = Episodes.part(target, "the operator loses it", List.of(captured), this::lose);
        returned = Episodes.part(target, "the operator restores it", List.of(lost), this::comeBack);
        opened = Episodes.part(target, "its user opens it again", List.of(returned), this::open);
        written = Episodes.part(
                target,
                "a letter comes to the restored mailbox",
                List.of(returned),
                () -> correspondent.write(cast.stranger));
    }

    /** It is the same for every scenario that asks. */
    public static Fidelity of(Target target) {
        return Episodes.one(target, Fidelity.class, () -> new Fidelity(target));
    }

    /** Has it restored, and opened by its user, and a letter come to it: whatever else is restored later, all of it has been read by then. */
    public Snapshot restore() {
        returned.get();
        for (Stage<?> last : List.of(opened, written)) {
            try {
                last.get();
            } catch (StageFailed kept) {
                // Each part has its own readings or its own failure, and gives them to whoever asks.
            }
        }
        return snapshot();
    }

    /** What the backup bot has taken of it. */
    public Snapshot snapshot() {
        return captured.get().snapshot();
    }

    /** From this all letters can be made again, to the last byte. */
    public ProbeMark mark() {
        return mark;
    }

    public Mailbox mailbox() {
        return cast.owner;
    }

    record Seeded(
            Reading declared,
            Reading made,
            LetterFate fate,
            Reading everything,
            QuotaReading quota,
            Reading home,
            Reading readersHome,
            Map<Mailbox, Reading> bystanders,
            Reading database) {}

    record Captured(Snapshot snapshot, Reading home, Reading database) {}

    /** @param rereadersHome of the one who has read a message since the backup */
    record Lost(Reading home, Reading everything, Reading database, Reading rereadersHome) {}

    /** As the disk shows it, before any client opens a mailbox. */
    record Returned(
            Reading home, Reading readersHome, Map<Mailbox, Reading> bystanders, Reading database, long quotaUsed) {}

    /** As the user sees it. */
    record Opened(Reading everything, QuotaReading quota) {}

    private Seeded seed() {
        target.requireDisposable();
        cast.make();
        Filling filling = new Filling(target, cast, mark);
        Manifest declared = filling.fill();
        Reading declaredReading = look.declared(declared);
        Reading made = look.everything();
        mailu.dovecot().putFilter(cast.owner, "mailproof", Correspondent.filter());
        LetterFate fate = correspondent.write(cast.friend);
        filling.deliver(look);
        mailu.client().open(cast.reader, cast.password(), "INBOX");
        Reading everything = look.everything();
        QuotaReading.await(mailu, cast.owner, QuotaReading.bytes(everything));
        QuotaReading quota = QuotaReading.of(
                mailu, cast.owner, cast.password(), everything, QuotaReading.databaseSays(mailu, cast.owner));
        Reading database = look.databaseOnDisk();
        Look.requireRows(database);
        return new Seeded(
                declaredReading,
                made,
                fate,
                everything,
                quota,
                look.homeOnDisk(cast.owner),
                look.homeOnDisk(cast.reader),
                look.homesOnDisk(cast.bystanders()),
                database);
    }

    private Captured capture() {
        Snapshot snapshot = target.bot().create(target.stack().name());
        Background<Reading> database = Background.start(() -> look.databaseInSnapshot(snapshot));
        Reading home = look.homeInSnapshot(cast.owner, snapshot);
        return new Captured(snapshot, home, database.get());
    }

    private Lost lose() {
        mailu.client().flag(cast.reader, cast.password(), "INBOX", Flags.Flag.SEEN);
        Reading reread = look.homeOnDisk(cast.reader);
        mailu.store().wipe(cast.owner, look.home(cast.owner), nonce);
        Reading home = look.homeOnDisk(cast.owner);
        mailu.cli().delete(cast.lost(), List.of(cast.alias), List.of(cast.domain));
        mailu.cli().deleteRelay(cast.relayed);
        mailu.store().removeMadeUp(cast.owner, look.home(cast.owner));
        Reading database = look.rowsOfTheLost(look.databaseOnDisk());
        return new Lost(home, look.everything(), database, reread);
    }

    /** The database is read, too, before a client makes Dovecot write it. */
    private Returned comeBack() {
        target.bot().restore(captured.get().snapshot());
        return new Returned(
                look.homeOnDisk(cast.owner),
                look.homeOnDisk(cast.reader),
                look.homesOnDisk(cast.bystanders()),
                look.databaseOnDisk(),
                QuotaReading.databaseSays(mailu, cast.owner));
    }

    private Opened open() {
        Reading everything = look.everything();
        return new Opened(
                everything,
                QuotaReading.of(
                        mailu,
                        cast.owner,
                        cast.password(),
                        everything,
                        returned.get().quotaUsed()));
    }

    /** What the readings say. */
    public FidelityFindings findings() {
        return new FidelityFindings(this);
    }

    Nonce nonce() {
        return nonce;
    }

    /** What the bot is declared to do with files that the snapshot lacks. */
    NewerFiles newerFiles() {
        return target.bot().newerFiles();
    }

    Look look() {
        return look;
    }

    Seeded seeded() {
        return seeded.get();
    }

    Captured captured() {
        return captured.get();
    }

    Lost lost() {
        return lost.get();
    }

    Returned returned() {
        return returned.get();
    }

    Opened opened() {
        return opened.get();
    }

    LetterFate written() {
        return written.get();
    }
}
