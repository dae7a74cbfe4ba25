package support.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import support.proof.Ledger;
import support.proof.Level;
import support.proof.Level.Ending;
import support.proof.Note;
import support.proof.RunNote.PromiseNote;
import support.proof.RunNote.Promised;
import support.proof.RunNote.SkipsNote;
import support.proof.Rung;

/** What a run asked for, of all that there is to ask of a mail server, its recipe and its bot. */
final class Asked {
    private final Map<String, Collection<String>> all = new LinkedHashMap<>();
    private final Map<String, Ending> ran = new HashMap<>();
    private final Map<Rung, String> skips = new HashMap<>();
    private final boolean whole;
    private final int own;

    /**
     * @param read the scenarios of the features that were read
     * @param results those that ran
     * @param notes of the run; without a promise among them it is not known what was not even read
     */
    Asked(List<Promised> read, List<ScenarioResult> results, List<Note> notes) {
        this.whole = notes.stream().anyMatch(PromiseNote.class::isInstance);
        Set<String> ofMailproof = new HashSet<>();
        Stream.concat(of(PromiseNote.class, notes).flatMap(promise -> promise.scenarios().stream()), read.stream())
                .forEach(promised -> {
                    if (promised.counts()) {
                        all.put(promised.place(), promised.tags());
                    } else {
                        ofMailproof.add(promised.place());
                    }
                });
        results.forEach(result -> ran.merge(result.place(), ending(result), Asked::worse));
        this.own = (int) results.stream()
                .filter(result -> ofMailproof.contains(result.place()))
                .count();
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

    /** How many of those that ran ask of mailproof itself. */
    int own() {
        return own;
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
        if (own > 0) {
            return level.without("what asks of mailproof itself is no proof of a mail server");
        }
        return whole ? level : level.without("it is not known which scenarios there are");
    }
}
