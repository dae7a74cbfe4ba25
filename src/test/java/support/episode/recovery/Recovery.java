package support.episode.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import support.backup.Snapshot;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Note.RecoveryNote;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Volume;
import support.target.Target;

/**
 * One loss and what was restored after it: its readings.
 *
 * @param befallen the loss, and what was there before and after it
 * @param restoreBegan when the bot was told to restore
 * @param after the mailbox after the restore, the services that use the volumes having been restarted
 * @param wrongPasswordRefused whether front then refuses a wrong password
 * @param server on which engine it was restored
 * @param contact a contact in the webmail, if there is a webmail with contacts
 * @param message a message that has waited in the queue since before the snapshot; after the restore, and before Postfix was started anew
 * @param declared what is declared of each volume of the mail server
 */
public record Recovery(
        Befallen befallen,
        Instant restoreBegan,
        MailboxLook after,
        boolean wrongPasswordRefused,
        String server,
        Optional<KeptOrLost> contact,
        KeptOrLost message,
        List<Declared> declared) {
    /** What a restore has brought, before any service was started anew. */
    record Restored(Instant began, Reading message) {
        /** One volume that was lost alone is restored alone: what was not lost is not rolled back. */
        static Restored of(Befallen befallen) {
            Target target = befallen.ground().server().target();
            target.requireDisposable();
            Instant began = Instant.now();
            if (befallen.loss() == Loss.ACCOUNTS || befallen.loss() == Loss.MESSAGES) {
                befallen.sources().forEach(source -> target.bot().restore(befallen.snapshot(), source));
            } else {
                target.bot().restore(befallen.snapshot());
            }
            return new Restored(began, befallen.ground().queued().files().onDisk(target));
        }
    }

    /** Starts anew what uses the volumes, and looks. */
    static Recovery of(Befallen befallen, Restored restored) {
        Ground ground = befallen.ground();
        OwnMailServer server = ground.server();
        LostVolumes.restartUsers(server.target(), befallen.sources());
        return new Recovery(
                befallen,
                restored.began(),
                server.look(),
                server.refusesWrongPassword(),
                server.server(),
                befallen.contact()
                        .map(was -> new KeptOrLost(
                                was, ground.contact().orElseThrow().onDisk())),
                new KeptOrLost(befallen.message(), restored.message()),
                server.target().volumes());
    }

    /** Whether all came back, so that more can be lost of the same mail server. */
    boolean whole() {
        return accountReturned().stream().allMatch(Finding::proven)
                && maildirReturned().stream().allMatch(Finding::proven)
                && inboxReturned().proven();
    }

    public Snapshot snapshot() {
        return befallen.snapshot();
    }

    private Seeded seeded() {
        return befallen.ground().server().seeded();
    }

    private Prover prover() {
        return befallen.prover();
    }

    /** The account is as it was: in the database file, and for the service. */
    public List<Finding> accountReturned() {
        return List.of(
                prover().returned(seeded().accountOnDisk(), after.accountOnDisk()),
                prover().returned(seeded().accountInService(), after.accountInService()));
    }

    /** Every file of the mailbox is as it was. */
    public List<Finding> maildirReturned() {
        return List.of(prover().returned(seeded().maildir(), after.maildir()));
    }

    /** The user reads the same INBOX, with the password of before. */
    public Finding inboxReturned() {
        return prover().returned(seeded().inbox(), after.inbox());
    }

    /** What was on a volume that was not lost is as it was before the loss. */
    public List<Finding> contained() {
        return befallen.loss().losesAccounts()
                ? List.of(prover().contained(befallen.before().maildir(), after.maildir()))
                : List.of(prover().contained(befallen.before().accountOnDisk(), after.accountOnDisk()));
    }

    /** The contact in the webmail is back if its volume is labelled, and lost if it is not; nothing where there is no webmail with contacts. */
    public Optional<Finding> contactAsLabelled() {
        return contact.map(one -> one.asLabelled(prover(), declared));
    }

    /** The same of the message that waited. */
    public Finding messageAsLabelled() {
        return message.asLabelled(prover(), declared);
    }

    /** What is declared of a volume of the mail server. */
    public Declared declared(Volume volume) {
        return declared.stream()
                .filter(one -> one.volume().equals(volume))
                .findFirst()
                .orElseThrow();
    }

    /** The volumes that a snapshot of the labels does not hold, each with what the operator declares of it. */
    public List<Declared> notKept() {
        return declared.stream().filter(one -> !one.labelled()).toList();
    }

    /** The volumes that the snapshot does not hold though nobody said why they need not come back. */
    public List<Volume> unaccounted() {
        return declared.stream()
                .filter(one ->
                        one.forgotten() || one.labelled() && !befallen.kept().contains(one.volume()))
                .map(Declared::volume)
                .toList();
    }

    /** How long it took until the user read the mail again, and how much time's mail could not come back. */
    public RecoveryNote clocked() {
        return RecoveryNote.of(
                befallen.loss().toString(),
                Duration.between(restoreBegan, after.inbox().takenAt()),
                Duration.between(snapshot().time(), befallen.at()));
    }
}
