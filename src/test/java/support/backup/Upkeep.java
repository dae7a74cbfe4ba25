package support.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/** What an operator does with a restic repository besides backups: tell which it is, look whether it is sound, let old snapshots go. */
public final class Upkeep {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service bot;
    private final Turns turns = new Turns();

    Upkeep(Service bot) {
        this.bot = bot;
    }

    /** Who uses the repository at a time. */
    public Turns turns() {
        return turns;
    }

    /** The id that the repository was given when it was made; another one is another repository ({@code restic cat config}). */
    public String id() {
        ExecResult result = orFail(restic("--no-lock", "cat", "config"));
        try {
            String id = JSON.readTree(result.outText()).path("id").asText();
            if (!id.isEmpty()) {
                return id;
            }
        } catch (JsonProcessingException e) {
            throw new BotFailed("The repository's configuration is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new BotFailed("The repository's configuration has no id [" + result.place() + "]");
    }

    /**
     * Checks the repository ({@code restic check}).
     *
     * @param everyByte read all that is stored, not only the structure: facts.md has what is missed otherwise
     */
    public BotAnswer check(boolean everyByte) {
        ExecResult result = turns.alone(() -> everyByte ? restic("check", "--read-data") : restic("check"));
        return new BotAnswer(
                result.argv(),
                result.exitCode(),
                Shown.end(result.outText() + "\n" + result.errText()),
                result.place().toString());
    }

    /**
     * Lets all snapshots of a stack go but the newest of those that the bot stands by, and with them all data that nothing else
     * needs ({@code restic forget --prune}). Those that it does not stand by have a tag, and are not looked at.
     */
    public void forgetAllButTheNewest(String stack) {
        orFail(turns.alone(() ->
                restic("forget", "--prune", "--host", stack, "--tag", "", "--group-by", "host", "--keep-last", "1")));
    }

    /** The locks that stand in the repository, those of programs that were killed too, by their ids. */
    public List<String> locks() {
        return orFail(restic("--no-lock", "list", "locks")).outText().lines().toList();
    }

    /** The same with what each says of itself ({@code restic cat lock}); one that is taken away meanwhile is none. */
    public List<Lock> readLocks() {
        List<Lock> read = new ArrayList<>();
        for (String id : locks()) {
            ExecResult lock = restic("--no-lock", "cat", "lock", id);
            if (lock.ok() || locks().contains(id)) {
                read.add(Lock.read(id, orFail(lock)));
            }
        }
        return List.copyOf(read);
    }

    /** What time it is where the repository is written. */
    public Instant clock() {
        ExecResult result = orFail(bot.running().exec(Command.of("date", "+%s")));
        if (!result.outText().strip().matches("[0-9]{1,12}")) {
            throw new BotFailed("date +%s does not print the seconds since 1970 [" + result.place() + "]");
        }
        return Instant.ofEpochSecond(Long.parseLong(result.outText().strip()));
    }

    private ExecResult restic(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("restic", "--no-cache"));
        argv.addAll(List.of(arguments));
        return bot.running().exec(Command.of(argv).within(DEADLINE));
    }

    private static ExecResult orFail(ExecResult result) {
        if (!result.ok()) {
            throw new BotFailed("\"" + String.join(" ", result.argv()) + "\" ended with exit code " + result.exitCode()
                    + " and said: " + Shown.end(result.errText()) + " [" + result.place() + "]");
        }
        return result;
    }
}
