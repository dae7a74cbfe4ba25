package support.episode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import support.mailu.AdminCli;
import support.mailu.Mailbox;
import support.mailu.ProbeDomain;
import support.proof.Nonce;
import support.proof.Note.TimingNote;
import support.target.Target;

/** The episodes of this process: one a stack and plan, made when it is first asked for. */
public final class Episodes {
    private static final Map<String, Episode> EPISODES = new ConcurrentHashMap<>();
    private static final Map<String, Correspondence> CORRESPONDENCES = new ConcurrentHashMap<>();
    /** Of each thread: in another one another scenario goes on. */
    private static final ThreadLocal<List<TimingNote>> TIMES = ThreadLocal.withInitial(ArrayList::new);

    private static final Map<Mailbox, Nonce> MADE = new ConcurrentHashMap<>();
    private static final Set<Mailbox> ALIASES = ConcurrentHashMap.newKeySet();
    private static final Set<ProbeDomain> DOMAINS = ConcurrentHashMap.newKeySet();
    private static final Set<ProbeDomain> RELAYS = ConcurrentHashMap.newKeySet();
    private static final Map<String, Stage<?>> STAGES = new ConcurrentHashMap<>();
    private static final Map<List<Object>, Object> SHARED = new ConcurrentHashMap<>();
    private static final double NANOS = 1e9;

    private Episodes() {}

    /**
     * Something that happens once on this target, on first demand, for every scenario that asks: its result is kept, and so is its
     * failure. It is timed, and its calls of the slow command line are counted.
     *
     * @param name what goes on, in the words of the features: "the operator loses every volume"
     */
    @SuppressWarnings("unchecked")
    public static <T> Stage<T> once(Target target, String name, Supplier<T> work) {
        return (Stage<T>) STAGES.computeIfAbsent(
                target.stack().name() + " " + name,
                key -> new Stage<>(name, List.of(), () -> timed(target, name, work, Episodes::note)));
    }

    /**
     * The same on what is no mail server.
     *
     * @param key tells it from everything else that happens once
     */
    @SuppressWarnings("unchecked")
    public static <T> Stage<T> once(String key, String name, Supplier<T> work) {
        return (Stage<T>) STAGES.computeIfAbsent(key, unused -> apart(name, List.of(), work));
    }

    /** The one of this type that everybody shares on this target; making it does nothing yet. */
    public static <T> T one(Target target, Class<T> type, Supplier<T> making) {
        return type.cast(SHARED.computeIfAbsent(List.of(target.stack().name(), type), unused -> making.get()));
    }

    /** A stage of what goes on apart from the target: what others ask of that meanwhile counts for them. It is timed. */
    public static <T> Stage<T> apart(String name, List<Stage<?>> needs, Supplier<T> work) {
        return new Stage<>(name, needs, () -> clocked(name, work));
    }

    private static <T> T clocked(String name, Supplier<T> work) {
        long start = System.nanoTime();
        T made = work.get();
        note(new TimingNote(name, (System.nanoTime() - start) / NANOS, 0));
        return made;
    }

    /**
     * A deed of what goes on on this target, with a result or a failure of its own, and timed.
     *
     * <p>A restore rolls back everything on its stack. So what restores a whole snapshot is begun and ended within one feature, and looks at all
     * that it wants to know right after the restore: no other episode stands half way while its mailboxes are rolled back, because the features
     * on one target go one after the other.
     */
    public static <T> Stage<T> part(Target target, String name, List<Stage<?>> needs, Supplier<T> work) {
        return new Stage<>(name, needs, () -> timed(target, name, work, Episodes::note));
    }

    static <T> T timed(Target target, String name, Supplier<T> work, Consumer<TimingNote> timed) {
        AdminCli cli = target.mailu().cli();
        int calls = cli.calls();
        long start = System.nanoTime();
        T made = work.get();
        timed.accept(new TimingNote(name, (System.nanoTime() - start) / NANOS, cli.calls() - calls));
        return made;
    }

    public static Episode of(Target target, Plan plan) {
        return EPISODES.computeIfAbsent(
                target.stack().name() + " " + plan, key -> new Episode(target, plan, Episodes::note));
    }

    /**
     * To be told of every mailbox before it is made, so that it is removed at the end also where the stack stays.
     *
     * @param nonce what its messages carry
     */
    public static void willMake(Mailbox mailbox, Nonce nonce) {
        MADE.put(mailbox, nonce);
    }

    /** The same for an alias and for domains. */
    public static void willMake(Mailbox alias, List<ProbeDomain> domains) {
        ALIASES.add(alias);
        DOMAINS.addAll(domains);
    }

    /** The same for a relayed domain. */
    public static void willRelay(ProbeDomain relayed) {
        RELAYS.add(relayed);
    }

    /** The correspondence on this target. */
    public static Correspondence correspondence(Target target) {
        return CORRESPONDENCES.computeIfAbsent(target.stack().name(), key -> new Correspondence(target));
    }

    /**
     * Removes every mailbox that this run made on this target: account and Maildir, and aliases and domains. Then it looks; what is
     * still there is named, each with what removes it, and makes this fail.
     *
     * @return the names of all that it looked for
     */
    public static Set<String> removeMailboxes(Target target, Consumer<String> progress) {
        Map<Mailbox, Nonce> made = new LinkedHashMap<>();
        EPISODES.values().forEach(episode -> episode.mailboxes().forEach(one -> made.put(one, episode.nonce())));
        MADE.forEach(made::put);
        CORRESPONDENCES.values().forEach(letters -> {
            letters.mailboxes().forEach(one -> made.put(one, letters.mark(one)));
            ALIASES.add(letters.alias());
        });
        if (made.isEmpty()) {
            return Set.of();
        }
        new MailboxRemoval(target, progress).remove(made, ALIASES, DOMAINS, RELAYS);
        Set<String> names = new TreeSet<>();
        made.keySet().forEach(mailbox -> names.add(mailbox.address()));
        ALIASES.forEach(alias -> names.add(alias.address()));
        DOMAINS.forEach(domain -> names.add(domain.name()));
        RELAYS.forEach(relayed -> names.add(relayed.name()));
        List<String> left = Traces.on(target).of(names::contains);
        left.forEach(one -> progress.accept("could not be removed, the next run tries again: " + one));
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "Of the probe there still is on stack " + target.stack().name() + ": " + String.join(", ", left));
        }
        return names;
    }

    private static void note(TimingNote time) {
        TIMES.get().add(time);
    }

    /** How long each stage took that was completed in this thread since this was last asked. */
    public static List<TimingNote> newTimes() {
        List<TimingNote> times = TIMES.get();
        TIMES.remove();
        return times;
    }
}
