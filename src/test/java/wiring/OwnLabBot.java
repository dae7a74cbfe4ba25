package wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import support.lab.Circumstance;
import support.proof.NotAsked;
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
    private static final String NEEDS = "a backup bot of its own";
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    private static final Duration COMES_WITHIN = Duration.ofSeconds(90);

    private static final String WORKER = "restic";

    private final LabStack lab;
    private final String purpose;
    private final Consumer<FlagNote> flags;
    private final String repository;
    private Stack stack;

    private OwnLabBot(LabStack lab, String purpose, Consumer<FlagNote> flags) {
        this.lab = lab;
        this.purpose = purpose;
        this.flags = flags;
        this.repository = lab.lab().bots().repository();
    }

    static OwnLabBot deploy(LabStack lab, String purpose, Trouble trouble, Consumer<FlagNote> flags) {
        lab.bot().requireToldInItsContainer(NEEDS);
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
        Circumstance circumstance = circumstance(trouble);
        lab.lab().bots().lacking(circumstance).ifPresent(why -> {
            throw new NotAsked(NEEDS + " with " + circumstance, why);
        });
        stack = lab.lab()
                .bots()
                .deployAnother(
                        purpose,
                        circumstance,
                        lab.target().mailu().accountsVolume().source());
        lab.bot().begun(lab.engine(), stack);
    }

    private static Circumstance circumstance(Trouble trouble) {
        return switch (trouble) {
            case NONE -> Circumstance.USUAL;
            case MISSING_VOLUME -> Circumstance.ONE_VOLUME_SEEN;
            case UNREADABLE_SOURCE -> Circumstance.NO_RIGHTS;
            case WRONG_PASSWORD -> Circumstance.OTHER_PASSWORD;
            case EMPTY_REPOSITORY -> Circumstance.OTHER_REPOSITORY;
            case SMALL_DISK -> Circumstance.SMALL_DISK;
        };
    }

    @Override
    public void startAnew() {
        lab.bot().service(stack).restart();
        Convergence.await(stack, RUNNING_WITHIN, line -> {});
    }

    /** dd ends with 1 when the disk is full, and must. */
    @Override
    public void fillDisk() {
        ExecResult filled =
                container().exec(Command.of("dd", "if=/dev/zero", "of=" + repository + "/filler", "bs=65536"));
        if (filled.ok() || !filled.errText().contains("No space left on device")) {
            throw new SwarmException("The disk of the repository was to be filled, but dd ended with "
                    + filled.exitCode() + " and said: " + filled.errText().strip());
        }
    }

    @Override
    public int packs() {
        return lines("find", data(), "-type", "f").size();
    }

    @Override
    public boolean killWorkerAt(String directory, int files) {
        return container().killAt(directory, files, COMES_WITHIN, WORKER);
    }

    @Override
    public boolean killAt(int packs) {
        return container().killAt(data(), packs, COMES_WITHIN, lab.bot().program(), WORKER);
    }

    @Override
    public String rot() {
        String largest = lines("find", data(), "-type", "f", "-exec", "stat", "-c", "%s %n", "{}", "+").stream()
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

    private String data() {
        return repository + "/data";
    }

    private Container container() {
        return lab.bot().service(stack).running();
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
