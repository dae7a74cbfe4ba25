package support.recipe;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compose files of a recipe that are deployed together.
 *
 * @param title the files, for a person
 * @param standing who deploys it
 * @param services as a bot would find them
 * @param environments of the services' containers, by the services' names
 * @param undeployable what no engine runs of it
 */
public record Combination(
        String title,
        Standing standing,
        List<LabelledService> services,
        Map<String, Map<String, Label>> environments,
        List<LabelFinding> undeployable) {
    /** Who deploys a combination. */
    public enum Standing {
        /** Whoever deploys the recipe as its variables are. */
        CHOSEN,
        /** Whoever deploys {@code compose.yml} alone, where the variables choose more. */
        BASE,
        /** Who takes the sign from before a line of {@code .env.sample}. */
        OFFERED,
        /** Nobody that the recipe knows of: an overlay that no line names, over what is chosen. */
        LOOSE
    }

    /** Whether the recipe says that somebody deploys it as it is. Of the base alone that is not said: what it lacks, an overlay may give. */
    public boolean deployed() {
        return standing == Standing.CHOSEN || standing == Standing.OFFERED;
    }

    /** Whether the label that this is about stands in it. */
    boolean holds(LabelFinding finding) {
        return services.stream()
                .flatMap(service -> Stream.of(service.labels(), service.containerLabels()))
                .map(labels -> labels.get(finding.label()))
                .anyMatch(label -> label != null && label.place().equals(finding.place()));
    }
}
