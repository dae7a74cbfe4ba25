package support.episode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import support.backup.Snapshot;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.WipeMissed;
import support.proof.Nonce;
import support.proof.Note.TimingNote;
import support.proof.Reading;
import support.target.Target;

/**
 * Seed, snapshot, loss, restore, return: each once, on first demand, for every scenario that asks.
 *
 * <p>A stage happens when it is first asked for, after those before it, and leaves immutable readings, which {@link Findings}
 * compares. So scenarios depend neither on each other nor on their order.
 */
public final class Episode {
    private final Target target;
    private final Plan plan;
    private final Consumer<TimingNote> timed;
    private final Nonce nonce = Nonce.fresh();
    private final Probe probe;
    private final Mailbox mailbox;
    private final Mailbox witness;
    private final Mailbox later;
    private final Stage<Seeded> seeded;
    private final Stage<Captured> captured;
    private final Stage<NewerMail> newerMail;
    private final Stage<Lost> lost;
    private final Stage<Returned> returned;
    private final Stage<Reading> inboxReturned;
    private Background<Set<Snapshot>> earlierSnapshots;

    Episode(Target target, Plan plan, Consumer<TimingNote> timed) {
        this.target = target;
        this.plan = plan;
        this.probe = new Probe(target, nonce);
        this.mailbox = new Mailbox(plan.localpart() + target.mailboxSuffix(), target.domain());
        this.witness = new Mailbox(plan.localpart() + "-witness" + target.mailboxSuffix(), target.domain());
        this.later = new Mailbox(plan.localpart() + "-later" + target.mailboxSuffix(), target.domain());
        this.timed = timed;
        seeded = stage(mailbox + " receives a message", List.of(), this::seed);
        captured = stage("the backup bot takes a snapshot of " + mailbox, List.of(seeded), this::capture);
        newerMail = stage("a newer message arrives for " + later, List.of(captured), this::receiveNewer);
        lost = stage("the operator loses " + mailbox, List.of(captured), this::lose);
        returned = stage("the operator restores " + mailbox, List.of(newerMail, lost), this::restore);
        inboxReturned = stage("the user of " + mailbox + " reads the INBOX again", List.of(returned), this::readInbox);
    }

    /** A stage that is timed, and whose calls of the slow command line are counted. */
    private <T> Stage<T> stage(String name, List<Stage<?>> needs, Supplier<T> work) {
        return new Stage<>(name, needs, () -> Episodes.timed(target, name, work, timed));
    }

    /** The probe mailbox of this episode. */
    public Mailbox mailbox() {
        return mailbox;
    }

    public void seedNow() {
        seeded.get();
    }

    public void snapshotNow() {
        captured.get();
    }

    public void receiveNewerNow() {
        newerMail.get();
    }

    public void loseNow() {
        lost.get();
    }

    /** Restores what this plan says; asking an episode of another plan is a fault of the feature. */
    public void restoreNow(Plan asked) {
        if (asked != plan) {
            throw new IllegalArgumentException("The episode of " + mailbox + " restores " + plan + ", not " + asked);
        }
        returned.get();
    }

    /**
     * Tries to lose a directory in which the mailbox does not live, as the seed of this project did (facts.md).
     *
     * @return the complaint; nothing when the wipe was believed
     */
    public Optional<WipeMissed> wipeBeside() {
        seeded.get();
        MailHome beside = new MailHome(Mailu.MAIL, target.domain().name());
        try {
            target.mailu().store().wipe(mailbox, beside, nonce);
            return Optional.empty();
        } catch (WipeMissed missed) {
            return Optional.of(missed);
        }
    }

    /** What the readings of this episode say; asking for a link brings about the stages that it needs. */
    public Findings findings() {
        return new Findings(this);
    }

    private Seeded seed() {
        earlierSnapshots = Background.start(
                () -> target.bot().repository().snapshots(target.stack().name()));
        return new Seeding(target, nonce, mailbox, witness, later).run();
    }

    private Captured capture() {
        Seeded before = seeded.get();
        Snapshot snapshot = target.bot().create(target.stack().name(), earlierSnapshots.get());
        Background<Reading> account = Background.start(() -> probe.accountInSnapshot(mailbox, snapshot));
        Reading maildir = probe.homeInSnapshot(mailbox, before.home(), snapshot);
        return new Captured(snapshot, account.get(), maildir);
    }

    private NewerMail receiveNewer() {
        return NewerMail.send(target, later, nonce);
    }

    private Lost lose() {
        target.requireDisposable();
        return new Losing(target, nonce, mailbox).run(seeded.get());
    }

    private Returned restore() {
        target.requireDisposable();
        Seeded before = seeded.get();
        Snapshot snapshot = captured.get().snapshot();
        if (plan == Plan.ACCOUNTS_ONLY) {
            target.bot().restore(snapshot, target.mailu().accountsVolume().source());
        } else {
            target.bot().restore(snapshot);
        }
        Background<Reading> accountInService = Background.start(() -> probe.accountInService(mailbox));
        return new Returned(
                probe.homeOnDisk(mailbox, before.home()),
                probe.accountOnDisk(mailbox),
                accountInService.get(),
                probe.accountOnDisk(witness),
                probe.homeOnDisk(witness, before.witnessHome()),
                newerMail.get().fate(target.mailu()));
    }

    private Reading readInbox() {
        return plan == Plan.ACCOUNTS_ONLY
                ? probe.inboxInDovecot(mailbox)
                : probe.inboxOfUser(mailbox, seeded.get().password());
    }

    /** The mailboxes that this episode makes. */
    List<Mailbox> mailboxes() {
        return List.of(mailbox, witness, later);
    }

    Nonce nonce() {
        return nonce;
    }

    Target target() {
        return target;
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

    Reading inboxReturned() {
        return inboxReturned.get();
    }
}
