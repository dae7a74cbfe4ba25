package support.episode.fidelity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.backup.NewerFiles;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.proof.Manifest;
import support.proof.NotProven;
import support.proof.Observation;
import support.proof.Prover;
import support.proof.Reading;

/** What the readings of the fidelity episode say about each promise. */
public final class FidelityFindings {
    private static final Set<String> DECLARED =
            Set.of("size", "sha256", "flags", "internal-date", "subscribed", Manifest.MARKER, Manifest.NOT_GIVEN);

    /** As Maildir has it. */
    private static final String READ = "S";

    private static final String UNREAD = "";

    private final Fidelity fidelity;
    private final Prover prover;

    FidelityFindings(Fidelity fidelity) {
        this.fidelity = fidelity;
        this.prover = new Prover(fidelity.nonce());
    }

    /** What of a mailbox is compared when a user looks at it. */
    public enum Aspect {
        /** Which messages there are in which folder, and every byte of them. */
        MESSAGES("size", "sha256"),
        FLAGS("flags"),
        DATES("internal-date"),
        /** What a mail client needs to know that it has a message already (RFC 9051, section 2.3.1.1). */
        UIDS("uid", "uidvalidity", "uidnext"),
        SUBSCRIPTIONS("subscribed");

        private final Set<String> attributes;

        Aspect(String... attributes) {
            this.attributes = Set.of(attributes);
        }

        Reading of(Reading everything) {
            Set<String> compared = new HashSet<>(attributes);
            compared.addAll(Set.of(Manifest.MARKER, Manifest.NOT_GIVEN));
            return everything.only(compared);
        }
    }

    /** The mailbox is there as it was made: these folders, these letters, and no other. */
    public Finding seeded() {
        Fidelity.Seeded seeded = fidelity.seeded();
        return prover.seeded(seeded.declared(), seeded.made().only(DECLARED));
    }

    /**
     * What a return is compared with later is what was put there, too, to the last mark and date: else nothing could be lost of it.
     * What has come to the mailbox since, to try its filter, is no part of that.
     */
    public Finding filled() {
        Fidelity.Seeded seeded = fidelity.seeded();
        Set<String> put = manifest(seeded.declared()).items().keySet();
        return prover.seeded(
                seeded.declared(),
                seeded.everything().without(item -> !put.contains(item)).only(DECLARED));
    }

    /** What is wrong with the message that was to be read after the backup: the disk must show it unread before, and read then. */
    public List<String> unread() {
        Reading before = fidelity.seeded().readersHome();
        Reading after = fidelity.lost().rereadersHome();
        return flags(before).contains(UNREAD) && flags(after).equals(Set.of(READ))
                ? List.of()
                : List.of("""
                        Nobody has read a message after the backup, so nothing could be there twice.
                          expected: on disk the message unread before the backup, and read (%s) after it
                          observed: the flags were %s, and then %s
                          look at:  %s""".formatted(READ, flags(before), flags(after), after.where()));
    }

    private Set<String> flags(Reading home) {
        Manifest seen = manifest(home);
        return seen.marked(fidelity.nonce()).stream()
                .map(item -> seen.items().get(item).get("flags"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Manifest manifest(Reading reading) {
        if (reading.observation() instanceof Observation.Present present) {
            return present.manifest();
        }
        throw new NotProven("There is nothing to compare: " + reading.summary());
    }

    /** Every file of the mailbox and every row of the database as they were on disk are in the snapshot. */
    public List<Finding> captured() {
        Fidelity.Seeded seeded = fidelity.seeded();
        Fidelity.Captured captured = fidelity.captured();
        return List.of(
                prover.captured(seeded.home(), captured.home()),
                prover.captured(fidelity.look().toBeKept(seeded.database()), captured.database()));
    }

    /** The mailbox is gone, on disk and for its user, and so are the rows. */
    public List<Finding> lost() {
        Fidelity.Seeded seeded = fidelity.seeded();
        Fidelity.Lost lost = fidelity.lost();
        return List.of(
                prover.lost(seeded.home(), lost.home()),
                prover.lost(seeded.everything(), lost.everything()),
                prover.lost(fidelity.look().rowsOfTheLost(seeded.database()), lost.database()));
    }

    /** One aspect of what the user sees is as it was; where nothing of it was seen before, nothing is known of its return. */
    public Finding returned(Aspect aspect) {
        Reading before = aspect.of(fidelity.seeded().everything());
        for (String attribute : aspect.attributes) {
            if (manifest(before).items().values().stream()
                    .noneMatch(item -> !item.getOrDefault(attribute, "").isEmpty())) {
                throw new NotProven("No " + attribute + " was seen before the loss: " + before.summary());
            }
        }
        return prover.returned(before, aspect.of(fidelity.opened().everything()));
    }

    /** Every file and directory of the mailbox is as it was, owner and mode with it. */
    public Finding filesReturned() {
        return prover.returned(fidelity.seeded().home(), fidelity.returned().home());
    }

    /** Every row of every table is as it was. */
    public Finding rowsReturned() {
        return prover.returned(fidelity.seeded().database(), fidelity.returned().database());
    }

    /**
     * A mailbox that was read after the backup, and that nobody lost, is as it was at the backup: but for messages that are there twice,
     * once as it was and once as it was read, where the bot is declared to keep files that the snapshot lacks.
     */
    public Finding rereadReturned() {
        return prover.returned(
                fidelity.seeded().readersHome(),
                fidelity.returned().readersHome().without(name -> twice().contains(name)));
    }

    /** The files by which messages are there twice as declared: after a restore by a bot that removes nothing. */
    public Set<String> twice() {
        return fidelity.newerFiles() == NewerFiles.KEPT
                ? Twice.of(fidelity.seeded().readersHome(), fidelity.returned().readersHome())
                : Set.of();
    }

    /** Every mailbox that nobody lost is as it was. */
    public List<Finding> bystandersContained() {
        Map<Mailbox, Reading> after = fidelity.returned().bystanders();
        return fidelity.seeded().bystanders().entrySet().stream()
                .map(before -> prover.contained(before.getValue(), after.get(before.getKey())))
                .toList();
    }

    /** What is wrong with the filing of the letter that came before the backup, or of the one that came after the restore. */
    public List<String> unfiled() {
        return letters(fate -> fate.filed() && !fate.inInbox(), LetterFate::unfiled);
    }

    /** The same of the answers to them. */
    public List<String> unanswered() {
        return letters(LetterFate::answered, LetterFate::unanswered);
    }

    private List<String> letters(Predicate<LetterFate> well, Function<LetterFate, String> complaint) {
        return Stream.of(fidelity.seeded().fate(), fidelity.written())
                .filter(well.negate())
                .map(complaint)
                .toList();
    }

    /** What is wrong with the quota as it was counted before the backup, or after the restore. */
    public List<String> miscounted() {
        return Stream.of(fidelity.seeded().quota(), fidelity.opened().quota())
                .filter(quota -> !quota.agrees())
                .map(QuotaReading::complaint)
                .toList();
    }
}
