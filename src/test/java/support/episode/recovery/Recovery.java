package support.episode.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Note.RecoveryNote;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Volume;
import support.target.Target;

/**
 * One loss and what was restored after it: its readings.
 *
 * @param kept the labelled volumes of which the snapshot has the directory
 * @param before the mailbox before the loss
 * @param volumes those that were lost, and the new ones
 * @param empty every account and mail home that the new volumes held before the restore
 * @param lost the mailbox after the loss
 * @param lostAt when the loss began
 * @param restoreBegan when the bot was told to restore
 * @param after the mailbox after the restore, the services that use the volumes having been restarted
 * @param wrongPasswordRefused whether front then refuses a wrong password
 * @param server on which engine it was restored
 * @param contact a contact in the webmail, if there is a webmail with contacts
 * @param message a message that has waited in the queue since before the snapshot; after the restore, and before Postfix was started anew,
 *     which renames what waits there (postsuper(1))
 * @param declared what is declared of each volume of the mail server
 */
public record Recovery(
        Loss loss,
        Nonce nonce,
        Seeded seeded,
        Snapshot snapshot,
        Set<Volume> kept,
        MailboxLook before,
        LostVolumes volumes,
        Set<String> empty,
        MailboxLook lost,
        Instant lostAt,
        Instant restoreBegan,
        MailboxLook after,
        boolean wrongPasswordRefused,
        String server,
        Optional<KeptOrLost> contact,
        KeptOrLost message,
        List<Declared> declared) {
    /** Loses, restores from this snapshot, and looks after each. */
    static Recovery of(Loss loss, OwnMailServer server, Optional<Contact> contact, Queued queued, Snapshot snapshot) {
        Target target = server.target();
        target.requireDisposable();
        MailboxLook before = server.look();
        Optional<Reading> contactBefore = contact.map(Contact::onDisk);
        Reading messageBefore = queued.files().onDisk(target);
        Set<String> sources = server.sources(loss.labelled(target));
        Set<Volume> kept = target.keptIn(snapshot);
        Instant lostAt = Instant.now();
        LostVolumes volumes = loss == Loss.SERVER
                ? LostVolumes.replace(server, Recoveries.BLUEPRINT)
                : LostVolumes.lose(target, sources);
        Set<String> empty = server.inhabitants();
        MailboxLook lost = server.lookAtLost();
        Instant restoreBegan = Instant.now();
        restore(loss, server.target(), snapshot, sources);
        Reading messageAfter = queued.files().onDisk(server.target());
        LostVolumes.restartUsers(server.target(), sources);
        return new Recovery(
                loss,
                server.nonce(),
                server.seeded(),
                snapshot,
                kept,
                before,
                volumes,
                empty,
                lost,
                lostAt,
                restoreBegan,
                server.look(),
                server.refusesWrongPassword(),
                server.server(),
                contactBefore.map(
                        was -> new KeptOrLost(was, contact.orElseThrow().onDisk())),
                new KeptOrLost(messageBefore, messageAfter),
                server.target().volumes());
    }

    /** One volume that was lost alone is restored alone: what was not lost is not rolled back. */
    private static void restore(Loss loss, Target target, Snapshot snapshot, Set<String> sources) {
        if (loss == Loss.ACCOUNTS || loss == Loss.MESSAGES) {
            sources.forEach(source -> target.bot().restore(snapshot, source));
        } else {
            target.bot().restore(snapshot);
        }
    }

    /** Whether all came back, so that more can be lost of the same mail server. */
    boolean whole() {
        return accountReturned().stream().allMatch(Finding::proven)
                && maildirReturned().stream().allMatch(Finding::proven)
                && inboxReturned().proven();
    }

    private Prover prover() {
        return new Prover(nonce);
    }

    /** What was on the lost volumes is gone; a volume that is still the same one has lost nothing. */
    public List<Finding> losses() {
        volumes.requireLost();
        List<Finding> findings = new ArrayList<>();
        if (loss.losesAccounts()) {
            findings.add(prover().lost(before.accountOnDisk(), lost.accountOnDisk()));
            findings.add(prover().lost(before.accountInService(), lost.accountInService()));
        }
        if (loss.losesMessages()) {
            findings.add(prover().lost(before.maildir(), lost.maildir()));
            findings.add(prover().lost(before.inbox(), lost.inbox()));
        }
        return findings;
    }

    /** Every account and mail home that was there before the restore, of the kinds that were lost; none when the new volumes were empty. */
    public List<String> leftBeforeRestore() {
        return empty.stream()
                .filter(one -> loss.losesAccounts() && one.startsWith(OwnMailServer.ACCOUNT)
                        || loss.losesMessages() && one.startsWith(OwnMailServer.HOME))
                .toList();
    }

    /** The account is as it was: in the database file, and for the service. */
    public List<Finding> accountReturned() {
        return List.of(
                prover().returned(seeded.accountOnDisk(), after.accountOnDisk()),
                prover().returned(seeded.accountInService(), after.accountInService()));
    }

    /** Every file of the mailbox is as it was. */
    public List<Finding> maildirReturned() {
        return List.of(prover().returned(seeded.maildir(), after.maildir()));
    }

    /** The user reads the same INBOX, with the password of before. */
    public Finding inboxReturned() {
        return prover().returned(seeded.inbox(), after.inbox());
    }

    /** What was on a volume that was not lost is as it was before the loss. */
    public List<Finding> contained() {
        return loss.losesAccounts()
                ? List.of(prover().contained(before.maildir(), after.maildir()))
                : List.of(prover().contained(before.accountOnDisk(), after.accountOnDisk()));
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
                .filter(one -> one.forgotten() || one.labelled() && !kept.contains(one.volume()))
                .map(Declared::volume)
                .toList();
    }

    /** How long it took until the user read the mail again, and how much time's mail could not come back. */
    public RecoveryNote clocked() {
        return RecoveryNote.of(
                loss.toString(),
                Duration.between(restoreBegan, after.inbox().takenAt()),
                Duration.between(snapshot.time(), lostAt));
    }
}
