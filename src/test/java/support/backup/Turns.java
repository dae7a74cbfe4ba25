package support.backup;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Who of this process uses a repository at a time. Backups and restores bear each other; a check does not, and restic ends whoever meets it
 * with an error instead of having him wait.
 */
public final class Turns {
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

    /** Beside others that go so. */
    <T> T beside(Supplier<T> work) {
        return with(turns.readLock(), work);
    }

    /** When all others have ended; none begins meanwhile. */
    public <T> T alone(Supplier<T> work) {
        return with(turns.writeLock(), work);
    }

    private static <T> T with(Lock lock, Supplier<T> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BotFailed("The wait for others that use the repository was interrupted", e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
