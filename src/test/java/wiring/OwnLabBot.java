package wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import support.proof.RunNote.FlagNote;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.ExecResult;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.target.OwnBot;
import support.target.Target;

/** A backup bot beside the lab's own, of the same run. Its logs are searched for secrets before they go with it. */
final class OwnLabBot implements OwnBot {
    private static final String REPOSITORY = "/repository";
    private static final String DATA = REPOSITORY + "/data";
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    private static final Duration COMES_WITHIN = Duration.ofSeconds(90);

    private static final String[] WORKER = {"restic"};
    private static final String[] ALL = {"backup", "restic"};

    private final LabStack lab;
    private final String purpose;
    private final Consumer<FlagNote> flags;
    private Stack stack;

    private OwnLabBot(LabStack lab, String purpose, Consumer<FlagNote> flags) {
        this.lab = lab;
        this.purpose = purpose;
        this.flags = flags;
    }

    static OwnLabBot deploy(LabStack lab, String purpose, Trouble trouble, Consumer<FlagNote> flags) {
        OwnLabBot own = new OwnLabBot(lab, purpose, flags);
        own.deployAnew(trouble);
        return own;
    }

    @Override
    public Target target() {
        return lab.keptBy(stack);
    }

    @Override
    public void deployAnew(Trouble trouble) {
        List<String> overlays = switch (trouble) {
            case MISSING_VOLUME -> List.of("compose.blind.yml");
            case UNREADABLE_SOURCE -> List.of("compose.powerless.yml");
            case SMALL_DISK -> List.of("compose.small.yml");
            case NONE, WRONG_PASSWORD, EMPTY_REPOSITORY -> List.of();
        };
        String password = trouble == Trouble.WRONG_PASSWORD ? "wrong_password" : "restic_password";
        stack = lab.lab().bots().deployAnother(purpose, overlays, password, variables(trouble));
    }

    private Map<String, String> variables(Trouble trouble) {
        return switch (trouble) {
            case MISSING_VOLUME ->
                Map.of("SEEN_VOLUME", lab.target().mailu().accountsVolume().source());
            case EMPTY_REPOSITORY, SMALL_DISK ->
                Map.of("REPOSITORY_VOLUME", lab.target().stack().name() + "-" + purpose + "-bot_another");
            case NONE, UNREADABLE_SOURCE, WRONG_PASSWORD -> Map.of();
        };
    }

    @Override
    public void startAnew() {
        stack.service("app").restart();
        Convergence.await(stack, RUNNING_WITHIN, line -> {});
    }

    /** dd ends with 1 when the disk is full, and must. */
    @Override
    public void fillDisk() {
        ExecResult filled =
                container().exec(Command.of("dd", "if=/dev/zero", "of=" + REPOSITORY + "/filler", "bs=65536"));
        if (filled.ok() || !filled.errText().contains("No space left on device")) {
            throw new SwarmException("The disk of the repository was to be filled, but dd ended with "
                    + filled.exitCode() + " and said: " + filled.errText().strip());
        }
    }

    @Override
    public int packs() {
        return lines("find", DATA, "-type", "f").size();
    }

    @Override
    public boolean killWorkerAt(String directory, int files) {
        return container().killAt(directory, files, COMES_WITHIN, WORKER);
    }

    @Override
    public boolean killAt(int packs) {
        return container().killAt(DATA, packs, COMES_WITHIN, ALL);
    }

    @Override
    public String rot() {
        String largest = lines("find", DATA, "-type", "f", "-exec", "stat", "-c", "%s %n", "{}", "+").stream()
                .max(Comparator.comparingLong(line -> Long.parseLong(line.substring(0, line.indexOf(' ')))))
                .orElseThrow(() -> new SwarmException("The repository has no file that could rot"));
        String path = largest.substring(largest.indexOf(' ') + 1);
        long middle = Long.parseLong(largest.substring(0, largest.indexOf(' '))) / 2;
        byte[] one = at(path, middle);
        byte[] flipped = {(byte) (one[0] ^ 1)};
        List<String> write = position("of=" + path, "seek=" + middle);
        write.add("conv=notrunc");
        container().execOrFail(Command.of(write).withStdin(flipped));
        if (!Arrays.equals(at(path, middle), flipped)) {
            throw new SwarmException("One bit of " + path + " was to be flipped, but it is as it was");
        }
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private byte[] at(String path, long offset) {
        return container()
                .execOrFail(Command.of(position("if=" + path, "skip=" + offset)))
                .out();
    }

    private static List<String> position(String file, String offset) {
        return new ArrayList<>(List.of("dd", file, offset, "bs=1", "count=1"));
    }

    private List<String> lines(String... argv) {
        return container()
                .execOrFail(Command.of(argv).limitedTo(1 << 20))
                .outText()
                .lines()
                .toList();
    }

    private Container container() {
        return stack.service("app").running();
    }

    @Override
    public void close() {
        try {
            flags.accept(Ending.searched(stack::services));
        } finally {
            lab.lab().bots().removeAnother(stack);
        }
    }
}
