package support.episode.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import support.backup.Snapshot;
import support.episode.Probe;
import support.mailu.DatabaseRows;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.NotProven;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.target.Target;

/** Takes the readings of the fidelity episode: each method is one look at one thing from one vantage. */
final class Look {
    static final String DATABASE = "the account database";
    private static final String FILE = "file ";
    private static final String TABLE = "table ";

    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce;
    private final Probe probe;
    private final Cast cast;

    Look(Target target, Nonce nonce, Cast cast) {
        this.target = target;
        this.mailu = target.mailu();
        this.nonce = nonce;
        this.probe = new Probe(target, nonce);
        this.cast = cast;
    }

    /** The whole mailbox as its user sees it, through front, with the password. */
    Reading everything() {
        return Reading.now(
                nonce,
                target.mail(),
                folders(),
                Vantage.SERVICE,
                mailu.client().everything(cast.owner, cast.password(), nonce),
                "service app, IMAP log-in as " + cast.owner);
    }

    /** The whole mailbox as it was made. */
    Reading declared(Manifest manifest) {
        return probe.declared(folders(), target.mail(), manifest);
    }

    private String folders() {
        return "every folder of " + cast.owner;
    }

    Reading homeOnDisk(Mailbox mailbox) {
        return probe.homeOnDisk(mailbox, home(mailbox));
    }

    /** Several homes in one look. */
    Map<Mailbox, Reading> homesOnDisk(List<Mailbox> mailboxes) {
        Map<MailHome, Observation> seen =
                mailu.store().homes(mailboxes.stream().map(this::home).toList(), nonce);
        Map<Mailbox, Reading> readings = new LinkedHashMap<>();
        for (Mailbox one : mailboxes) {
            MailHome home = home(one);
            readings.put(
                    one,
                    Reading.now(
                            nonce,
                            target.mail(),
                            Probe.maildir(one),
                            Vantage.DISK,
                            seen.get(home),
                            "service imap, " + home.path()));
        }
        return readings;
    }

    Reading homeInSnapshot(Mailbox mailbox, Snapshot snapshot) {
        return probe.homeInSnapshot(mailbox, home(mailbox), snapshot);
    }

    /** In Mailu a home is named by the address; that Dovecot says so too was seen when the mailbox was made. */
    MailHome home(Mailbox mailbox) {
        return new MailHome(Mailu.MAIL, mailbox.address());
    }

    /** Every row of main.db as it stands on disk, and whose the files beside it are. */
    Reading databaseOnDisk() {
        Observation seen =
                new Observation.Present(together(DatabaseRows.of(mailu.database(), nonce), mailu.dataFiles()));
        return database(Vantage.DISK, seen, "service admin, " + Mailu.DATA);
    }

    /** Every row of the main.db that the snapshot holds, and whose the files beside it are there. */
    Reading databaseInSnapshot(Snapshot snapshot) {
        String root = target.directoryInSnapshot(mailu.accountsVolume());
        String path = target.accountsInSnapshot();
        Observation seen = target.accountsIn(snapshot)
                .<Observation>map(files -> new Observation.Present(together(
                        DatabaseRows.of(files, nonce),
                        target.dumpsAccounts() ? List.of() : probe.inSnapshot(snapshot, root))))
                .orElseGet(() -> new Observation.Absent(target.lackingAccounts(snapshot)));
        return database(Vantage.SNAPSHOT, seen, snapshot + ", " + path);
    }

    /** A table without a row says nothing of what becomes of its rows; what is in {@code config} only the mail server itself writes. */
    static void requireRows(Reading onDisk) {
        List<String> empty = ((Observation.Present) onDisk.observation())
                .manifest().items().entrySet().stream()
                        .filter(item -> item.getKey().startsWith(TABLE)
                                && "0".equals(item.getValue().get("rows")))
                        .map(item -> item.getKey().substring(TABLE.length()))
                        .filter(table -> !table.equals("config"))
                        .toList();
        if (!empty.isEmpty()) {
            throw new NotProven("The tables " + empty + " of main.db have no row, so nothing would be known of theirs");
        }
    }

    /** What of the database on disk a snapshot must hold: of one that is dumped every row, and no file. */
    Reading toBeKept(Reading onDisk) {
        if (!target.dumpsAccounts()) {
            return onDisk;
        }
        Map<String, Map<String, String>> rows = new TreeMap<>(
                ((Observation.Present) onDisk.observation()).manifest().items());
        rows.keySet().removeIf(item -> item.startsWith(FILE));
        return new Reading(
                nonce,
                onDisk.volume(),
                onDisk.what(),
                onDisk.vantage(),
                onDisk.takenAt(),
                new Observation.Present(Manifest.of(rows)),
                onDisk.where());
    }

    private Manifest together(Manifest rows, List<Maildir.Entry> files) {
        Map<String, Map<String, String>> items = new TreeMap<>(rows.items());
        Maildir.manifest(files, nonce)
                .only(Set.of("owner", "mode"))
                .items()
                .forEach((name, attributes) -> items.put(FILE + name, attributes));
        return Manifest.of(items);
    }

    private Reading database(Vantage vantage, Observation seen, String where) {
        return Reading.now(nonce, target.accounts(), DATABASE, vantage, seen, where);
    }

    /** Of the database only what belongs to those who are lost: absent when there is no such row. */
    Reading rowsOfTheLost(Reading database) {
        List<String> names =
                new ArrayList<>(cast.lost().stream().map(Mailbox::address).toList());
        names.addAll(List.of(cast.alias.address(), cast.domain.name(), cast.relayed.name()));
        Predicate<Map.Entry<String, Map<String, String>>> theirs = item -> names.stream()
                .anyMatch(name -> (item.getKey() + " ").contains(" " + name + " ")
                        || name.equals(item.getValue().get("user_email")));
        Map<String, Map<String, String>> items = new TreeMap<>(
                ((Observation.Present) database.observation()).manifest().items());
        items.entrySet().removeIf(theirs.negate());
        return new Reading(
                nonce,
                database.volume(),
                "the rows of " + cast.owner + " and of those lost with it",
                database.vantage(),
                database.takenAt(),
                items.isEmpty()
                        ? new Observation.Absent("no row of main.db names any of " + names)
                        : new Observation.Present(Manifest.of(items)),
                database.where());
    }
}
