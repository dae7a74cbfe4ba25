package support.backup;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.VolumeMount;

/**
 * What a stack's service labels tell a backup bot to keep, in the published dialect and in the seed's (facts.md, "Backup
 * label specification"). Labels on containers are not seen, as no bot sees them.
 */
public final class BackupLabels {
    private static final String ENABLED = "backupbot.backup";
    private static final String PATH = "backupbot.backup.path";
    private static final String VOLUMES = "backupbot.backup.volumes.";

    private BackupLabels() {}

    /**
     * The short names of the volumes that the labels of this stack's services name, directly or by default. An anonymous volume
     * is never among them: a bot finds a volume by its name.
     */
    public static Set<String> kept(Stack stack) {
        Set<String> kept = new TreeSet<>();
        for (Service service : stack.services()) {
            if (enabled(service.labels())) {
                kept.addAll(service.labels().containsKey(PATH) ? atPaths(service) : allButExcluded(stack));
            }
        }
        return kept;
    }

    /** Only {@code true} enables; {@code "false"} is false, however it is quoted. */
    static boolean enabled(Map<String, String> labels) {
        return "true".equalsIgnoreCase(labels.getOrDefault(ENABLED, "").strip());
    }

    private static Set<String> atPaths(Service service) {
        Set<String> kept = new TreeSet<>();
        Arrays.stream(service.labels().get(PATH).split(","))
                .map(path -> path.strip().replaceFirst("/+$", ""))
                .filter(path -> path.startsWith("/"))
                .forEach(path -> service.mounts().stream()
                        .filter(mount -> covers(path, mount.target()))
                        .map(VolumeMount::volume)
                        .filter(volume -> !volume.isEmpty())
                        .forEach(kept::add));
        return kept;
    }

    private static boolean covers(String path, String mount) {
        return (mount + "/").startsWith(path + "/");
    }

    private static Set<String> allButExcluded(Stack stack) {
        List<Service> services = stack.services();
        Set<String> kept = new TreeSet<>();
        for (VolumeMount mount : stack.volumeMounts()) {
            if (!mount.volume().isEmpty() && services.stream().noneMatch(service -> excludes(service, mount))) {
                kept.add(mount.volume());
            }
        }
        return kept;
    }

    /** The specification does not say on which service an exclusion stands, so it counts on any. */
    private static boolean excludes(Service service, VolumeMount mount) {
        return Stream.of(mount.volume(), mount.source())
                .map(name -> service.labels().getOrDefault(VOLUMES + name, ""))
                .anyMatch(value -> "false".equalsIgnoreCase(value.strip()));
    }
}
