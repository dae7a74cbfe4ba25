package support.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import support.backup.Repository;
import support.backup.Snapshot;
import support.swarm.Logs;
import support.swarm.Service;

/**
 * What a person wants to see who looks into a failure: the state of every service, the mailboxes on disk, the snapshots, the last
 * words of every service. A piece that can't be had says why, so that collecting evidence never hides the failure itself.
 */
final class Evidence {
    static final int LOG_LINES = 40;

    private final Map<String, String> pieces = new LinkedHashMap<>();

    /** Collected afresh at each call; texts by a name for each. */
    static Map<String, String> of(Target target) {
        Evidence evidence = new Evidence();
        evidence.add("services", () -> states(target));
        evidence.add(
                "mailboxes on disk",
                () -> String.join("\n", target.mailu().store().names()));
        evidence.add(
                "snapshots",
                () -> snapshots(target.bot().repository(), target.stack().name()));
        for (Service service : target.stack().services()) {
            evidence.add(
                    "log of " + service.fullName(),
                    () -> Logs.tail(service, LOG_LINES).text());
        }
        return evidence.pieces;
    }

    Map<String, String> pieces() {
        return pieces;
    }

    void add(String name, Supplier<String> piece) {
        String text;
        try {
            text = piece.get();
        } catch (RuntimeException e) {
            text = "can't be had: " + e.getMessage();
        }
        pieces.put(name + ".txt", text);
    }

    private static String states(Target target) {
        return target.states().entrySet().stream()
                .map(state -> state.getKey() + ": " + state.getValue())
                .collect(Collectors.joining("\n"));
    }

    static String state(Service service) {
        try {
            return service.running().state();
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    static String snapshots(Repository repository, String stack) {
        return repository.snapshots(stack).stream().map(Evidence::line).collect(Collectors.joining("\n"));
    }

    private static String line(Snapshot snapshot) {
        return snapshot.time() + " " + snapshot + " " + snapshot.paths();
    }
}
