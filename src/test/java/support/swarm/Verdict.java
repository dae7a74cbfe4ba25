package support.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far one service is, judged by its tasks alone.
 *
 * @param failures how many of its tasks broke since it was declared as it is
 * @param culprit the task that {@code reason} speaks of
 */
record Verdict(Stage stage, String reason, int failures, Optional<Task> culprit) {
    /** A service may break this often less one and still come up: many wait for another one by dying. */
    static final int TRIES = 3;

    /** Longer than a port that an old task still holds takes to come free. */
    private static final Duration UNPLACED = Duration.ofSeconds(5);

    /** What no further try will heal. */
    private static final Pattern HOPELESS =
            Pattern.compile("(?i)no such image|invalid mount|bind source path does not exist|port is already allocated"
                    + "|address already in use|executable file not found|exec format error|no such file or directory"
                    + "|permission denied|invalid reference format|secret .* not found|config .* not found");

    enum Stage {
        UP,
        ON_ITS_WAY,
        HOPELESS
    }

    /**
     * @param tasks of the service, newest first
     * @param since failures before this are history
     * @param now by the engine's clock
     */
    static Verdict on(Service service, List<Task> tasks, Instant since, Instant now) {
        if (service.updateState().equals("paused") || service.updateState().startsWith("rollback")) {
            return hopeless("swarm stopped its update: " + service.updateMessage(), 0, Optional.empty());
        }
        List<Task> current = tasks.stream().filter(service::isCurrent).toList();
        List<Task> broken = current.stream()
                .filter(task -> task.broke() && !task.changed().isBefore(since))
                .toList();
        if (isUp(service, current)) {
            return new Verdict(Stage.UP, "", broken.size(), Optional.empty());
        }
        Optional<Task> beyondHelp = broken.stream()
                .filter(task -> HOPELESS.matcher(task.error()).find())
                .findFirst();
        if (beyondHelp.isPresent()) {
            return hopeless(beyondHelp.get().told(), broken.size(), beyondHelp);
        }
        if (broken.size() >= Math.min(TRIES, service.attempts())) {
            return hopeless(
                    "%d of its tasks failed, the last one: %s"
                            .formatted(broken.size(), broken.get(0).told()),
                    broken.size(),
                    Optional.of(broken.get(0)));
        }
        Optional<Task> unplaced = current.stream()
                .filter(task -> task.state().equals("pending") && task.error().startsWith("no suitable node"))
                .filter(task -> task.created().plus(UNPLACED).isBefore(now))
                .findFirst();
        if (unplaced.isPresent()) {
            return hopeless(unplaced.get().told(), broken.size(), unplaced);
        }
        String state = current.stream().findFirst().map(Task::told).orElse("no task yet");
        return new Verdict(
                Stage.ON_ITS_WAY, state, broken.size(), broken.stream().findFirst());
    }

    private static boolean isUp(Service service, List<Task> current) {
        if (service.updateState().equals("updating")) {
            return false;
        }
        long running = current.stream()
                .filter(task ->
                        task.running() || (service.isJob() && task.state().equals("complete")))
                .count();
        if (service.replicas() >= 0) {
            return running >= service.replicas();
        }
        long wanted =
                current.stream().filter(task -> task.wanted().equals("running")).count();
        return running > 0 && running >= wanted;
    }

    private static Verdict hopeless(String reason, int failures, Optional<Task> culprit) {
        return new Verdict(Stage.HOPELESS, reason, failures, culprit);
    }
}
