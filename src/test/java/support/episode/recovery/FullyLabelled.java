package support.episode.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.backup.BackupLabels;
import support.backup.Snapshot;
import support.episode.OwnMailServer;
import support.mailu.AddressBook;
import support.mailu.MailQueue;
import support.mailu.Mailu;
import support.proof.Reading;
import support.proof.Volume;
import support.recipe.Labelling;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/**
 * A mail server with an overlay that labels what the recipe leaves out.
 *
 * @param contact nothing where no webmail keeps any
 * @param sources the engine's names of the volumes of these three
 */
record FullyLabelled(
        OwnMailServer server, Signing signing, Optional<Contact> contact, Queued queued, Set<String> sources) {
    /** It has a key, a contact and a message that waits, and stands until the feature is over. */
    static FullyLabelled deploy(Target like, OwnStack.Source source) {
        Labelling more = Labelling.like(BackupLabels.services(like.stack()))
                .keeping(like.mailu().adminService(), List.of(Mailu.DKIM))
                .keeping(like.mailu().smtpService(), List.of(MailQueue.DIRECTORY));
        Contact.service(like.stack()).ifPresent(webmail -> more.keeping(webmail.name(), List.of(AddressBook.DATA)));
        OwnMailServer server =
                OwnMailServer.keptFor(source, Blueprint.of("optional").with(Overlay.of("optional.yml", more)));
        server.target().requireDisposable();
        Signing signing = Signing.begin(server);
        Optional<Contact> contact = Contact.add(server);
        Queued queued = Queued.hold(server);
        Set<Volume> all = new HashSet<>(Set.of(signing.volume(), queued.volume()));
        contact.map(Contact::volume).ifPresent(all::add);
        FullyLabelled made = new FullyLabelled(server, signing, contact, queued, server.sources(all));
        // Admin takes a key that its command line wrote for its own when it starts, as it does on any server sooner
        // or later.
        LostVolumes.restartUsers(server.target(), made.sources());
        return made;
    }

    private Target target() {
        return server.target();
    }

    Snapshot snapshot() {
        return server.snapshot();
    }

    OptionalVolumes.Looks onDisk() {
        return new OptionalVolumes.Looks(
                key(), contact.map(Contact::onDisk), queued.files().onDisk(target()));
    }

    private Reading key() {
        return signing.files().onDisk(target());
    }

    OptionalVolumes.Looks inSnapshot(Snapshot snapshot) {
        return new OptionalVolumes.Looks(
                signing.files().inSnapshot(target(), snapshot),
                contact.map(one -> one.inSnapshot(snapshot)),
                queued.files().inSnapshot(target(), snapshot));
    }

    /** Has the volume with the accounts restored, and looks at the key. */
    Reading restoringAnother(Snapshot snapshot) {
        target().bot().restore(snapshot, target().mailu().accountsVolume().source());
        return key();
    }

    LostVolumes lose() {
        return LostVolumes.lose(target(), sources);
    }

    /**
     * Has all restored, and what uses it started anew. Key and message are looked at in between: admin may take a key for its own when it starts,
     * and Postfix starts deliveries.
     */
    OptionalVolumes.Looks restoring(Snapshot snapshot) {
        target().bot().restore(snapshot);
        Reading key = key();
        Reading message = queued.files().onDisk(target());
        LostVolumes.restartUsers(target(), sources);
        return new OptionalVolumes.Looks(key, contact.map(Contact::onDisk), message);
    }
}
