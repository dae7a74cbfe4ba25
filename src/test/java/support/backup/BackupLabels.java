package support.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import support.recipe.KeptVolumes;
import support.recipe.Label;
import support.recipe.LabelledService;
import support.recipe.MountedVolume;
import support.swarm.Service;
import support.swarm.Stack;

/** The labels of a deployed stack; what they mean is said in {@link KeptVolumes}, for a recipe on disk as well. */
public final class BackupLabels {
    private BackupLabels() {}

    /** The short names of the volumes that the labels of this stack's services name, directly or by default. */
    public static Set<String> kept(Stack stack) {
        return KeptVolumes.of(services(stack));
    }

    /** The services as a backup bot finds them. */
    public static List<LabelledService> services(Stack stack) {
        return stack.services().stream().map(BackupLabels::service).toList();
    }

    private static LabelledService service(Service service) {
        return new LabelledService(
                service.name(),
                labels(service, service.labels()),
                labels(service, service.containerLabels()),
                service.mounts().stream()
                        .map(mount ->
                                new MountedVolume(mount.volume(), mount.source(), mount.target(), mount.readOnly()))
                        .toList());
    }

    private static Map<String, Label> labels(Service service, Map<String, String> labels) {
        Map<String, Label> placed = new LinkedHashMap<>();
        labels.forEach((name, value) -> placed.put(name, new Label(value, "service " + service.fullName())));
        return placed;
    }
}
