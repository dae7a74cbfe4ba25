package support.episode.recovery;

import java.util.Optional;
import support.backup.Snapshot;
import support.episode.OwnMailServer;
import support.mailu.AddressBook;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.VolumeMount;
import support.target.Target;

/**
 * A contact that a user of the webmail has in the address book.
 *
 * @param service the webmail's
 */
record Contact(OwnMailServer server, String service, Volume volume) {
    /** Nothing where no service of the mail server keeps Roundcube's address books on a volume. */
    static Optional<Contact> add(OwnMailServer server) {
        return service(server.target().stack()).map(service -> {
            new AddressBook(service).add(server.mailbox(), server.nonce());
            return new Contact(server, service.name(), server.volume(service.name(), AddressBook.DATA));
        });
    }

    /** Recipes call it as they like, so it is told by what it keeps. */
    static Optional<Service> service(Stack stack) {
        return stack.services().stream()
                .filter(service -> mount(service).isPresent())
                .filter(service -> new AddressBook(service).isThere())
                .findFirst();
    }

    private static Optional<VolumeMount> mount(Service service) {
        return service.mounts().stream()
                .filter(mount -> mount.target().equals(AddressBook.DATA))
                .findFirst();
    }

    private Service webmail() {
        return server.target().stack().service(service);
    }

    Reading onDisk() {
        String where = "service " + service + ", " + AddressBook.DATA + "/" + AddressBook.FILE;
        return reading(Vantage.DISK, AddressBook.contact(new AddressBook(webmail()).database(), nonce()), where);
    }

    Reading inSnapshot(Snapshot snapshot) {
        Target target = server.target();
        String path = target.pathInSnapshot(mount(webmail()).orElseThrow(), AddressBook.FILE);
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
