package support.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the labels of a stack's services tell a backup bot to keep, in the published dialect and in the seed's (facts.md, "Backup
 * label specification").
 */
public final class KeptVolumes {
    private KeptVolumes() {}

    /**
     * The short names of the volumes that the labels name, directly or by default. An anonymous volume is never among them: a bot
     * finds a volume by its name.
     */
    public static Set<String> of(List<LabelledService> services) {
        Set<String> kept = new TreeSet<>();
        for (LabelledService service : services) {
            if (service.enabled()) {
                kept.addAll(service.namesPaths() ? atPaths(service) : allButExcluded(services));
            }
        }
        kept.remove("");
        return kept;
    }

    private static Set<String> atPaths(LabelledService service) {
        Set<String> kept = new TreeSet<>();
        paths(service)
                .filter(path -> path.startsWith("/"))
                .forEach(path -> service.mounts().stream()
                        .filter(mount -> covers(path, mount))
                        .map(MountedVolume::volume)
                        .forEach(kept::add));
        return kept;
    }

    /** The paths that a service's label names, without slashes at their end; the empty one among them is none. */
    static Stream<String> paths(LabelledService service) {
        return Arrays.stream(service.value(BackupLabel.PATH).split(","))
                .map(path -> path.strip().replaceFirst("/+$", ""));
    }

    /** Whether the whole volume is at this path or below it. */
    static boolean covers(String path, MountedVolume mount) {
        return (mount.target() + "/").startsWith(path + "/");
    }

    private static Set<String> allButExcluded(List<LabelledService> services) {
        Set<String> kept = new TreeSet<>();
        services.stream()
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> services.stream().noneMatch(service -> excludes(service, mount)))
                .map(MountedVolume::volume)
                .forEach(kept::add);
        return kept;
    }

    /** The specification does not say on which service an exclusion stands, so it counts on any. */
    private static boolean excludes(LabelledService service, MountedVolume mount) {
        return Stream.of(mount.volume(), mount.source())
                .map(name -> service.value(BackupLabel.VOLUMES + name))
                .anyMatch(value -> "false".equalsIgnoreCase(value.strip()));
    }
}
