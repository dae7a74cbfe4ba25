package support.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.mailu.Mailu;
import support.recipe.Unprovable;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.SwarmException;

/**
 * How a deployed Mailu keeps accounts and messages, as far as a proof must be able to read them: each method gives one sentence on what stands
 * in its way, or nothing. It only reads.
 */
final class Storage {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Set<String> READ = Set.of("", "gz", "bz2", "zstd");

    private Storage() {}

    /** What stands in the way of the accounts. */
    static List<String> accounts(Service admin) {
        List<String> missing = new ArrayList<>();
        volume(admin, Mailu.DATA, "whether accounts come back").ifPresent(missing::add);
        database(admin).ifPresent(missing::add);
        return missing;
    }

    /**
     * What stands in the way of the messages.
     *
     * @param answers whether Dovecot can be asked at all
     */
    static List<String> messages(Service imap, boolean answers) {
        List<String> missing = new ArrayList<>();
        volume(imap, Mailu.MAIL, "whether messages come back").ifPresent(missing::add);
        if (answers) {
            encoding(imap).ifPresent(missing::add);
        }
        return missing;
    }

    /** A bot keeps volumes, and a snapshot is read by their names. */
    private static Optional<String> volume(Service service, String place, String what) {
        boolean there =
                service.mounts().stream().anyMatch(mount -> mount.target().equals(place));
        if (there) {
            return Optional.empty();
        }
        return Optional.of("service " + service.fullName() + " has "
                + service.mountedAt(place).orElse("nothing mounted") + " at " + place
                + " and no volume of the stack: backup bots keep volumes, so " + what
                + " can't be proven here; the recipe's labels can be (-Dcucumber.filter.tags=@lint -Drecipe=FOLDER)");
    }

    /** What stands in a main.db of before a migration is no account's any more. */
    private static Optional<String> database(Service admin) {
        return Unprovable.otherDatabase(admin.environment())
                .map(setting -> "the accounts are in another database, as " + Shown.printable(setting) + " of service "
                        + admin.fullName()
                        + " says: accounts can't be proven there yet, and a main.db that still lies in " + Mailu.DATA
                        + " says nothing of them");
    }

    /** What stands in the way of mail for mailboxes that a run makes. */
    static Optional<String> recipients(Service admin) {
        return Unprovable.strayMail(admin.environment())
                .map(why -> why + ", as service " + admin.fullName()
                        + " says, so no mailbox is made here; a look can be had (-Dgroups=look)");
    }

    /** Dovecot's own word on it (doveconf(1)); its plugins unpack a message for whoever reads it, and the files are read without them. */
    private static Optional<String> encoding(Service imap) {
        try {
            List<String> plugins =
                    Arrays.asList(setting(imap, "mail_plugins").strip().split("\\s+"));
            String packed = setting(imap, "plugin/zlib_save").strip();
            if (plugins.contains("mail_crypt")) {
                return Optional.of(
                        "Dovecot in service " + imap.fullName() + " stores messages encrypted (mail_crypt), so the"
                                + " probe's could not be told from anybody's on disk"
                                + " and in the snapshot: messages can't be proven"
                                + " there yet");
            }
            return READ.contains(packed)
                    ? Optional.empty()
                    : Optional.of("Dovecot in service " + imap.fullName() + " stores messages compressed as "
                            + Shown.printable(packed)
                            + ", which can't be read on disk and in the snapshot yet: gz, bz2 and zstd can");
        } catch (SwarmException e) {
            return Optional.of("how Dovecot stores messages can't be asked: " + e.getMessage());
        }
    }

    private static String setting(Service imap, String name) {
        ExecResult result =
                imap.running().execOrFail(Command.of("doveconf", "-h", name).within(DEADLINE));
        return result.outText();
    }
}
