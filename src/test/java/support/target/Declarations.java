package support.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.recipe.KeptVolumes;
import support.recipe.LabelledService;
import support.recipe.MountedVolume;
import support.recipe.RecipeProblem;

/** What the labels and the operator declare of each volume that a stack mounts, deployed or in a recipe on disk. */
final class Declarations {
    /** A mount with the service whose it is. */
    private record Owned(String service, MountedVolume mount) {
        private String identity() {
            return mount.source().isEmpty() ? service + ":" + mount.target() : mount.source();
        }

        private Volume volume() {
            return row(service, mount.volume(), mount.target());
        }
    }

    private Declarations() {}

    /** A row of the ledger; an anonymous volume is told by where it is mounted. */
    static Volume row(String service, String volume, String target) {
        return new Volume(service, volume.isEmpty() ? "(anonymous)" + target : volume, target);
    }

    /**
     * Every volume once: the essential ones under the service that makes them so, any other under the first service that may write
     * it. An anonymous volume is each mount's own. One of which a label keeps only a part is labelled where the operator says why the
     * rest need not come back.
     *
     * @param essential what the proof is about, which can't be excluded
     */
    static List<Declared> of(List<LabelledService> services, List<Volume> essential, Exclusions exclusions) {
        Set<String> kept = new TreeSet<>(KeptVolumes.of(services));
        kept.removeIf(volume -> KeptVolumes.limits(services).containsKey(volume)
                && exclusions.rest(volume).isEmpty());
        Map<String, Owned> owners = new LinkedHashMap<>();
        for (LabelledService service : services) {
            for (MountedVolume mount : service.mounts()) {
                Owned owned = new Owned(service.name(), mount);
                owners.merge(owned.identity(), owned, (first, next) -> owner(first, next, essential));
            }
        }
        List<Declared> volumes = new ArrayList<>();
        for (Owned owner : owners.values()) {
            Volume volume = owner.volume();
            String reason = exclusions.reason(volume.name()).orElse(null);
            if (reason != null && essential.contains(volume)) {
                throw new RecipeProblem(
                        "The volume " + volume + " holds what the proof is about and can't be excluded");
            }
            volumes.add(new Declared(volume, kept.contains(owner.mount().volume()), reason));
        }
        return volumes;
    }

    private static Owned owner(Owned first, Owned next, List<Volume> essential) {
        if (essential.contains(first.volume()) || essential.contains(next.volume())) {
            return essential.contains(next.volume()) ? next : first;
        }
        return first.mount().readOnly() && !next.mount().readOnly() ? next : first;
    }
}
