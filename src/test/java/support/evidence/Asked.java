package support.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import support.proof.Ledger;
import support.proof.Level;
import support.proof.Level.Ending;
import support.proof.Note;
import support.proof.RunNote.PromiseNote;
import support.proof.RunNote.Promised;
import support.proof.RunNote.SkipsNote;
import support.proof.Rung;

/** What a run asked for, of all that there is. */
final class Asked {
    private final Map<String, Collection<String>> all = new LinkedHashMap<>();
    private final Map<String, Ending> ran = new HashMap<>();
    private final Map<Rung, String> skips = new HashMap<>();
    private final boolean whole;

    /**
     * @param read the scenarios of the features that were read
     * @param results those that ran
     * @param notes of the run; without a promise among them it is not known what was not even read
     */
    Asked(List<Promised> read, List<ScenarioResult> results, List<Note> notes) {
        this.whole = notes.stream().anyMatch(PromiseNote.class::isInstance);
        Stream.concat(of(PromiseNote.class, notes).flatMap(promise -> promise.scenarios().stream()), read.stream())
                .forEach(promised -> all.put(promised.place(), promised.tags()));
        results.forEach(result -> ran.merge(result.place(), ending(result), Asked::worse));
        of(SkipsNote.class, notes).forEach(note -> skips.putAll(note.skips()));
    }

    private static <N extends Note> Stream<N> of(Class<N> kind, List<Note> notes) {
        return notes.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Ending ending(ScenarioResult scenario) {
        if (scenario.unseen()) {
            return Ending.OPEN;
        }
        return switch (scenario.result()) {
            case PASSED -> Ending.PASSED;
            case FAILED, AMBIGUOUS -> Ending.FAILED;
            case SKIPPED ->
                scenario.skipped().filter(ScenarioResult.Skipped::notAskable).isPresent()
                        ? Ending.NOT_ASKABLE
                        : Ending.OPEN;
            case PENDING, UNDEFINED, UNKNOWN -> Ending.OPEN;
        };
    }

    private static Ending worse(Ending one, Ending other) {
        return one == Ending.PASSED || other == Ending.FAILED ? other : one;
    }

    /** Whether it is known which scenarios there are. */
    boolean whole() {
        return whole;
    }

    int left() {
        return (int)
                all.keySet().stream().filter(place -> !ran.containsKey(place)).count();
    }

    Level level(Ledger ledger, boolean ended) {
        Level level = Level.of(
                all.entrySet().stream()
                        .map(one -> new Level.Scenario(
                                one.getValue(), Objects.requireNonNullElse(ran.get(one.getKey()), Ending.NOT_ASKED)))
                        .toList(),
                skips,
                ledger);
        if (!ended) {
            return level.without("the run was cut off");
        }
        return whole ? level : level.without("it is not known which scenarios there are");
    }
}
