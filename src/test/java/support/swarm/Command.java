package support.swarm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program to run in a container: an argv, never a shell string. Immutable.
 *
 * <p>The argv appears in the engine's events and in the process list; a secret belongs in {@link #withEnv} or
 * {@link #withStdin}, which are shown nowhere.
 */
public final class Command {
    /** The deadline where none is given. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    /** The most output held in memory, both streams together, where no other limit is given. */
    public static final long DEFAULT_LIMIT = 16L << 20;

    private final List<String> argv;
    private final byte[] stdin;
    private final Map<String, String> env;
    private final Duration deadline;
    private final long limit;
    private final String user;

    private Command(
            List<String> argv, byte[] stdin, Map<String, String> env, Duration deadline, long limit, String user) {
        this.argv = argv;
        this.stdin = stdin;
        this.env = env;
        this.deadline = deadline;
        this.limit = limit;
        this.user = user;
    }

    /** @throws SwarmException for an empty argv, an empty program or a NUL in an argument */
    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    /** @throws SwarmException for an empty argv, an empty program or a NUL in an argument */
    public static Command of(List<String> argv) {
        if (argv.isEmpty() || argv.get(0).isEmpty()) {
            throw new SwarmException("A command needs a program to run, but its argv is [" + Shown.argv(argv) + "].");
        }
        for (String arg : argv) {
            if (arg.indexOf('\0') >= 0) {
                throw new SwarmException("An argument of " + Names.shown(argv.get(0))
                        + " holds a NUL, which no argv can carry; put such data on its standard input.");
            }
        }
        return new Command(List.copyOf(argv), null, Map.of(), DEFAULT_DEADLINE, DEFAULT_LIMIT, "");
    }

    /** Feeds these bytes and then the end of file; zero bytes are an empty input. Without it there is none to read. */
    public Command withStdin(byte[] bytes) {
        return new Command(argv, bytes.clone(), env, deadline, limit, user);
    }

    /** Sets a variable for this one process. Its value is in no event, error or {@link #toString}. */
    public Command withEnv(String name, String secretValue) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new SwarmException("'" + Names.shown(name) + "' is no name of an environment variable.");
        }
        Map<String, String> more = new LinkedHashMap<>(env);
        more.put(name, Objects.requireNonNull(secretValue, name));
        return new Command(argv, stdin, more, deadline, limit, user);
    }

    /** The process is ended in the container when this has passed; rounded up to whole seconds there. */
    public Command within(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new SwarmException("The deadline of " + argv.get(0) + " must be positive, but is " + newDeadline
                    + "; a deadline that has passed before the start is the caller's to notice.");
        }
        return new Command(argv, stdin, env, newDeadline, limit, user);
    }

    /** The most bytes of both streams held in memory; past it the process is ended with {@link OutputTooLarge}. */
    public Command limitedTo(long bytes) {
        if (bytes < 0) {
            throw new SwarmException("The output limit of " + argv.get(0) + " cannot be " + bytes + " bytes.");
        }
        return new Command(argv, stdin, env, deadline, bytes, user);
    }

    /** Runs as this user of the container (name or uid, optionally {@code :group}), not as the image's own. */
    public Command as(String newUser) {
        return new Command(argv, stdin, env, deadline, limit, newUser);
    }

    public List<String> argv() {
        return argv;
    }

    /** How long it may take. */
    public Duration deadline() {
        return deadline;
    }

    Optional<byte[]> stdin() {
        return Optional.ofNullable(stdin);
    }

    Map<String, String> env() {
        return env;
    }

    long limit() {
        return limit;
    }

    String user() {
        return user;
    }

    /** The argv, and the names only of what was set besides. */
    @Override
    public String toString() {
        return argv
                + (env.isEmpty() ? "" : " with " + String.join(", ", env.keySet()) + " set")
                + (stdin == null ? "" : " with " + stdin.length + " bytes of input")
                + (user.isEmpty() ? "" : " as " + user);
    }
}
