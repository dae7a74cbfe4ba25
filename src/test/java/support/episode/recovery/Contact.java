package support.episode.recovery;

import support.backup.Snapshot;
import support.episode.OwnMailServer;
import support.mailu.AddressBook;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;
import support.target.Target;

/** A contact that a user of the webmail has in the address book. */
record Contact(OwnMailServer server, Volume volume) {
    private static final String SERVICE = "webmail";

    /** Nothing else in the recipe knows of the webmail's service, so it is found by its name there. */
    static Contact add(OwnMailServer server) {
        Target target = server.target();
        book(target).add(server.mailbox(), server.nonce());
        return new Contact(server, server.volume(SERVICE, AddressBook.DATA));
    }

    private static AddressBook book(Target target) {
        return new AddressBook(target.stack().service(SERVICE));
    }

    Reading onDisk() {
        String where = "service " + SERVICE + ", " + AddressBook.DATA + "/" + AddressBook.FILE;
        return reading(Vantage.DISK, AddressBook.contact(book(server.target()).database(), nonce()), where);
    }

    Reading inSnapshot(Snapshot snapshot) {
        Target target = server.target();
        String path = target.pathInSnapshot(
                target.stack().service(SERVICE).mounts().stream()
                        .filter(mount -> mount.target().equals(AddressBook.DATA))
                        .findFirst()
                        .orElseThrow(),
                AddressBook.FILE);
        Observation seen = target.databaseIn(snapshot, path)
                .map(files -> AddressBook.contact(files, nonce()))
                .orElseGet(() -> new Observation.Absent(snapshot + " does not hold " + path));
        return reading(Vantage.SNAPSHOT, seen, snapshot + ", " + path);
    }

    private Nonce nonce() {
        return server.nonce();
    }

    private Reading reading(Vantage vantage, Observation seen, String where) {
        return Reading.now(nonce(), volume, "the contact of " + server.mailbox(), vantage, seen, where);
    }
}
