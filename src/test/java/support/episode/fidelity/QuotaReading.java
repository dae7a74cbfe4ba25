package support.episode.fidelity;

import java.util.Optional;
import support.mailu.DatabaseRows;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.UserClient.Quota;
import support.proof.Manifest;
import support.proof.Observation;
import support.proof.Reading;
import support.secret.Secret;
import support.swarm.Await;

/**
 * What three witnesses say of how much a mailbox uses.
 *
 * @param bytes of its messages, as they are read
 * @param inDatabase as {@code quota_bytes_used} in main.db has it
 * @param byServer as the mail server answers a mail client, in units of 1,024 bytes, with the limit
 */
public record QuotaReading(Mailbox mailbox, long bytes, long inDatabase, Quota byServer) {
    private static final long UNIT = 1024;

    /** What the mail server should answer of these bytes: it rounds up. */
    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }

    /** Whether all three agree, and the limit is the one that was given. */
    public boolean agrees() {
        return bytes == inDatabase
                && byServer.used() == units(bytes)
                && byServer.limit() == units(RepresentativeMailbox.QUOTA);
    }

    /** What a person needs who has to act, when they don't. */
    public String complaint() {
        return """
            The quota of %s is counted differently.
              expected: %d KiB used of %d for the mail server, and %d bytes used in the database, as its messages are read
              observed: %d KiB used of %d for the mail server, and %d bytes used in the database
              look at:  doveadm quota get -u %s in service imap; quota_bytes_used in the table user of main.db\
            """.formatted(
                        mailbox,
                        units(bytes),
                        units(RepresentativeMailbox.QUOTA),
                        bytes,
                        byServer.used(),
                        byServer.limit(),
                        inDatabase,
                        mailbox);
    }

    static long databaseSays(Mailu mailu, Mailbox mailbox) {
        return DatabaseRows.quotaUsed(mailu.database(), mailbox);
    }

    /** Dovecot writes the database when a mailbox is closed, which is not at once. */
    static void await(Mailu mailu, Mailbox mailbox, long bytes) {
        Await.until("the database to count the " + bytes + " bytes of " + mailbox)
                .seeing(() -> databaseSays(mailu, mailbox) + " bytes")
                .value(() -> databaseSays(mailu, mailbox) == bytes ? Optional.of(true) : Optional.empty());
    }

    static QuotaReading of(Mailu mailu, Mailbox mailbox, Secret password, Reading everything, long inDatabase) {
        return new QuotaReading(
                mailbox, bytes(everything), inDatabase, mailu.client().quota(mailbox, password));
    }

    static long bytes(Reading everything) {
        return everything.observation() instanceof Observation.Present present ? bytes(present.manifest()) : 0;
    }

    private static long bytes(Manifest messages) {
        return messages.items().values().stream()
                .map(attributes -> attributes.getOrDefault("size", "0"))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
