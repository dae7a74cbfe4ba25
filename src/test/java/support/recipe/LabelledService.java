package support.recipe;

import java.util.List;
import java.util.Map;

/**
 * What a backup bot goes by, of one service: a deployed one, or one in a recipe on disk. All that is known about labels is said of
 * these, once for both.
 *
 * @param name the short name
 * @param labels the service's own ({@code deploy.labels}), which a bot sees
 * @param containerLabels those of its containers ({@code labels}), which no bot sees
 * @param mounts its volumes
 */
public record LabelledService(
        String name, Map<String, Label> labels, Map<String, Label> containerLabels, List<MountedVolume> mounts) {

    /** Only {@code true} enables; {@code "false"} is false, however it is quoted. */
    boolean enabled() {
        return "true".equalsIgnoreCase(value(BackupLabel.ENABLED).strip());
    }

    /** Whether it names paths itself, in the dialect of the seed. */
    boolean namesPaths() {
        return labels.containsKey(BackupLabel.PATH);
    }

    /** A label's value; empty where there is no such label. */
    String value(String label) {
        return labels.containsKey(label) ? labels.get(label).value() : "";
    }
}
