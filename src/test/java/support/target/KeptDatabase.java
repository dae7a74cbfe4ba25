package support.target;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.DatabaseFiles;
import support.mailu.DatabaseFiles.Part;

/** A database as a snapshot holds it: its file, and the journals that stand beside it there. */
final class KeptDatabase {
    private KeptDatabase() {}

    /**
     * Nothing when the snapshot lacks the file.
     *
     * @param path absolute, as on the engine's host
     */
    static Optional<DatabaseFiles> of(Repository repository, Snapshot snapshot, String path) {
        return of(
                repository,
                snapshot,
                path,
                repository.names(snapshot, directory(path)).orElse(Set.of()));
    }

    /**
     * The same where the snapshot was listed already.
     *
     * @param beside the names in the file's directory
     */
    static Optional<DatabaseFiles> of(Repository repository, Snapshot snapshot, String path, Set<String> beside) {
        int directory = directory(path).length() + 1;
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String file = path + part.suffix();
            if (beside.contains(file.substring(directory))) {
                repository.file(snapshot, file).ifPresent(bytes -> parts.put(part, bytes));
            }
        }
        return parts.containsKey(Part.DATABASE)
                ? Optional.of(DatabaseFiles.of(snapshot + " " + path, parts))
                : Optional.empty();
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
