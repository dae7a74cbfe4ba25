package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.recipe.LabelFinding.Kind;

/**
 * All that is wrong with a stack's backup labels. A bot is silent about every one of these: it does not see the label, does not know
 * it, or finds nothing to do.
 */
public final class LabelFindings {
    private final List<LabelledService> services;
    private final List<LabelFinding> found = new ArrayList<>();

    private LabelFindings(List<LabelledService> services) {
        this.services = services;
    }

    public static List<LabelFinding> of(List<LabelledService> services) {
        LabelFindings findings = new LabelFindings(services);
        services.forEach(findings::service);
        findings.enabledTwice();
        return List.copyOf(findings.found);
    }

    private void service(LabelledService service) {
        service.containerLabels().forEach((key, label) -> {
            if (BackupLabel.meant(key)) {
                say(
                        Kind.PLACED,
                        label,
                        key + " stands under labels of " + service.name()
                                + ", on its containers; a backup bot reads the service's own, under deploy.labels");
            }
        });
        service.labels().forEach((key, label) -> {
            if (BackupLabel.known(key)) {
                known(service, key, label);
            } else if (key.startsWith(BackupLabel.OBSOLETE)) {
                obsolete(service, key, label);
            } else if (BackupLabel.meant(key)) {
                unknown(key, label);
            }
        });
    }

    private void known(LabelledService service, String key, Label label) {
        if (key.equals(BackupLabel.ENABLED)) {
            requireBoolean(key, label);
        } else if (key.equals(BackupLabel.PATH)) {
            paths(service, label);
        } else if (BackupLabel.HOOKS.contains(key)) {
            if (services.stream().noneMatch(LabelledService::enabled)) {
                say(
                        Kind.ENABLED,
                        label,
                        key + " names a hook, and no service of the stack has " + BackupLabel.ENABLED
                                + "=true, so it never runs");
            }
        } else {
            volume(key, label);
        }
    }

    private void requireBoolean(String key, Label label) {
        String value = label.value().strip();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            say(
                    Kind.SPELT,
                    label,
                    key + " is " + quoted(label.value()) + ", which a backup bot takes for false: write true or false");
        }
    }

    private void paths(LabelledService service, Label label) {
        if (!service.enabled()) {
            say(
                    Kind.ENABLED,
                    label,
                    BackupLabel.PATH + " stands on " + service.name() + ", which has no " + BackupLabel.ENABLED
                            + "=true, so nothing of it is kept");
        }
        if (KeptVolumes.paths(service).allMatch(String::isEmpty)) {
            say(
                    Kind.NAMING,
                    label,
                    BackupLabel.PATH + " is " + quoted(label.value()) + ", which is no path in " + service.name());
        }
        KeptVolumes.paths(service)
                .filter(path -> !path.isEmpty())
                .filter(path -> !path.startsWith("/")
                        || service.mounts().stream().noneMatch(mount -> KeptVolumes.covers(path, mount)))
                .forEach(path -> say(
                        Kind.NAMING,
                        label,
                        BackupLabel.PATH + " names " + quoted(path) + ", which covers no volume of " + service.name()
                                + "; it mounts " + mounts(service)));
    }

    private void volume(String key, Label label) {
        String rest = key.substring(BackupLabel.VOLUMES.length());
        boolean limits = rest.endsWith(BackupLabel.LIMIT) && !mounted(rest);
        String name = limits ? rest.substring(0, rest.length() - BackupLabel.LIMIT.length()) : rest;
        if (!mounted(name)) {
            say(
                    Kind.NAMING,
                    label,
                    key + " names the volume " + quoted(name) + ", which no service of the stack mounts"
                            + nearestVolume(name));
        } else if (limits) {
            say(
                    Kind.ADVICE,
                    label,
                    key + " has only " + quoted(label.value()) + " of the volume " + name
                            + " kept, and the rest of it is lost");
        } else {
            requireBoolean(key, label);
        }
    }

    private void obsolete(LabelledService service, String key, Label label) {
        String name = key.substring(BackupLabel.OBSOLETE.length());
        Optional<String> path = service.mounts().stream()
                .filter(mount -> mount.volume().equals(name))
                .map(MountedVolume::target)
                .findFirst();
        String instead = label.value().strip().equalsIgnoreCase("false")
                ? BackupLabel.VOLUMES + name + "=false"
                : BackupLabel.ENABLED + "=true and " + BackupLabel.PATH + "="
                        + path.orElse("the path where the service mounts it");
        say(Kind.SPELT, label, key + " is of an obsolete dialect that no bot obeys: write " + instead);
    }

    private void unknown(String key, Label label) {
        Optional<String> meant = BackupLabel.meantFor(key);
        say(
                meant.isPresent() ? Kind.SPELT : Kind.ADVICE,
                label,
                OneLine.shown(key) + " is not in the specification, and a bot that does not know it is silent"
                        + meant.map(right -> ": is " + right + " meant?").orElse(""));
    }

    private void enabledTwice() {
        List<LabelledService> enabled =
                services.stream().filter(LabelledService::enabled).toList();
        if (enabled.size() > 1) {
            LabelledService second = enabled.get(1);
            say(
                    Kind.ADVICE,
                    second.labels().get(BackupLabel.ENABLED),
                    BackupLabel.ENABLED + " is true on "
                            + String.join(
                                    " and ",
                                    enabled.stream().map(LabelledService::name).toList())
                            + "; the published specification wants one service of a stack and calls more an error, and a bot of the"
                            + " older dialect wants it on each service with a path");
        }
    }

    private boolean mounted(String name) {
        return services.stream()
                .flatMap(service -> service.mounts().stream())
                .anyMatch(mount -> !name.isEmpty()
                        && (mount.volume().equals(name) || mount.source().equals(name)));
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

    private static String mounts(LabelledService service) {
        return service.mounts().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        service.mounts().stream()
                                .map(mount -> mount.volume() + " at " + mount.target())
                                .toList());
    }

    private void say(Kind kind, Label label, String sentence) {
        found.add(new LabelFinding(kind, label.place(), OneLine.whole(sentence)));
    }

    private static String quoted(String text) {
        return "\"" + OneLine.shown(text) + "\"";
    }
}
