package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.recipe.LabelFinding.Kind;

/** What is wrong with the label of one service that names paths in its containers, in the dialect of the seed. */
final class PathFindings {
    private final LabelledService service;
    private final Exclusions exclusions;
    private final Label label;
    private final List<LabelFinding> found = new ArrayList<>();

    PathFindings(LabelledService service, Exclusions exclusions, Label label) {
        this.service = service;
        this.exclusions = exclusions;
        this.label = label;
    }

    List<LabelFinding> all() {
        if (!service.enabled()) {
            say(
                    Kind.ENABLED,
                    " stands on " + service.name() + ", which has no " + BackupLabel.ENABLED
                            + "=true, so nothing of it is kept");
        }
        if (KeptVolumes.paths(service).allMatch(String::isEmpty)) {
            say(
                    Kind.NAMING,
                    " is " + LabelFindings.quoted(label.value()) + ", which is no path in " + service.name()
                            + LabelFinding.unset(label.unset()));
        }
        KeptVolumes.paths(service).filter(path -> !path.isEmpty()).forEach(this::path);
        return found;
    }

    private void path(String written) {
        String path = LabelPath.resolved(written);
        String names = " names " + LabelFindings.quoted(written);
        boolean covers =
                path.startsWith("/") && service.mounts().stream().anyMatch(mount -> KeptVolumes.covers(path, mount));
        Optional<MountedVolume> around = service.mounts().stream()
                .filter(mount -> KeptVolumes.inside(path, mount))
                .findFirst();
        if (covers || around.isPresent()) {
            if (LabelPath.isOdd(written)) {
                say(
                        Kind.SPELT,
                        names + ", which is " + path + " for a bot that resolves it and nothing for another: write "
                                + path);
            }
            if (!covers && exclusions.rest(around.get().volume()).isEmpty()) {
                say(
                        Kind.WHOLE,
                        names + ", which is only part of the volume "
                                + around.get().volume()
                                + ": keep the whole, or say under rest in ledger.yml why the rest need not come back");
            }
        } else {
            say(
                    Kind.NAMING,
                    names + ", which covers no volume of " + service.name() + "; it mounts " + mounts(service));
        }
    }

    private static String mounts(LabelledService service) {
        return service.mounts().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        service.mounts().stream()
                                .map(mount -> mount.volume() + " at " + mount.target())
                                .toList());
    }

    private void say(Kind kind, String rest) {
        found.add(new LabelFinding(kind, label.place(), BackupLabel.PATH, OneLine.whole(BackupLabel.PATH + rest)));
    }
}
