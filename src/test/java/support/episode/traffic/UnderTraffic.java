package support.episode.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import support.backup.BotAnswer;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Episodes;
import support.mailu.AccountDatabase;
import support.mailu.AdminCli.NewAccount;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.secret.Secret;
import support.swarm.Await;
import support.swarm.NotInTime;
import support.target.Target;

/**
 * Mail arrives and accounts are made before, during and after a backup, and mail before, during and after a restore of its snapshot.
 * That they overlap is seen to, else this is an error: it would prove nothing.
 */
public final class UnderTraffic {
    private static final int BEFORE = 12;
    private static final int DURING = 20;
    private static final int BETWEEN = 8;
    private static final int ACCOUNTS = 3;

    /** A file that vanishes while it is read, as a message on its way from tmp to new, makes a backup fail honestly; then it is asked again. */
    private static final int MOST_BACKUPS = 3;

    private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);

    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce = Nonce.fresh();
    private final Mailbox sender;
    private final List<Mailbox> recipients;
    private final List<Mailbox> newcomers;
    private final List<BotAnswer> answers = new ArrayList<>();
    private final Accounting accounting;

    private UnderTraffic(Target target) {
        this.target = target;
        this.mailu = target.mailu();
        sender = mailbox("postman");
        recipients = List.of(mailbox("busy"), mailbox("busier"));
        accounting = new Accounting(target, sender, recipients);
        newcomers = IntStream.range(0, ACCOUNTS * (MOST_BACKUPS + 2))
                .mapToObj(i -> mailbox("newcomer-" + (char) ('a' + i)))
                .toList();
    }

    /**
     * What it left.
     *
     * @param nonce from which the messages were generated
     * @param accepted how many messages Postfix accepted, {@code duringBackup} and {@code duringRestore} of them meanwhile
     * @param answers what the bot said to each request for a snapshot; the last one is a success
     * @param deliveredBefore the messages that were on disk before the backup began, of which the snapshot lacks {@code missing}
     * @param madeBefore the accounts that had been made before it began, of which its database lacks {@code unknown}
     * @param fates what became of each message, counted; {@code unaccounted} names those that nobody accounts for
     * @param homes how many Maildirs of these mailboxes are there after all, of which {@code homeless} have no account
     */
    public record Outcome(
            Nonce nonce,
            int accepted,
            long duringBackup,
            long duringRestore,
            List<BotAnswer> answers,
            int deliveredBefore,
            Set<String> missing,
            int madeBefore,
            Set<String> unknown,
            Map<Fate, Integer> fates,
            Set<String> unaccounted,
            int homes,
            Set<String> homeless) {
        public Outcome {
            answers = List.copyOf(answers);
            missing = Set.copyOf(missing);
            unknown = Set.copyOf(unknown);
            fates = Map.copyOf(fates);
            unaccounted = Set.copyOf(unaccounted);
            homeless = Set.copyOf(homeless);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target) {
        return Episodes.once(
                        target,
                        "a snapshot is taken and restored while mail keeps arriving",
                        () -> new UnderTraffic(target).run())
                .get();
    }

    private Outcome run() {
        target.requireDisposable();
        seed();
        try (Traffic traffic = new Traffic(target, nonce, sender, recipients, newcomers)) {
            Background<Integer> accounts = traffic.makes(ACCOUNTS);
            traffic.sends(BEFORE).get();
            accounts.get();
            awaitQuiet();
            Backup backup = backUp(traffic);
            traffic.sends(BETWEEN).get();
            Background<Integer> mail = traffic.sends(DURING);
            Instant from = Instant.now();
            target.bot().restore(backup.snapshot());
            Instant until = Instant.now();
            mail.get();
            traffic.sends(BETWEEN).get();
            awaitQuiet();
            List<Accepted> accepted = traffic.accepted();
            long during = Accounting.overlapping(accepted, from, until, "restore");
            Map<String, List<String>> captured = accounting.inSnapshot(backup.snapshot());
            Accounting.Fates fates = accounting.fates(accepted, captured, until);
            Set<String> homes = homes();
            return new Outcome(
                    nonce,
                    accepted.size(),
                    backup.overlapping(),
                    during,
                    answers,
                    backup.delivered().size(),
                    without(backup.delivered(), captured.keySet()),
                    backup.made().size(),
                    without(backup.made(), accounting.accountsIn(backup.snapshot())),
                    fates.counted(),
                    fates.unaccounted(),
                    homes.size(),
                    homeless(homes));
        } finally {
            remove();
        }
    }

    private void seed() {
        List<Mailbox> all =
                Stream.concat(Stream.of(sender), recipients.stream()).toList();
        all.forEach(mailbox -> Episodes.willMake(mailbox, nonce));
        newcomers.forEach(mailbox -> Episodes.willMake(mailbox, nonce));
        ProbeMark mark = new ProbeMark(nonce, target.runLabel());
        mailu.cli()
                .create(all.stream()
                        .map(one -> new NewAccount(one, Secret.random(), mark.text()))
                        .toList());
        for (Mailbox mailbox : all) {
            mailu.postfix().send(mailbox, ProbeMessage.compose(mark, mailbox));
        }
        for (Mailbox mailbox : all) {
            mailu.awaitDelivery(mailbox, nonce, target.limits().deliveryWithin());
        }
    }

    /** What a backup met: what had been there before it began, and how much came meanwhile. */
    private record Backup(Snapshot snapshot, Set<String> delivered, Set<String> made, long overlapping) {}

    private Backup backUp(Traffic traffic) {
        String stack = target.stack().name();
        while (true) {
            Set<Snapshot> known = target.bot().repository().snapshots(stack);
            Set<String> delivered = accounting.onDisk().keySet();
            Set<String> made =
                    traffic.made().stream().map(one -> one.mailbox().address()).collect(Collectors.toSet());
            Background<Integer> mail = traffic.sends(DURING);
            Background<Integer> accounts = traffic.makes(ACCOUNTS);
            Instant from = Instant.now();
            BotAnswer answer = target.bot().tryCreate(stack);
            Instant until = Instant.now();
            answers.add(answer);
            mail.get();
            accounts.get();
            if (answer.ok() || answers.size() == MOST_BACKUPS) {
                answer.orFail();
                return new Backup(
                        target.bot().fresh(stack, known),
                        delivered,
                        made,
                        Accounting.overlapping(traffic.accepted(), from, until, "backup"));
            }
        }
    }

    /** The database that now runs must be sound, and no mailbox of this episode may stand on disk without its account. */
    private Set<String> homeless(Set<String> homes) {
        Set<String> homeless = new TreeSet<>(homes);
        homeless.removeAll(AccountDatabase.addresses(mailu.database()));
        return homeless;
    }

    private Set<String> homes() {
        Set<String> ours = Stream.of(List.of(sender), recipients, newcomers)
                .flatMap(List::stream)
                .map(Mailbox::address)
                .collect(Collectors.toSet());
        Set<String> homes = new TreeSet<>(mailu.store().names());
        homes.retainAll(ours);
        return homes;
    }

    /** Waits until no message of this episode is in the queue; one that stays there is accounted for as queued. */
    private void awaitQuiet() {
        mailu.postfix().queue().flush();
        try {
            Await.until("the queue to be empty of the messages of this episode")
                    .within(QUIET_WITHIN)
                    .every(Duration.ofSeconds(1))
                    .value(() -> mailu.postfix()
                                    .queue()
                                    .waiting(Set.copyOf(recipients))
                                    .isEmpty()
                            ? Optional.of(true)
                            : Optional.empty());
        } catch (NotInTime stays) {
            mailu.postfix().queue().flush();
        }
    }

    private static Set<String> without(Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        return missing;
    }

    private void remove() {
        Stream.of(List.of(sender), recipients, newcomers)
                .flatMap(List::stream)
                .forEach(mailbox -> mailu.remove(mailbox, nonce));
    }

    private Mailbox mailbox(String role) {
        return new Mailbox("citest-" + role + target.mailboxSuffix(), target.domain());
    }
}
