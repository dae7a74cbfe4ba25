package support.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the labels of a stack's services tell a backup bot to keep, in the published dialect and in the seed's (facts.md, "Backup
 * label specification").
 */
public final class KeptVolumes {
    private final List<LabelledService> services;
    private final Set<String> kept = new TreeSet<>();
    private final Map<String, List<String>> limits = new TreeMap<>();

    private KeptVolumes(List<LabelledService> services) {
        this.services = services;
        for (LabelledService service : services) {
            if (service.enabled() && service.namesPaths()) {
                paths(service).forEach(path -> service.mounts().forEach(mount -> atPath(path, mount)));
            } else if (service.enabled()) {
                kept.addAll(allButExcluded());
            }
        }
        limits.keySet().removeAll(kept);
        kept.addAll(limits.keySet());
        limited();
        kept.remove("");
        limits.remove("");
    }

    /**
     * The short names of the volumes that the labels name, directly or by default, whole or in part. An anonymous volume is never among
     * them: a bot finds a volume by its name. Nor is one that is limited to paths that can't be in it.
     */
    public static Set<String> of(List<LabelledService> services) {
        return new KeptVolumes(services).kept;
    }

    /** Those of them of which only some paths are kept, with these paths, from the volume's root. */
    public static Map<String, List<String>> limits(List<LabelledService> services) {
        return new KeptVolumes(services).limits;
    }

    private void atPath(String written, MountedVolume mount) {
        String path = LabelPath.resolved(written);
        if (!path.startsWith("/")) {
            return;
        }
        if (covers(path, mount)) {
            kept.add(mount.volume());
        } else if (inside(path, mount)) {
            limits.computeIfAbsent(mount.volume(), volume -> new ArrayList<>())
                    .add(path.substring(mount.target().length() + 1));
        }
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

    /** Whether the path is one in the volume. */
    static boolean inside(String path, MountedVolume mount) {
        return path.startsWith(mount.target() + "/");
    }

    private Set<String> allButExcluded() {
        Set<String> all = new TreeSet<>();
        services.stream()
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> values(mount, "").noneMatch(value -> "false".equalsIgnoreCase(value.strip())))
                .map(MountedVolume::volume)
                .forEach(all::add);
        return all;
    }

    private void limited() {
        for (LabelledService service : services) {
            for (MountedVolume mount : service.mounts()) {
                Optional<String> limit = values(mount, BackupLabel.LIMIT).findFirst();
                if (limit.isPresent()
                        && kept.contains(mount.volume())
                        && !isMounted(mount.volume() + BackupLabel.LIMIT)) {
                    List<String> possible = LabelPath.split(limit.get())
                            .filter(LabelPath::isInVolume)
                            .toList();
                    limits.put(mount.volume(), possible);
                }
            }
        }
        limits.forEach((volume, paths) -> {
            if (paths.isEmpty()) {
                kept.remove(volume);
            }
        });
        limits.values().removeIf(List::isEmpty);
    }

    private boolean isMounted(String volume) {
        return services.stream()
                .flatMap(service -> service.mounts().stream())
                .anyMatch(mount -> mount.volume().equals(volume));
    }

    /** The specification does not say on which service a volume's label stands, so it counts on any. */
    private Stream<String> values(MountedVolume mount, String suffix) {
        return services.stream()
                .flatMap(service -> Stream.of(mount.volume(), mount.source())
                        .filter(name -> !name.isEmpty())
                        .map(name -> service.labels().get(BackupLabel.VOLUMES + name + suffix)))
                .filter(label -> label != null)
                .map(Label::value);
    }
}
