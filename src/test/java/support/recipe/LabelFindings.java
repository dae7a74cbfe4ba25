package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import support.recipe.LabelFinding.Kind;

/**
 * All that is wrong with a stack's backup labels. A bot is silent about every one of these: it does not see the label, does not know
 * it, or finds nothing to do.
 */
public final class LabelFindings {
    private static final String OURS = "backupbot.";

    private final List<LabelledService> services;
    private final Exclusions exclusions;
    private final List<LabelFinding> found = new ArrayList<>();

    private LabelFindings(List<LabelledService> services, Exclusions exclusions) {
        this.services = services;
        this.exclusions = exclusions;
    }

    /** @param exclusions what need not be kept: a volume of which that is only the rest may be limited to a part */
    public static List<LabelFinding> of(List<LabelledService> services, Exclusions exclusions) {
        LabelFindings findings = new LabelFindings(services, exclusions);
        services.forEach(findings::service);
        findings.enabledTwice();
        return List.copyOf(findings.found);
    }

    private void service(LabelledService service) {
        service.containerLabels().forEach((key, label) -> {
            if (BackupLabel.meant(key)) {
                say(
                        Kind.PLACED,
                        key,
                        label,
                        key + " stands under labels of " + service.name()
                                + ", on its containers; a backup bot reads the service's own, under deploy.labels");
            }
        });
        service.labels().forEach((key, label) -> {
            if (BackupLabel.known(key) && key.equals(key.strip())) {
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
            enabled(key, label);
        } else if (key.equals(BackupLabel.PATH)) {
            new PathFindings(service, exclusions, label).all().forEach(found::add);
        } else if (BackupLabel.HOOKS.contains(key)) {
            hook(key, label);
        } else {
            new VolumeFindings(services, exclusions, key, label).all().forEach(found::add);
        }
    }

    private void enabled(String key, Label label) {
        if (!isBoolean(label)) {
            say(
                    Kind.SPELT,
                    key,
                    label,
                    key + " is " + quoted(label.value()) + ", which a backup bot takes for false: write true or false");
        }
    }

    static boolean isBoolean(Label label) {
        String value = label.value().strip();
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    private void hook(String key, Label label) {
        if (services.stream().noneMatch(LabelledService::enabled)) {
            say(
                    Kind.ENABLED,
                    key,
                    label,
                    key + " names a hook, and no service of the stack has " + BackupLabel.ENABLED
                            + "=true, so it never runs");
        }
        if (label.value().isBlank()) {
            say(Kind.COMMAND, key, label, key + " is empty, so no command runs" + LabelFinding.unset(label.unset()));
        } else if (!label.unset().isEmpty()) {
            say(
                    Kind.COMMAND,
                    key,
                    label,
                    key + " has a part that Docker empties before a bot reads it" + LabelFinding.unset(label.unset())
                            + "; a dollar for the container's own shell is written $$");
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
        say(Kind.SPELT, key, label, key + " is of an obsolete dialect that no bot obeys: write " + instead);
    }

    private void unknown(String key, Label label) {
        if (key.matches("[^\\s:]+:\\s.*")) {
            String[] pair = key.split(":", 2);
            say(
                    Kind.SPELT,
                    key,
                    label,
                    OneLine.shown(key) + " stands in a list with a colon, so all of it is the name of a label without a"
                            + " value: write " + OneLine.shown(pair[0] + "=" + pair[1].strip()));
            return;
        }
        if (key.equals(BackupLabel.VOLUMES.substring(0, BackupLabel.VOLUMES.length() - 1))
                || key.equals(BackupLabel.VOLUMES)) {
            say(
                    Kind.SPELT,
                    key,
                    label,
                    key + " names no volume, and no bot obeys it: write " + BackupLabel.VOLUMES + "NAME="
                            + OneLine.shown(label.value()));
            return;
        }
        Optional<String> meant = BackupLabel.meantFor(key);
        say(
                key.equals(BackupLabel.RESTORE) || (meant.isEmpty() && !key.startsWith(OURS))
                        ? Kind.ADVICE
                        : Kind.SPELT,
                key,
                label,
                Spelling.key(key) + " is not in the specification, and a bot that does not know it is silent"
                        + meant.map(right -> ": is " + right + " meant?").orElse(""));
    }

    private void enabledTwice() {
        List<LabelledService> enabled =
                services.stream().filter(LabelledService::enabled).toList();
        if (enabled.size() > 1) {
            LabelledService second = enabled.get(1);
            say(
                    Kind.ADVICE,
                    BackupLabel.ENABLED,
                    second.labels().get(BackupLabel.ENABLED),
                    BackupLabel.ENABLED + " is true on "
                            + String.join(
                                    " and ",
                                    enabled.stream().map(LabelledService::name).toList())
                            + "; the published specification wants one service of a stack and calls more an error, and"
                            + " a bot of the older dialect wants it on each service with a path");
        }
    }

    private void say(Kind kind, String key, Label label, String sentence) {
        found.add(new LabelFinding(kind, label.place(), key, OneLine.whole(sentence)));
    }

    /** The names of all labels that somebody meant for a backup bot, of services and of their containers. */
    public static List<String> meant(List<LabelledService> services) {
        return services.stream()
                .flatMap(service -> Stream.of(service.labels(), service.containerLabels()))
                .flatMap(labels -> labels.keySet().stream())
                .filter(BackupLabel::meant)
                .toList();
    }

    static String quoted(String text) {
        return "\"" + OneLine.shown(text) + "\"";
    }
}
