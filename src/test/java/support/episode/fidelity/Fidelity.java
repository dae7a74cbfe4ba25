package support.episode.fidelity;

import jakarta.mail.Flags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Episodes;
import support.episode.Stage;
import support.episode.StageFailed;
import support.mailu.Letter;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Reading;
import support.target.Target;

/**
 * The representative mailbox is filled, backed up, lost and restored, and so are accounts of each kind that the database knows. All
 * of it happens at once, on first demand; each part keeps its readings, or its failure, for the scenarios that ask for it.
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
    private final Stage<LetterFate> written;

    private Fidelity(Target target) {
        this.target = target;
        this.mailu = target.mailu();
        mark = new ProbeMark(nonce, target.runLabel());
        cast = new Cast(target, nonce);
        look = new Look(target, nonce, cast);
        correspondent = new Correspondent(target, cast.owner);
        seeded = new Stage<>("the representative mailbox is filled", List.of(), this::seed);
        captured = new Stage<>("the backup bot takes a snapshot of it", List.of(seeded), this::capture);
        lost = new Stage<>("the operator loses it", List.of(captured), this::lose);
        returned = new Stage<>("the operator restores it", List.of(lost), this::restore);
        written = new Stage<>(
                "a letter comes to the restored mailbox", List.of(returned), () -> correspondent.write(cast.stranger));
    }

    /** The one on this target. When this returns, all has happened that could. */
    public static Fidelity of(Target target) {
        return Episodes.once(target, "the representative mailbox is lost and restored", () -> {
                    target.requireDisposable();
                    Fidelity fidelity = new Fidelity(target);
                    fidelity.happen();
                    return fidelity;
                })
                .get();
    }

    private void happen() {
        try {
            written.get();
        } catch (StageFailed kept) {
            // Each part has its own readings or its own failure, and gives them to whoever asks.
        }
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

    record Lost(Reading home, Reading everything, Reading database) {}

    record Returned(
            Reading home,
            Reading readersHome,
            Map<Mailbox, Reading> bystanders,
            Reading database,
            Reading everything,
            QuotaReading quota) {}

    private Seeded seed() {
        cast.make();
        Manifest declared = fill();
        Reading declaredReading = look.declared(declared);
        Reading made = look.everything();
        mailu.dovecot().putFilter(cast.owner, "mailproof", Correspondent.filter());
        LetterFate fate = correspondent.write(cast.friend);
        cast.bystanders().forEach(this::send);
        send(cast.reader);
        cast.bystanders().forEach(this::await);
        await(cast.reader);
        // Seen by the mail client, and not yet read: it has left new/ and has no flag.
        mailu.client().inbox(cast.reader, cast.password(), nonce);
        Reading everything = look.everything();
        QuotaReading.await(mailu, cast.owner, QuotaReading.bytes(everything));
        QuotaReading quota = QuotaReading.of(
                mailu, cast.owner, cast.password(), everything, QuotaReading.databaseSays(mailu, cast.owner));
        return new Seeded(
                declaredReading,
                made,
                fate,
                everything,
                quota,
                look.homeOnDisk(cast.owner),
                look.homeOnDisk(cast.reader),
                bystanders(),
                look.databaseOnDisk());
    }

    /** @return what was put there, as it should be read again */
    private Manifest fill() {
        Letters letters = new Letters(mark, cast.owner);
        Map<String, Map<String, String>> items = new TreeMap<>();
        for (RepresentativeMailbox.Folder folder : RepresentativeMailbox.folders()) {
            List<Letter> made = folder.letters().stream().map(letters::letter).toList();
            mailu.client().append(cast.owner, cast.password(), folder.path(), made);
            mailu.client().makeFolder(cast.owner, cast.password(), folder.path(), folder.subscribed());
            items.put("folder " + folder.path(), Map.of("subscribed", Boolean.toString(folder.subscribed())));
            made.forEach(letter -> items.put(folder.path() + " " + letter.id(), attributes(letter)));
        }
        return Manifest.of(items);
    }

    private Map<String, String> attributes(Letter letter) {
        Content content = letter.content();
        return Map.of(
                "size",
                Long.toString(content.size()),
                "sha256",
                content.sha256(),
                "flags",
                String.join(" ", new TreeSet<>(letter.flags())),
                "internal-date",
                letter.arrived().toString(),
                Manifest.MARKER,
                nonce.value());
    }

    private void send(Mailbox mailbox) {
        mailu.postfix().send(mailbox, ProbeMessage.compose(mark, mailbox));
    }

    private void await(Mailbox mailbox) {
        mailu.awaitDelivery(mailbox, nonce, target.limits().deliveryWithin());
    }

    private Map<Mailbox, Reading> bystanders() {
        Map<Mailbox, Reading> homes = new LinkedHashMap<>();
        cast.bystanders().forEach(one -> homes.put(one, look.homeOnDisk(one)));
        return homes;
    }

    private Captured capture() {
        String stack = target.stack().name();
        Set<Snapshot> known = target.bot().repository().snapshots(stack);
        Snapshot snapshot = target.bot().create(stack, known);
        Background<Reading> database = Background.start(() -> look.databaseInSnapshot(snapshot));
        Reading home = look.homeInSnapshot(cast.owner, snapshot);
        return new Captured(snapshot, home, database.get());
    }

    private Lost lose() {
        mailu.client().flag(cast.reader, cast.password(), "INBOX", Flags.Flag.SEEN);
        mailu.store().wipe(cast.owner, look.home(cast.owner), nonce);
        Reading home = look.homeOnDisk(cast.owner);
        mailu.cli().delete(cast.lost(), List.of(cast.alias), List.of(cast.domain));
        Reading database = look.rowsOfTheLost(look.databaseOnDisk());
        return new Lost(home, look.everything(), database);
    }

    /** The disk is read before any client opens the mailbox, and the database before one makes Dovecot write it. */
    private Returned restore() {
        target.bot().restore(captured.get().snapshot());
        Reading home = look.homeOnDisk(cast.owner);
        Reading readersHome = look.homeOnDisk(cast.reader);
        Map<Mailbox, Reading> bystanders = bystanders();
        Reading database = look.databaseOnDisk();
        long used = QuotaReading.databaseSays(mailu, cast.owner);
        Reading everything = look.everything();
        QuotaReading quota = QuotaReading.of(mailu, cast.owner, cast.password(), everything, used);
        return new Returned(home, readersHome, bystanders, database, everything, quota);
    }

    /** What the readings say. */
    public FidelityFindings findings() {
        return new FidelityFindings(this);
    }

    Nonce nonce() {
        return nonce;
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

    LetterFate written() {
        return written.get();
    }
}
