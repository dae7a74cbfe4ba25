package support.mailu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import support.proof.Nonce;
import support.proof.Observation;
import support.secret.Secret;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.NoSuchPath;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.swarm.VolumeMount;

/**
 * A deployed Mailu: its programs, each in the service that runs it.
 *
 * <p>Services are asked for afresh at each call of {@link Service#running()}, so a task that was replaced is no obstacle.
 */
public final class Mailu {
    /** Where the admin service mounts the volume with the accounts. */
    public static final String DATA = "/data";

    /** Twenty times what a call takes on a real Mailu (facts.md). */
    public static final Duration ADMIN_WITHIN = Duration.ofSeconds(60);

    /** Where the imap service mounts the volume with the messages. */
    public static final String MAIL = "/mail";

    /** Where the admin service mounts the volume with the DKIM keys. */
    public static final String DKIM = "/dkim";

    private static final String VERSION = "/version";
    private static final Duration FRONT_ANSWERS_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Stack stack;
    private final ServiceNames names;
    private final Front front;
    private final Duration adminWithin;
    private final Service admin;
    private final Service imap;
    private final AdminCli cli;
    private final Dovecot dovecot;
    private final Postfix postfix;
    private final UserClient client;
    private final SubmissionClient submission;
    private final WebFront web;
    private final Map<Mailbox, MailHome> homes = new ConcurrentHashMap<>();
    private final Set<MailHome> wiped = ConcurrentHashMap.newKeySet();

    /**
     * @param front where users log in; found out by whoever opened the target
     * @param adminWithin how long a call of admin's command line may take
     */
    public Mailu(Stack stack, ServiceNames names, Front front, Duration adminWithin) {
        this.stack = stack;
        this.names = names;
        this.front = front;
        this.adminWithin = adminWithin;
        admin = stack.service(names.admin());
        imap = stack.service(names.imap());
        cli = new AdminCli(admin, adminWithin);
        dovecot = new Dovecot(imap);
        postfix = new Postfix(stack.service(names.smtp()));
        client = new UserClient(front);
        submission = new SubmissionClient(front);
        web = new WebFront(front);
    }

    /** The same, and what is known of it by now, by the connections of another engine. */
    public Mailu by(Engine engine) {
        Mailu same = new Mailu(engine.stack(stack.name()), names, front, adminWithin);
        same.homes.putAll(homes);
        same.wiped.addAll(wiped);
        return same;
    }

    public AdminCli cli() {
        return cli;
    }

    public Dovecot dovecot() {
        return dovecot;
    }

    public Postfix postfix() {
        return postfix;
    }

    public UserClient client() {
        return client;
    }

    public SubmissionClient submission() {
        return submission;
    }

    /** The service that users reach. */
    public Service frontService() {
        return stack.service(names.front());
    }

    /** The name of the service that the accounts and the DKIM keys are in. */
    public String adminService() {
        return names.admin();
    }

    /** The name of the service that Postfix runs in. */
    public String smtpService() {
        return names.smtp();
    }

    public WebFront web() {
        return web;
    }

    public MailStore store() {
        return new MailStore(imap, MAIL, wiped);
    }

    public MailFiles mailFiles() {
        return new MailFiles(imap, MAIL);
    }

    public HomeMoves homeMoves() {
        return new HomeMoves(imap, MAIL);
    }

    /** The mail home that Dovecot reports. Throws {@link ProbeFailed} when Dovecot knows no such user. */
    public MailHome home(Mailbox mailbox) {
        return reported(mailbox)
                .orElseThrow(() -> new ProbeFailed("Dovecot does not know " + mailbox + ", though the account exists"));
    }

    private Optional<MailHome> reported(Mailbox mailbox) {
        Optional<MailHome> home = dovecot.home(mailbox).map(path -> MailHome.of(path, MAIL));
        home.ifPresent(found -> homes.put(mailbox, found));
        return home;
    }

    /** Waits until the INBOX of a mailbox holds exactly one message with this nonce, read from its file. */
    public void awaitDelivery(Mailbox mailbox, Nonce nonce, Duration within) {
        Await.until("the message to reach the INBOX of " + mailbox)
                .within(within)
                .every(LOOK_EVERY)
                .value(() -> dovecot.messagesWith(mailbox, nonce.value()) == 1 ? Optional.of(true) : Optional.empty());
    }

    /** Waits until front lets this password in or refuses it, after admin was started anew. */
    public void awaitFront(Mailbox mailbox, Secret password) {
        Await.until("front to answer the log-in of " + mailbox)
                .within(FRONT_ANSWERS_WITHIN)
                .every(Duration.ofSeconds(1))
                .seeing(() -> "a temporary failure: front can't ask admin")
                .value(() -> client.answers(mailbox, password) ? Optional.of(true) : Optional.empty());
    }

    /**
     * Removes a mailbox of the probe: its Maildir, if it holds this episode's marker or no message at all, and its account. A
     * mailbox that is not there is no error. The Maildir is where Dovecot says that it is, or said while it knew the account; where
     * it never said so, no Maildir is removed.
     */
    public void remove(Mailbox mailbox, Nonce nonce) {
        if (removeMaildir(mailbox, nonce)) {
            cli.delete(mailbox);
        }
    }

    /**
     * The Maildir alone, as for {@link #remove}.
     *
     * @return whether there is an account, which is left
     */
    public boolean removeMaildir(Mailbox mailbox, Nonce nonce) {
        Optional<MailHome> now = reported(mailbox);
        now.or(() -> Optional.ofNullable(homes.get(mailbox))).ifPresent(home -> removeMaildir(mailbox, home, nonce));
        return now.isPresent();
    }

    private void removeMaildir(Mailbox mailbox, MailHome home, Nonce nonce) {
        if (store().home(home, nonce) instanceof Observation.Present present) {
            if (present.manifest().marked(nonce).isEmpty()) {
                store().removeMadeUp(mailbox, home);
            } else {
                store().wipe(mailbox, home, nonce);
            }
        }
    }

    /** The version that Mailu tells of itself, which its images have in a file; nothing where there is none. */
    public Optional<String> version() {
        try {
            return Optional.of(new String(admin.running().readFile(VERSION), StandardCharsets.UTF_8).strip());
        } catch (NoSuchPath none) {
            return Optional.empty();
        }
    }

    /** main.db as it stands on disk now, with its journals. */
    public DatabaseFiles database() {
        return DatabaseCopy.of(admin.running(), DATA, AccountDatabase.FILE);
    }

    /** Which file main.db is, by its inode: one that was overwritten is the same, one that was removed and made anew is another. */
    public String databaseFile() {
        String path = DATA + "/" + AccountDatabase.FILE;
        return admin.running()
                .execOrFail(Command.of("stat", "-c", "%i", path))
                .outText()
                .strip();
    }

    /** The database under load, on a stack that a scenario has for itself. */
    public BusyDatabase busyDatabase() {
        return new BusyDatabase(admin);
    }

    /** Every file and directory of the volume with the accounts. */
    public List<Maildir.Entry> dataFiles() {
        String name = DATA.substring(1);
        return HomeTar.entries(admin.running(), "/", List.of(name)).get(name);
    }

    /** The volume with the accounts. */
    public VolumeMount accountsVolume() {
        return mountedAt(admin, DATA);
    }

    /** The volume with the messages. */
    public VolumeMount mailVolume() {
        return mountedAt(imap, MAIL);
    }

    private static VolumeMount mountedAt(Service service, String target) {
        return service.mounts().stream()
                .filter(mount -> mount.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new SwarmException("Service " + service.fullName() + " mounts no volume at " + target
                        + ": is this Mailu's " + service.name() + "? It mounts " + service.mounts()));
    }
}
