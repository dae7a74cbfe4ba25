package selftest.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import selftest.sabotage.Fault.Expected;
import selftest.sabotage.Fault.State;
import support.swarm.Engine;

/**
 * Runs the suite against faults, and without, each time in a process and a lab of its own, several at a time. The archives of the runs go to
 * {@code reports/trial}, and everything that is said of the trial is made of them.
 */
final class Trial implements AutoCloseable {
    static final Path ARCHIVES = Path.of("reports/trial");

    private static final Path WORK = Path.of("target/trial");
    private static final Path FEATURES = Path.of("features");
    private static final double NANOS = 1e9;
    private static final String OF_MAILPROOF = "clean-of-mailproof";
    private static final String LOADED = "clean-under-load-%02d";

    /** Seed, snapshot, loss, return. */
    private static final List<String> MAIN_PROOF = List.of(
            "features/backup/seed.feature",
            "features/backup/capture.feature",
            "features/restore/loss.feature",
            "features/restore/return.feature");

    private final Scenarios scenarios = Scenarios.in(FEATURES);
    private final Planter planter = new Planter(WORK);
    private final Engine engine = Engine.fromEnvironment();
    private final Queue<Bench> benches = new ConcurrentLinkedQueue<>();
    private final ExecutorService forks;
    private final Consumer<String> progress;
    private final long start = System.nanoTime();
    private int begun;
    private int done;
    private int all;

    /**
     * @param atOnce how many runs go on at the same time
     * @param progress is told a line now and then
     */
    Trial(int atOnce, Consumer<String> progress) {
        this.forks = Executors.newFixedThreadPool(atOnce);
        this.progress = progress;
        for (int i = 0; i < atOnce; i++) {
            benches.add(new Bench(engine, progress));
        }
    }

    /** Begins a run with this fault; only the scenarios run that are to catch it. */
    CompletableFuture<Outcome> plant(Fault fault) {
        List<String> places = places(List.of(fault));
        boolean shares = fault.shares() && scenarios.needMail(places);
        return begin(fault.name(), shares, () -> planter.plant(fault).only(places))
                .thenApply(ended -> agreeing(Outcome.of(fault, Told.in(archive(fault.name()))), ended));
    }

    /**
     * A build that passes over an archive that tells of a failure is a fault of the harness: then nothing is killed. It stands in no archive, so
     * it fails the trial itself.
     */
    private static Outcome agreeing(Outcome outcome, Fork.Ended ended) {
        if (outcome.killed() && ended.exitCode() == 0) {
            throw new IllegalStateException(
                    "With " + outcome.fault() + " the archive tells of a failure, and the build ended with 0");
        }
        return outcome;
    }

    /** Begins a clean run of this name in which this happens, and must have happened. */
    CompletableFuture<CleanRun> beside(Harmless harmless, String name) {
        List<String> places = harmless.silent().stream()
                .flatMap(scenario -> scenarios.places(scenario).stream())
                .toList();
        return begin(
                        name,
                        harmless.planted().shares(),
                        () -> planter.plant(harmless.planted()).only(places))
                .thenApply(ended -> CleanRun.beside(harmless, name, Told.in(archive(name))));
    }

    /** Begins the clean twins of these faults: a run for each state of the lab, of all scenarios that are to catch one of them there. */
    List<CompletableFuture<CleanRun>> twins(List<Fault> faults) {
        Map<State, List<Fault>> states = new LinkedHashMap<>();
        faults.forEach(fault -> states.computeIfAbsent(fault.state(), state -> new ArrayList<>())
                .add(fault));
        List<CompletableFuture<CleanRun>> twins = new ArrayList<>();
        states.forEach((state, group) ->
                twins.add(clean("clean" + (twins.isEmpty() ? "" : "-" + twins.size()), state, places(group))));
        return twins;
    }

    /** Begins a clean run of these scenarios, of all there are for an empty list. */
    CompletableFuture<CleanRun> clean(String name, State state, List<String> places) {
        boolean shares = state.plain() && scenarios.needMail(places);
        return begin(name, shares, () -> planter.clean(state, name).only(places))
                .thenApply(ended -> CleanRun.of(name, Told.in(archive(name))));
    }

    /** Begins a clean run of the scenarios that ask of mailproof itself, which no proof runs; each of them must pass. */
    CompletableFuture<CleanRun> ofMailproof() {
        List<String> places = scenarios.ofMailproof();
        return begin(
                        OF_MAILPROOF,
                        true,
                        () -> planter.clean(State.PLAIN, OF_MAILPROOF).only(places))
                .thenApply(ended -> CleanRun.ofAll(places.size(), OF_MAILPROOF, Told.in(archive(OF_MAILPROOF))));
    }

    /** Clean runs of the main proof, while each processor is kept busy until the last of them is over. */
    List<CleanRun> loaded(int count) {
        Load load = Load.onEachProcessor();
        try {
            List<CompletableFuture<CleanRun>> runs = IntStream.rangeClosed(1, count)
                    .mapToObj(number -> clean(LOADED.formatted(number), State.PLAIN, MAIN_PROOF))
                    .toList();
            return runs.stream().map(CompletableFuture::join).toList();
        } finally {
            load.close();
        }
    }

    /** What is there of an earlier trial would else be told as this one's. */
    static void forgetAnEarlierOne() {
        Fork.remove(ARCHIVES);
    }

    static Path archive(String name) {
        return ARCHIVES.resolve(name);
    }

    private List<String> places(List<Fault> faults) {
        boolean whole =
                faults.stream().anyMatch(fault -> !fault.state().chapters().isEmpty());
        return whole
                ? List.of()
                : List.copyOf(new TreeSet<>(faults.stream()
                        .flatMap(fault -> fault.caught().stream())
                        .map(Expected::scenario)
                        .filter(name -> !name.isEmpty())
                        .flatMap(name -> scenarios.places(name).stream())
                        .toList()));
    }

    private CompletableFuture<Fork.Ended> begin(String name, boolean shares, Supplier<Setup> setup) {
        synchronized (this) {
            all++;
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    tell(name, "begins");
                    Fork.Ended ended = shares ? onTheBench(name, setup.get()) : fork(name, setup.get());
                    ended(name, ended);
                    return ended;
                },
                forks);
    }

    private Fork.Ended onTheBench(String name, Setup setup) {
        Bench bench = benches.remove();
        try {
            return bench.in(
                    setup.botImage(),
                    stack -> fork(name, setup.with("lab.stack", stack)),
                    ended -> Told.in(archive(name)).filter(Told::leftNothing).isPresent());
        } finally {
            benches.add(bench);
        }
    }

    private static Fork.Ended fork(String name, Setup setup) {
        Path reports = WORK.resolve(name).resolve("reports");
        Fork.Ended ended = Fork.run(setup, reports);
        keep(reports, name);
        return ended;
    }

    private static void keep(Path reports, String name) {
        try {
            Path archive = archive(name).resolve(Told.ARCHIVE);
            Files.createDirectories(archive.getParent());
            Files.deleteIfExists(archive);
            if (Files.exists(reports.resolve(Told.ARCHIVE))) {
                Files.copy(reports.resolve(Told.ARCHIVE), archive, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The archive of " + name + " can't be kept", e);
        }
    }

    private synchronized void tell(String name, String what) {
        progress.accept("%d of %d, %s: %s".formatted(++begun, all, name, what));
    }

    private synchronized void ended(String name, Fork.Ended ended) {
        done++;
        double sofar = (System.nanoTime() - start) / NANOS;
        progress.accept(String.format(
                Locale.ROOT,
                "%s: the build ended with %d after %.0f s; %d of %d done, about %.0f s left",
                name,
                ended.exitCode(),
                ended.seconds(),
                done,
                all,
                sofar / done * (all - done)));
    }

    @Override
    public void close() {
        forks.shutdownNow();
        benches.forEach(Bench::close);
        planter.close();
        engine.close();
    }
}
