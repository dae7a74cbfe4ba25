package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.recipe.LabelFinding.Kind;

/** What is wrong with a label that excludes one volume of the stack, or limits it to paths in it. */
final class VolumeFindings {
    private final List<LabelledService> services;
    private final Exclusions exclusions;
    private final String key;
    private final Label label;
    private final List<LabelFinding> found = new ArrayList<>();

    VolumeFindings(List<LabelledService> services, Exclusions exclusions, String key, Label label) {
        this.services = services;
        this.exclusions = exclusions;
        this.key = key;
        this.label = label;
    }

    List<LabelFinding> all() {
        String rest = key.substring(BackupLabel.VOLUMES.length());
        boolean limits = rest.endsWith(BackupLabel.LIMIT) && mount(rest).isEmpty();
        String name = limits ? rest.substring(0, rest.length() - BackupLabel.LIMIT.length()) : rest;
        if (services.stream().noneMatch(LabelledService::enabled)) {
            say(
                    Kind.ENABLED,
                    key + " speaks of a volume, and no service of the stack has " + BackupLabel.ENABLED
                            + "=true, so nothing is kept");
        }
        Optional<MountedVolume> mount = mount(name);
        if (mount.isEmpty()) {
            say(
                    Kind.NAMING,
                    key + " names the volume " + LabelFindings.quoted(name) + ", which no service of the stack mounts"
                            + nearestVolume(name));
        } else if (limits) {
            limit(mount.get());
        } else if (!LabelFindings.isBoolean(label)) {
            say(
                    Kind.SPELT,
                    key + " is " + LabelFindings.quoted(label.value())
                            + ", which excludes nothing: write false to exclude the volume, or leave the label out");
        }
        return found;
    }

    private void limit(MountedVolume mount) {
        long possible = LabelPath.split(label.value())
                .peek(path -> limitedTo(path, mount))
                .filter(LabelPath::isInVolume)
                .count();
        if (possible > 0 && exclusions.rest(mount.volume()).isEmpty()) {
            say(
                    Kind.WHOLE,
                    key + " has only " + LabelFindings.quoted(label.value()) + " of the volume " + mount.volume()
                            + " kept: keep the whole, or say under rest in ledger.yml why the rest need not come back");
        }
    }

    private void limitedTo(String path, MountedVolume mount) {
        if (path.isEmpty()) {
            say(
                    Kind.NAMING,
                    key + " is " + LabelFindings.quoted(label.value()) + ", and an empty path is nothing in the volume "
                            + mount.volume() + LabelFinding.unset(label.unset()));
        } else if (LabelPath.isOdd(path)) {
            say(
                    LabelPath.isInVolume(path) ? Kind.SPELT : Kind.NAMING,
                    key + " names " + LabelFindings.quoted(path)
                            + ", which one bot resolves and another does not: write"
                            + " the path from the volume's root without . and ..");
        } else if (path.startsWith("/")) {
            say(
                    Kind.NAMING,
                    key + " names " + LabelFindings.quoted(path) + ", and the specification wants it from the root of"
                            + " the volume " + mount.volume() + ", where no path begins with a slash: "
                            + inVolume(path, mount)
                                    .map(right -> "write " + right)
                                    .orElse("leave the label out to keep the whole volume"));
        } else if (KeptVolumes.inside("/" + path, mount)) {
            say(
                    Kind.ADVICE,
                    key + " names " + LabelFindings.quoted(path) + " in the volume that is mounted at " + mount.target()
                            + ": is " + inside("/" + path, mount) + " meant? It counts from the root of the volume");
        }
    }

    /** What an absolute path may have been meant for; nothing where it is the whole volume. */
    private static Optional<String> inVolume(String path, MountedVolume mount) {
        String straight = path.replaceFirst("/+$", "");
        return Optional.of(
                        KeptVolumes.inside(straight, mount)
                                ? inside(straight, mount)
                                : straight.replaceFirst("^/+", ""))
                .filter(right -> !right.isEmpty() && !straight.equals(mount.target()));
    }

    private static String inside(String path, MountedVolume mount) {
        return path.substring(mount.target().length() + 1);
    }

    private Optional<MountedVolume> mount(String name) {
        return services.stream()
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> !name.isEmpty()
                        && (mount.volume().equals(name) || mount.source().equals(name)))
                .findFirst();
    }

    private String nearestVolume(String name) {
        return Spelling.nearest(
                        name,
                        services.stream()
                                .flatMap(service -> service.mounts().stream())
                                .map(MountedVolume::volume)
                                .toList())
                .map(near -> ": is " + near + " meant?")
                .orElse("");
    }

    private void say(Kind kind, String sentence) {
        found.add(new LabelFinding(kind, label.place(), key, OneLine.whole(sentence)));
    }
}
