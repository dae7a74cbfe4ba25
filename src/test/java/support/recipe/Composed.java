package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compose files laid over each other as {@code docker stack deploy} does it (docker/cli, {@code cli/compose/loader/merge.go}): labels
 * by their names, mounts by their targets, and of two descriptions of one volume the later as a whole.
 *
 * @param version the {@code version:} of the files, which must be the same in all; null where there is none
 * @param services by name
 * @param volumes by the recipe's name; the engine's own name where the file says one
 */
record Composed(Located version, Map<String, Service> services, Map<String, Optional<String>> volumes) {
    /**
     * A service as it is written down.
     *
     * @param mounts by target
     */
    record Service(Map<String, Label> labels, Map<String, Label> containerLabels, Map<String, Mount> mounts) {
        private Service under(Service later) {
            return new Service(
                    joined(labels, later.labels),
                    joined(containerLabels, later.containerLabels),
                    joined(mounts, later.mounts));
        }
    }

    /**
     * A mount as it is written down.
     *
     * @param volume whether it is one of a volume, not of a directory or a temporary file system
     * @param source the recipe's name of the volume; empty for an anonymous one
     */
    record Mount(boolean volume, String source, String target, boolean readOnly, Located place) {}

    /** This with the later file laid over it. */
    Composed under(Composed later) {
        if (!shown(version).equals(shown(later.version))) {
            throw Optional.ofNullable(later.version)
                    .or(() -> Optional.ofNullable(version))
                    .orElseThrow()
                    .problem("two compose files say different versions, " + shown(version) + " and "
                            + shown(later.version));
        }
        Map<String, Service> merged = new TreeMap<>(services);
        later.services.forEach((name, service) -> merged.merge(name, service, Service::under));
        return new Composed(version, merged, joined(volumes, later.volumes));
    }

    /** The services as a bot would find them when this is deployed as a stack of that name. */
    List<LabelledService> deployedAs(String stack) {
        List<LabelledService> deployed = new ArrayList<>();
        services.forEach((name, service) -> deployed.add(new LabelledService(
                name,
                service.labels,
                service.containerLabels,
                service.mounts.values().stream()
                        .filter(Mount::volume)
                        .map(mount -> mounted(name, mount, stack))
                        .toList())));
        return deployed;
    }

    private MountedVolume mounted(String service, Mount mount, String stack) {
        if (mount.source.isEmpty()) {
            return new MountedVolume("", "", mount.target, mount.readOnly);
        }
        if (!volumes.containsKey(mount.source)) {
            throw mount.place.problem("service " + OneLine.shown(service) + " mounts the volume "
                    + OneLine.shown(mount.source) + ", which stands in no volumes: of the recipe");
        }
        String prefix = stack + "_";
        String source = volumes.get(mount.source).orElse(prefix + mount.source);
        String name = source.startsWith(prefix) ? source.substring(prefix.length()) : source;
        return new MountedVolume(name, source, mount.target, mount.readOnly);
    }

    private static String shown(Located version) {
        return version == null ? "none" : OneLine.shown(version.value());
    }

    private static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> later) {
        Map<String, T> joined = new TreeMap<>(first);
        joined.putAll(later);
        return joined;
    }
}
