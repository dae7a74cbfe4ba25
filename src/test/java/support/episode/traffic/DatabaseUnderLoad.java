package support.episode.traffic;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Repository;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.episode.StageFailed;
import support.mailu.AccountDatabase;
import support.mailu.AdminCli.NewAccount;
import support.mailu.BusyDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.NotProven;
import support.secret.Secret;
import support.swarm.Await;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/**
 * Snapshots of a database that is written without a pause, as the recipe has it copied and as a hook copies it. That it was written during
 * each of them is seen to, else this is an error: it would prove nothing. Each deed happens once, when it is first asked for.
 *
 * @param plain the copies as the recipe makes them, {@code hooked} as the hook makes them
 * @param restored a restore of such a snapshot
 * @param account an account and its message in such a snapshot, and after their loss and its restore
 */
public record DatabaseUnderLoad(
        Stage<Copies> plain, Stage<Copies> hooked, Stage<Transactions> restored, Stage<List<Finding>> account) {
    private static final int SNAPSHOTS = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Path HOOK = Path.of("overlays", "database.yml");
    private static final String COPY = "copy/" + AccountDatabase.FILE;

    /**
     * What is wrong with each copy.
     *
     * @param complaints one a snapshot; nothing where the copy is whole
     * @param transactions how many were committed during all of it
     */
    public record Copies(List<Optional<String>> complaints, int transactions) {
        public Copies {
            complaints = List.copyOf(complaints);
        }

        public List<String> torn() {
            return complaints.stream().flatMap(Optional::stream).toList();
        }
    }

    /**
     * By their numbers.
     *
     * @param captured the one that the last hooked snapshot was to bring back, {@code lost} the one that was there before the restore,
     *     {@code returned} the one after it
     */
    public record Transactions(int captured, int lost, int returned) {}

    /** It is the same for every scenario of the feature. */
    public static DatabaseUnderLoad of(Target target, OwnStack.Source stacks) {
        return Chapters.one(target, DatabaseUnderLoad.class, () -> on(stacks));
    }

    private static DatabaseUnderLoad on(OwnStack.Source stacks) {
        Stage<OwnStack> own = Episodes.apart("a mail server with a busy database is deployed", List.of(), () -> {
            OwnStack stack = Chapters.keep(stacks.deploy(Blueprint.of("busydb")));
            seed(stack.target());
            return stack;
        });
        Stage<Copies> plain = Episodes.apart(
                "plain snapshots of a busy database are taken",
                List.of(own),
                () -> copies(own.get().target(), AccountDatabase.FILE));
        Stage<Copies> hooked =
                Episodes.apart("snapshots of a busy database are taken by a hook", List.of(plain), () -> {
                    own.get().deployAnew(Blueprint.of("busydb").with(HOOK));
                    return copies(own.get().target(), COPY);
                });
        Stage<Transactions> restored = Episodes.apart(
                "a hooked snapshot of a busy database is restored",
                List.of(hooked),
                () -> restored(own.get().target()));
        Stage<List<Finding>> account = Episodes.apart(
                "an account is restored of which a hook keeps a copy only",
                List.of(restored),
                () -> dumped(own.get().target().dumpingAccounts(COPY)));
        return new DatabaseUnderLoad(plain, hooked, restored, account);
    }

    /** Has a hooked snapshot restored, and then one that keeps nothing of the database but what the hook makes. */
    public Transactions restore() {
        Transactions transactions = restored.get();
        try {
            account.get();
        } catch (StageFailed kept) {
            return transactions;
        }
        return transactions;
    }

    /** The one account of which the load makes copies. */
    private static void seed(Target target) {
        Mailbox mailbox = new Mailbox("citest-load", target.domain());
        String comment = new ProbeMark(Nonce.fresh(), target.runLabel()).text();
        target.mailu().cli().create(List.of(new NewAccount(mailbox, Secret.random(), comment)));
    }

    private static Transactions restored(Target target) {
        BusyDatabase database = target.mailu().busyDatabase();
        int captured = database.committed();
        Snapshot snapshot = target.bot().create(target.stack().name());
        underLoad(database, () -> awaitMore(database, captured));
        int lost = database.committed();
        target.bot().restore(snapshot);
        return new Transactions(captured, lost, database.committed());
    }

    /** Of the database nothing is kept but what the hook makes: the whole chain of an account on it. */
    private static List<Finding> dumped(Target target) {
        Specimen specimen = Specimen.seed(target, "dumped");
        String stack = target.stack().name();
        Snapshot snapshot = target.bot().create(stack);
        List<Finding> findings = new ArrayList<>(specimen.captured(target, snapshot));
        specimen.lose(true);
        target.bot().restore(snapshot);
        findings.addAll(specimen.returned());
        return findings;
    }

    private static Copies copies(Target target, String path) {
        BusyDatabase database = target.mailu().busyDatabase();
        List<Optional<String>> complaints = new ArrayList<>();
        int first = database.committed();
        int last = underLoad(database, () -> {
            awaitMore(database, first);
            for (int i = 0; i < SNAPSHOTS; i++) {
                complaints.add(one(target, database, path));
            }
        });
        return new Copies(complaints, last - first);
    }

    private static int underLoad(BusyDatabase database, Runnable work) {
        Background<Integer> load = Background.start(() -> database.write(LONGEST));
        try {
            work.run();
        } finally {
            database.stop();
        }
        return load.get();
    }

    private static void awaitMore(BusyDatabase database, int than) {
        Await.until("the load to have committed a transaction")
                .within(Duration.ofSeconds(60))
                .value(() -> database.committed() > than ? Optional.of(true) : Optional.empty());
    }

    /** A bot that says that it could not read everything has made no copy that anybody would take for one. */
    private static Optional<String> one(Target target, BusyDatabase database, String path) {
        String stack = target.stack().name();
        Repository repository = target.bot().repository();
        Set<Snapshot> known = repository.snapshots(stack);
        int before = database.committed();
        BotAnswer answer = target.bot().tryCreate(stack);
        if (database.committed() <= before) {
            throw new NotProven(
                    "No transaction was committed while the backup ran, so nothing is known of one under load");
        }
        if (!answer.ok()) {
            return Optional.of("the backup failed: " + answer.said());
        }
        Snapshot snapshot = target.bot().fresh(stack, known);
        String place = target.pathInSnapshot(target.mailu().accountsVolume(), path);
        DatabaseFiles copy = target.databaseIn(snapshot, place)
                .orElseThrow(() -> new NotProven(snapshot + " does not hold " + place));
        return BusyDatabase.complaint(copy, before);
    }
}
