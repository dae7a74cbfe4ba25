package support.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import support.recipe.LabelFinding.Kind;

/**
 * What is wrong with the labels of a recipe, over all combinations of its files. What the same label yields in several of them is told
 * once. A label that finds nothing to do in one combination, and does in another, is in vain in none: a base may name what only an
 * overlay mounts or enables.
 */
final class CombinedFindings {
    private static final Set<Kind> IN_VAIN = Set.of(Kind.NAMING, Kind.ENABLED);

    /** What one label yields. */
    private record Subject(String place, String label, Kind kind, String sentence) {
        static Subject of(LabelFinding finding) {
            return new Subject(
                    finding.place(),
                    finding.label(),
                    finding.kind(),
                    finding.label().isEmpty() ? finding.sentence() : "");
        }
    }

    private CombinedFindings() {}

    static List<LabelFinding> of(List<Combination> combinations, Exclusions exclusions) {
        Map<Subject, Map<Combination, List<LabelFinding>>> told = new LinkedHashMap<>();
        for (Combination combination : combinations) {
            Stream.concat(
                            LabelFindings.of(combination.services(), exclusions).stream(),
                            combination.undeployable().stream())
                    .forEach(finding -> told.computeIfAbsent(Subject.of(finding), subject -> new LinkedHashMap<>())
                            .computeIfAbsent(combination, where -> new ArrayList<>())
                            .add(finding));
        }
        return told.values().stream()
                .filter(where -> !doesSomewhere(where, combinations))
                .map(CombinedFindings::once)
                .flatMap(Collection::stream)
                .toList();
    }

    private static boolean doesSomewhere(Map<Combination, List<LabelFinding>> where, List<Combination> combinations) {
        LabelFinding finding = where.values().iterator().next().get(0);
        return IN_VAIN.contains(finding.kind())
                && combinations.stream()
                        .filter(combination -> combination.holds(finding))
                        .anyMatch(combination -> !where.containsKey(combination));
    }

    /** From where it is least, of those by whom it is deployed: what an overlay adds may be what one path of several names. */
    private static List<LabelFinding> once(Map<Combination, List<LabelFinding>> where) {
        Combination told = where.keySet().stream()
                .min(Comparator.comparing(Combination::standing)
                        .thenComparing(one -> where.get(one).size()))
                .orElseThrow();
        return where.get(told).stream()
                .map(finding -> switch (told.standing()) {
                    case CHOSEN -> finding;
                    case BASE -> finding.where(told.title() + " alone");
                    case OFFERED -> finding.where(told.title());
                    case LOOSE -> finding.asAdvice().where(told.title());
                })
                .toList();
    }
}
