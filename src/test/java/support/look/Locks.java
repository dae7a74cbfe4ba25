package support.look;

import java.time.Instant;
import java.util.List;
import support.backup.Lock;

/** The locks that stand in the repository. */
final class Locks {
    private Locks() {}

    static Answer answer(List<Lock> locks, Instant now) {
        List<String> told = locks.isEmpty()
                ? List.of("no lock stands in the repository")
                : locks.stream().map(lock -> lock.told(now)).toList();
        List<String> abandoned = locks.stream()
                .filter(lock -> lock.exclusive() && lock.stale(now))
                .map(lock -> lock.told(now))
                .toList();
        if (abandoned.isEmpty()) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "A lock that nobody refreshes keeps everybody else out of the repository: no backup will succeed any more.",
                "no exclusive lock that was not refreshed for 30 minutes",
                Told.some(abandoned, "; "),
                "what was killed there; when nothing of the kind runs any more, restic unlock removes it");
    }
}
