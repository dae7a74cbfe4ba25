package wiring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import support.evidence.Attachments;
import support.evidence.Leaks;
import support.proof.Flag;
import support.proof.RunNote.FlagNote;
import support.proof.Status;
import support.secret.SecretSearch.Written;
import support.swarm.Logs;
import support.swarm.Service;

/** Closes a target, and notes what the flags of the run are made of: its services' logs before, and what is left of it after. */
final class Ending {
    private static final String TARGET = "the target";

    /** The engine's clock may be another than ours. */
    private static final Duration EARLIER = Duration.ofMinutes(1);

    /** For all logs together, each of which has a deadline of its own. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(3);

    private Ending() {}

    /** @param earlier what stacks that are gone had for the flags */
    static void of(OpenTarget.Closing opened, List<FlagNote> earlier) {
        List<FlagNote> logs = Stream.concat(earlier.stream(), Stream.of(searched(opened::services)))
                .toList();
        logs.forEach(Attachments::note);
        Supplier<FlagNote> left = left(opened);
        try {
            opened.close();
        } finally {
            FlagNote note = asked(Flag.CLEAN_TEARDOWN, TARGET, left);
            Attachments.note(note);
            left = () -> note;
        }
        left.get().orFail();
        logs.forEach(FlagNote::orFail);
    }

    /** The logs of these services, searched for secrets while they are there. */
    static FlagNote searched(Supplier<List<Service>> services) {
        return asked(Flag.NO_SECRET_LEAK, Leaks.LOGS, () -> Leaks.inLogs(logs(services.get())));
    }

    /** @param failure why the target did not open; null when nobody asked for it */
    static void unopened(RuntimeException failure) {
        Attachments.note(Leaks.noLogs());
        Attachments.note(
                failure == null
                        ? new FlagNote(Flag.CLEAN_TEARDOWN, TARGET, Status.PASS, "no target was opened")
                        : unknown(Flag.CLEAN_TEARDOWN, TARGET, "the target did not open"));
    }

    static FlagNote unknown(Flag flag, String place, String why) {
        return new FlagNote(flag, place, Status.UNVERIFIED, why);
    }

    private static Supplier<FlagNote> left(OpenTarget.Closing opened) {
        try {
            return opened.left();
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** A question that got no answer must not keep a target from being closed, nor count as a good answer. */
    private static FlagNote asked(Flag flag, String place, Supplier<FlagNote> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return unknown(flag, place, "it could not be asked: " + e.getMessage());
        }
    }

    private static Map<String, Written> logs(List<Service> services) {
        Instant since = ProcessHandle.current()
                .info()
                .startInstant()
                .orElse(Instant.EPOCH)
                .minus(EARLIER);
        Map<String, Written> logs = new TreeMap<>();
        long began = System.nanoTime();
        for (Service service : services) {
            Logs.whole(service, since)
                    .forEach((task, log) -> logs.put("the log of " + task, () -> {
                        if (System.nanoTime() - began > READ_WITHIN.toNanos()) {
                            throw new IOException(
                                    "not asked for, since the others took " + READ_WITHIN.toMinutes() + " minutes");
                        }
                        return new ByteArrayInputStream(log.read());
                    }));
        }
        return logs;
    }
}
