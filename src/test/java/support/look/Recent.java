package support.look;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import support.backup.Snapshot;

/** How old the newest snapshot is, by the clock of the place where it was taken. */
final class Recent {
    /** Clocks differ. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private Recent() {}

    static Answer answer(Chosen chosen, Instant now, Duration limit) {
        Snapshot newest = chosen.newest();
        Duration age = Duration.between(newest.time(), now);
        List<String> told = new ArrayList<>();
        told.add(Told.of(newest) + " is the newest that a restore would take; it is " + hours(age) + " old");
        if (!chosen.marked().isEmpty()) {
            told.add(chosen.marked().size() + " younger ones are tagged as failed, the first "
                    + Told.of(chosen.marked().get(chosen.marked().size() - 1)) + ", the last "
                    + Told.of(chosen.marked().get(0)) + ": a restore of the latest passes them over");
        }
        if (age.plus(SLACK).isNegative()) {
            return Answer.bad(
                    told,
                    "The newest snapshot is dated in the future, so nobody knows when the schedule last ran.",
                    "one from before now, which is " + now,
                    Told.of(newest) + " is of " + newest.time()
                            + "; a restore of the latest takes it before any true one",
                    "the clock of the backup bot's machine, now and when that snapshot was taken");
        }
        if (age.compareTo(limit) > 0) {
            return Answer.bad(
                    told,
                    "The newest snapshot is too old.",
                    "one no older than " + hours(limit) + ", as target.newest.age says",
                    Told.of(newest) + " is " + hours(age) + " old"
                            + (chosen.marked().isEmpty()
                                    ? ""
                                    : ", and " + chosen.marked().size() + " younger ones are tagged as failed"),
                    "the schedule and the log of the backup bot");
        }
        return Answer.good(told);
    }

    private static String hours(Duration age) {
        return age.toHours() > 0
                ? age.toHours() + " hours"
                : (age.toMinutes() > 0 ? age.toMinutes() + " minutes" : age.toSeconds() + " seconds");
    }
}
