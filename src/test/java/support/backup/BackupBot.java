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
import support.swarm.SwarmException;

/**
 * The backup bot of the swarm, told what to do as an operator tells it. What it claims is never evidence: whether a snapshot
 * exists, and what is in it, is read from the repository by {@link Repository}.
 */
public final class BackupBot {
    private static final int LINES_SHOWN = 10;

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

    /**
     * Takes a snapshot of a stack.
     *
     * @param known the snapshots that the repository held before
     * @return the one that the repository holds now and did not hold before; none, or several, is a {@link BotFailed}
     */
    public Snapshot create(String stack, Set<Snapshot> known) {
        require(ask(stack));
        Set<Snapshot> fresh = fresh(stack, known);
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
        return new Attempt(ask(stack), fresh(stack, known));
    }

    private Optional<String> ask(String stack) {
        return run(profile.commands().create(), profile.backupWithin(), Map.of("stack", stack));
    }

    private Set<Snapshot> fresh(String stack, Set<Snapshot> known) {
        return repository.snapshots(stack).stream()
                .filter(snapshot -> !known.contains(snapshot))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Restores everything that the snapshot holds, in place. */
    public void restore(Snapshot snapshot) {
        require(run(
                profile.commands().restore(),
                profile.restoreWithin(),
                Map.of("stack", snapshot.host(), "snapshot", snapshot.id())));
    }

    /** Restores one volume of the snapshot, by the engine's name of it. */
    public void restore(Snapshot snapshot, String volume) {
        require(run(
                profile.commands().restoreVolume(),
                profile.restoreWithin(),
                Map.of("stack", snapshot.host(), "snapshot", snapshot.id(), "volume", volume)));
    }

    private static void require(Optional<String> complaint) {
        complaint.ifPresent(text -> {
            throw new BotFailed(text);
        });
    }

    /** @return the complaint of a bot that ended with another exit code than 0 */
    private Optional<String> run(BotCommand command, Duration deadline, Map<String, String> values) {
        List<String> argv = command.fill(values);
        try {
            if (command.local()) {
                LocalProgram.Ended ended = LocalProgram.of(argv).run(deadline);
                return complaint(ended.exitCode(), argv, ended.output(), "on this machine");
            }
            ExecResult result = service.running().exec(Command.of(argv).within(deadline));
            return complaint(
                    result.exitCode(),
                    argv,
                    Shown.end(result.outText()) + "\n" + Shown.end(result.errText()),
                    result.place());
        } catch (SwarmException e) {
            throw new BotFailed(
                    "The backup bot could not be asked for \"" + String.join(" ", argv) + "\": " + e.getMessage(), e);
        }
    }

    private static Optional<String> complaint(int exitCode, List<String> argv, String said, Object where) {
        return exitCode == 0
                ? Optional.empty()
                : Optional.of("The backup bot failed: \"" + String.join(" ", argv) + "\" ended with exit code "
                        + exitCode + " and said: " + lastLines(said) + " [" + where + "]");
    }

    private static String lastLines(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
