package support.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Labels for the services of a stack, by a service's name: those that tell a backup bot of it, and those that would tell it of more. */
public final class Labelling {
    private static final String OURS = "backupbot";

    private final List<LabelledService> services;
    private final Map<String, Map<String, String>> labels = new TreeMap<>();

    private Labelling(List<LabelledService> services) {
        this.services = services;
    }

    /** None yet, for services that are labelled like these. */
    public static Labelling like(List<LabelledService> services) {
        return new Labelling(services);
    }

    /** Those that these services have. */
    public static Labelling of(List<LabelledService> services) {
        Labelling own = new Labelling(services);
        services.forEach(service -> service.labels().forEach((name, label) -> {
            if (name.startsWith(OURS)) {
                own.put(service.name(), name, label.value());
            }
        }));
        return own;
    }

    /** Has a bot keep what a service mounts at these places too, in the dialect in which the others are kept: by volume, or in the seed's by path. */
    public Labelling keeping(String service, List<String> mounts) {
        Optional<LabelledService> byVolumes = services.stream()
                .filter(one -> one.enabled() && !one.namesPaths())
                .findFirst();
        if (byVolumes.isPresent()) {
            named(service)
                    .filter(mount -> mounts.contains(mount.target()))
                    .forEach(mount -> put(byVolumes.get().name(), BackupLabel.VOLUMES + mount.volume(), "true"));
        } else {
            List<String> paths = new ArrayList<>();
            services.stream()
                    .filter(one -> one.name().equals(service) && one.namesPaths())
                    .forEach(one -> paths.add(one.value(BackupLabel.PATH)));
            paths.addAll(mounts);
            put(service, BackupLabel.ENABLED, "true");
            put(service, BackupLabel.PATH, String.join(",", paths));
        }
        return this;
    }

    private Stream<MountedVolume> named(String service) {
        return services.stream().filter(one -> one.name().equals(service)).flatMap(one -> one.mounts().stream());
    }

    private void put(String service, String label, String value) {
        labels.computeIfAbsent(service, name -> new LinkedHashMap<>()).put(label, value);
    }

    /** Labels by their names, by the service's name. */
    public Map<String, Map<String, String>> labels() {
        return labels;
    }
}
