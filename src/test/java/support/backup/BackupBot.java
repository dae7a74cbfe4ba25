package support.backup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.LocalProgram;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Standing;
import support.swarm.SwarmException;

/**
 * The backup bot of the swarm, told what to do as an operator tells it. What it claims is never evidence: whether a snapshot
 * exists, and what is in it, is read from the repository by {@link Repository}.
 */
public final class BackupBot {
    private static final int LINES_SHOWN = 10;

    /** A forced update took 49 s with the default stop grace (facts.md), and a bot may restart several services. */
    private static final Duration UP_AGAIN_WITHIN = Duration.ofMinutes(4);

    private final Service service;
    private final BotProfile profile;
    private final Repository repository;

    public BackupBot(Service service, BotProfile profile, Repository repository) {
        this.service = service;
        this.profile = profile;
        this.repository = repository;
    }

    /** What it is declared to do with files that the snapshot lacks. */
    public NewerFiles newerFiles() {
        return profile.newerFiles();
    }

    public Repository repository() {
        return repository;
    }

    /** Whether the bot stands by a snapshot: a restore of the latest may take it. */
    public boolean standsBy(Snapshot snapshot) {
        return profile.standsBy(snapshot);
    }

    /** Every snapshot of a stack that the bot stands by. */
    public Set<Snapshot> stoodBy(String stack) {
        return repository.snapshots(stack).stream().filter(this::standsBy).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes a snapshot of a stack.
     *
     * @param known the snapshots that the repository held before
     * @return the one that the repository holds now and did not hold before; none, or several, is a {@link BotFailed}
     */
    public Snapshot create(String stack, Set<Snapshot> known) {
        tryCreate(stack).orFail();
        return fresh(stack, known);
    }

    /** The same; what the repository held before is looked at now. */
    public Snapshot create(String stack) {
        return create(stack, repository.snapshots(stack));
    }

    /**
     * The one snapshot of a stack that the repository did not hold before. None, or several, is a {@link BotFailed}; so is a repository that
     * holds none any more of those that it held: an empty one in its place would take every backup without a word.
     *
     * @param known the snapshots that it held before
     */
    public Snapshot fresh(String stack, Set<Snapshot> known) {
        Set<Snapshot> now = repository.snapshots(stack);
        if (!known.isEmpty() && known.stream().noneMatch(now::contains)) {
            throw new RepositoryReplaced(
                    "The repository is another one, or was emptied: expected at least one of the " + known.size()
                            + " snapshots of " + stack + " that it held before the backup, observed only " + now
                            + "; look at which repository " + service.fullName() + " is given, and at what it lets go");
        }
        Set<Snapshot> fresh = added(known, now);
        if (fresh.size() != 1) {
            throw new BotFailed("The backup bot reported success, but the repository holds " + fresh.size()
                    + " new snapshots of " + stack + ", expected one: " + fresh + " [" + service.fullName() + "]");
        }
        return fresh.iterator().next();
    }

    /**
     * What came of asking for a snapshot.
     *
     * @param complaint what the bot said when it ended with another exit code than 0; nothing when it reported success
     * @param fresh the snapshots of the stack that the repository holds now and did not hold before, whatever the bot reported
     */
    public record Attempt(Optional<String> complaint, Set<Snapshot> fresh) {}

    /** The same where a refusal may be right: it is data. A bot that could not be asked is still a {@link BotFailed}. */
    public Attempt tryToCreate(String stack, Set<Snapshot> known) {
        BotAnswer answer = tryCreate(stack);
        return new Attempt(answer.complaint(), added(known, repository.snapshots(stack)));
    }

    private static Set<Snapshot> added(Set<Snapshot> known, Set<Snapshot> now) {
        return now.stream().filter(snapshot -> !known.contains(snapshot)).collect(Collectors.toUnmodifiableSet());
    }

    /** Restores everything that the snapshot holds, in place. */
    public void restore(Snapshot snapshot) {
        tryRestore(snapshot).orFail();
    }

    /** Restores one volume of the snapshot, by the engine's name of it. */
    public void restore(Snapshot snapshot, String volume) {
        ask(
                        profile.commands().restoreVolume(),
                        profile.restoreWithin(),
                        Map.of("stack", snapshot.host(), "snapshot", snapshot.id(), "volume", volume))
                .orFail();
    }

    /** Asks for a snapshot of a stack, which may fail: the answer is data. */
    public BotAnswer tryCreate(String stack) {
        return ask(profile.commands().create(), profile.backupWithin(), Map.of("stack", stack));
    }

    /** Asks for all that the snapshot holds, in place, which may fail: the answer is data. */
    public BotAnswer tryRestore(Snapshot snapshot) {
        return ask(
                profile.commands().restore(),
                profile.restoreWithin(),
                Map.of("stack", snapshot.host(), "snapshot", snapshot.id()));
    }

    /** Some bots restart services and return at once: what is looked at next is the stack as it was, or as it will not be again. */
    private BotAnswer ask(BotCommand command, Duration deadline, Map<String, String> values) {
        Standing before = Standing.of(service.beside(values.get("stack")));
        List<String> argv = command.fill(values);
        BotAnswer answer = repository.upkeep().turns().beside(() -> answer(argv, command.local(), deadline));
        try {
            before.awaitAgain(UP_AGAIN_WITHIN);
        } catch (SwarmException e) {
            throw new BotFailed(
                    "After the backup bot was asked for \"" + String.join(" ", answer.argv())
                            + "\" the stack is not as it was before: " + e.getMessage(),
                    e);
        }
        return answer;
    }

    private BotAnswer answer(List<String> argv, boolean local, Duration deadline) {
        try {
            if (local) {
                LocalProgram.Ended ended = LocalProgram.of(argv).run(deadline);
                return new BotAnswer(argv, ended.exitCode(), lastLines(ended.output()), "on this machine");
            }
            ExecResult result = service.running().exec(Command.of(argv).within(deadline));
            String said = Shown.end(result.outText()) + "\n" + Shown.end(result.errText());
            return new BotAnswer(
                    argv, result.exitCode(), lastLines(said), result.place().toString());
        } catch (SwarmException e) {
            throw new BotFailed(
                    "The backup bot could not be asked for \"" + String.join(" ", argv) + "\": " + e.getMessage(), e);
        }
    }

    private static String lastLines(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
