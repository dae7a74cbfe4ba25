package support.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder that only its user can look into, named {@code mailproof-private-PID-...} and removed with all that is in it when
 * this is closed. What a killed process leaves goes when the next one makes its first folder: a folder in use is locked, and the kernel
 * drops a dead process's locks.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final String NAME = "mailproof-private-";
    private static final String OURS = NAME + ProcessHandle.current().pid() + "-";
    private static final String LOCK = ".in-use";
    private static boolean swept;

    private final Path path;
    private final FileChannel lock;

    private PrivateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new folder, empty but for its lock. */
    public static PrivateFolder make() {
        try {
            PrivateFolder made = null;
            while (made == null) {
                Path path = Files.createTempDirectory(OURS);
                sweepOnce(path);
                made = locked(path);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("No private folder for temporary files", e);
        }
    }

    /** The same for as long as the process lives. */
    public static PrivateFolder ofThisProcess() {
        PrivateFolder folder = make();
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close, "remove " + folder.path));
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** A path in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (lock) {
            removeAll(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The private folder " + path + " can't be removed", e);
        }
    }

    /** Nothing where another process swept the folder before it was locked. */
    private static PrivateFolder locked(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        channel.lock();
        if (Files.exists(file)) {
            return new PrivateFolder(path, channel);
        }
        channel.close();
        return null;
    }

    /** Before this process locks any: to close a file is to drop all locks that the process has on it (fcntl(2)). */
    private static synchronized void sweepOnce(Path own) throws IOException {
        if (!swept) {
            sweepBeside(own);
            swept = true;
        }
    }

    private static void sweepBeside(Path own) throws IOException {
        Object user = Files.getOwner(own);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(own.getParent(), NAME + "*")) {
            for (Path other : others) {
                try {
                    if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                            && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                        removeUnused(other);
                    }
                } catch (NoSuchFileException e) {
                    continue; // its own process, or another one that sweeps, was quicker
                }
            }
        }
    }

    private static void removeUnused(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            removeEmpty(folder);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                removeAll(folder);
            }
        }
    }

    /** The lock comes first and goes last; a folder without it that holds anything is none of ours. */
    private static void removeEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private static void removeAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> !file.equals(folder) && !file.equals(folder.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }
}
