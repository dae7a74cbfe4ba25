package support.episode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import support.backup.Node;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.ConfigExport;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;
import support.secret.Secret;
import support.target.Target;

/** Takes the readings of one episode: each method is one look at one thing from one vantage. */
public final class Probe {
    private static final int MOST_NAMES = 5;

    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce;

    public Probe(Target target, Nonce nonce) {
        this.target = target;
        this.mailu = target.mailu();
        this.nonce = nonce;
    }

    /** The account as the service shows it: in the export, and in the look-up as Dovecot asks it. Both, or it is stale. */
    public Reading accountInService(Mailbox mailbox) {
        ConfigExport export = mailu.cli().export();
        Optional<String> home = mailu.dovecot().home(mailbox);
        Observation seen = export.account(mailbox)
                .<Observation>map(account -> new Observation.Present(
                        with(account.manifest(nonce), "dovecot-home", home.orElse("(user unknown to Dovecot)"))))
                .orElseGet(() -> home.<Observation>map(path -> new Observation.Present(
                                Manifest.of(Map.of(mailbox.address(), Map.of("dovecot-home", path)))))
                        .orElseGet(() -> new Observation.Absent("config-export does not list " + mailbox
                                + ", and Dovecot's look-up says that there is no such user")));
        return reading(
                target.accounts(),
                account(mailbox),
                Vantage.SERVICE,
                seen,
                "service admin, flask mailu config-export; service imap, doveadm user");
    }

    private static Manifest with(Manifest manifest, String attribute, String value) {
        Map<String, Map<String, String>> items = new TreeMap<>();
        manifest.items().forEach((name, attributes) -> {
            Map<String, String> more = new TreeMap<>(attributes);
            more.put(attribute, value);
            items.put(name, more);
        });
        return Manifest.of(items);
    }

    /** The account's row in main.db as it stands on disk. */
    public Reading accountOnDisk(Mailbox mailbox) {
        String origin = Mailu.DATA + "/" + AccountDatabase.FILE;
        return reading(
                target.accounts(),
                account(mailbox),
                Vantage.DISK,
                AccountDatabase.account(mailu.database(), mailbox, nonce),
                "service admin, " + origin
                        + (target.dumpsAccounts()
                                ? ", over which backupbot.restore.post-hook writes the copy that is kept"
                                : ""));
    }

    /** The account's row in the main.db that the snapshot holds. */
    public Reading accountInSnapshot(Mailbox mailbox, Snapshot snapshot) {
        String path = target.accountsInSnapshot();
        Observation seen = target.accountsIn(snapshot)
                .map(files -> AccountDatabase.account(files, mailbox, nonce))
                .orElseGet(() -> lacking(snapshot, path, target.directoryInSnapshot(mailu.accountsVolume())));
        return reading(target.accounts(), account(mailbox), Vantage.SNAPSHOT, seen, snapshot + ", " + path);
    }

    /** The mail home on disk, at the path that Dovecot reported. */
    public Reading homeOnDisk(Mailbox mailbox, MailHome home) {
        return reading(
                target.mail(),
                maildir(mailbox),
                Vantage.DISK,
                mailu.store().home(home, nonce),
                "service imap, " + home.path());
    }

    /** The mail home that the snapshot holds. */
    public Reading homeInSnapshot(Mailbox mailbox, MailHome home, Snapshot snapshot) {
        String path = target.pathInSnapshot(mailu.mailVolume(), home.name());
        List<Maildir.Entry> entries = inSnapshot(snapshot, path);
        Observation seen = entries.isEmpty()
                ? lacking(snapshot, path, target.directoryInSnapshot(mailu.mailVolume()))
                : new Observation.Present(Maildir.manifest(entries, nonce));
        return reading(target.mail(), maildir(mailbox), Vantage.SNAPSHOT, seen, snapshot + ", " + path);
    }

    /** What the snapshot holds of a directory of the engine's host, and below it; empty where it lacks the directory. */
    public List<Maildir.Entry> inSnapshot(Snapshot snapshot, String path) {
        return target.bot().repository().tree(snapshot, path).stream()
                .map(node -> entry(node, path))
                .toList();
    }

    /** A volume that was skipped, one that was empty and one that lacks a single thing have different causes. */
    private Observation.Absent lacking(Snapshot snapshot, String path, String volume) {
        String rest = target.bot()
                .repository()
                .names(snapshot, volume)
                .map(names -> names.isEmpty()
                        ? "of that volume nothing but the empty directory"
                        : "of that volume " + names.size() + " other names: "
                                + names.stream().sorted().limit(MOST_NAMES).toList())
                .orElse("nothing of that volume");
        return new Observation.Absent(snapshot + " does not hold " + path + ", and " + rest);
    }

    private static Maildir.Entry entry(Node node, String home) {
        return new Maildir.Entry(
                node.path().equals(home) ? "" : node.path().substring(home.length() + 1),
                node.kind().equals("dir"),
                node.link(),
                node.uid(),
                node.gid(),
                node.mode(),
                node.modified().getEpochSecond(),
                node.content());
    }

    /** The INBOX as its user reads it, through front, with a password. */
    public Reading inboxOfUser(Mailbox mailbox, Secret password) {
        return reading(
                target.mail(),
                inbox(mailbox),
                Vantage.SERVICE,
                mailu.client().inbox(mailbox, password, nonce),
                "service app, IMAP log-in as " + mailbox);
    }

    /** The INBOX as Dovecot itself finds it, without a log-in: the only way while the account may be gone. */
    public Reading inboxInDovecot(Mailbox mailbox) {
        int all = mailu.dovecot().messages(mailbox);
        int marked = mailu.dovecot().messagesWith(mailbox, nonce.value());
        if (marked > all) {
            throw new ProbeFailed(
                    "Dovecot finds " + marked + " messages with the token, but only " + all + " messages at all");
        }
        Map<String, String> counted =
                new TreeMap<>(Map.of("messages", Integer.toString(all), "with-token", Integer.toString(marked)));
        if (marked > 0) {
            counted.put(Manifest.MARKER, nonce.value());
        }
        Observation seen = all == 0
                ? new Observation.Absent("Dovecot finds no message in the INBOX of " + mailbox)
                : new Observation.Present(Manifest.of(Map.of("INBOX", counted)));
        return reading(
                target.mail(), inbox(mailbox), Vantage.SERVICE, seen, "service imap, doveadm search -u " + mailbox);
    }

    public Reading declared(String what, Volume volume, Manifest manifest) {
        return Reading.now(nonce, volume, what, Vantage.DECLARED, new Observation.Present(manifest), "this run");
    }

    public static String account(Mailbox mailbox) {
        return "the account of " + mailbox;
    }

    public static String maildir(Mailbox mailbox) {
        return "the Maildir of " + mailbox;
    }

    public static String inbox(Mailbox mailbox) {
        return "the INBOX of " + mailbox;
    }

    private Reading reading(Volume volume, String what, Vantage vantage, Observation seen, String where) {
        return Reading.now(nonce, volume, what, vantage, seen, where);
    }
}
