package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compose files laid over each other as {@code docker stack deploy} does it (docker/cli, {@code cli/compose/loader/merge.go}): labels
 * by their names, mounts by their targets, and of two descriptions of one volume the later as a whole.
 *
 * @param version of the format, which must be the same in all files
 * @param services by name
 * @param volumes by the recipe's name; the engine's own name where the file says one
 * @param remarks what Docker takes and no engine runs
 */
record Composed(
        Version version,
        Map<String, Service> services,
        Map<String, Optional<String>> volumes,
        List<LabelFinding> remarks) {
    /**
     * The version of the format.
     *
     * @param place where the file says it; the file where it says none
     * @param shown as it is written
     * @param minor that of 3.x; Docker takes none for the newest
     */
    record Version(Located place, String shown, int minor) {}

    /**
     * A service as it is written down.
     *
     * @param mounts by target
     * @param environment of its containers
     * @param image what it is made of, if the file says so
     */
    record Service(
            Map<String, Label> labels,
            Map<String, Label> containerLabels,
            Map<String, Mount> mounts,
            Map<String, Label> environment,
            Optional<Located> image,
            Located place) {
        private Service under(Service later) {
            return new Service(
                    joined(labels, later.labels),
                    joined(containerLabels, later.containerLabels),
                    joined(mounts, later.mounts),
                    joined(environment, later.environment),
                    later.image.or(() -> image),
                    place);
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
        if (version.minor != later.version.minor) {
            throw later.version.place.problem(
                    "two compose files say different versions, " + version.shown + " and " + later.version.shown);
        }
        Map<String, Service> merged = new TreeMap<>(services);
        later.services.forEach((name, service) -> merged.merge(name, service, Service::under));
        return new Composed(
                version,
                merged,
                joined(volumes, later.volumes),
                Stream.concat(remarks.stream(), later.remarks.stream()).toList());
    }

    /** What is deployed of this as a stack that is called as the variables say. */
    Combination combination(String title, Combination.Standing standing, Variables variables) {
        Map<String, Map<String, Label>> environments = new TreeMap<>();
        services.forEach((name, service) -> environments.put(name, service.environment));
        return new Combination(
                title,
                standing,
                deployedAs(variables.get(Recipe.STACK_NAME).orElseThrow()),
                environments,
                undeployable());
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

    /** What Docker takes and no engine runs, the services without an image among it. */
    private List<LabelFinding> undeployable() {
        List<LabelFinding> found = new ArrayList<>(remarks);
        services.forEach((name, service) -> {
            Located place = service.image.orElse(service.place);
            if (service.image.isEmpty() || "".equals(place.value())) {
                found.add(LabelFinding.of(
                        LabelFinding.Kind.DEPLOYED,
                        place,
                        "service " + OneLine.shown(name) + " has no image, and Docker deploys none without"
                                + LabelFinding.unset(place.unset())));
            }
        });
        return found;
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

    private static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> later) {
        Map<String, T> joined = new TreeMap<>(first);
        joined.putAll(later);
        return joined;
    }
}
