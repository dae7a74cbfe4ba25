package support.proof;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far up a recipe has come: the highest rung that passed with nothing below it but passes and declared skips. A rung that
 * failed or was not verified blocks, and a skip is nothing that was reached.
 *
 * <p>Only a run that asked for every scenario there is has a level.
 */
public final class Level {
    /** How a scenario ended, as far as a level is concerned. */
    public enum Ending {
        PASSED,
        FAILED,
        /** It has no steps yet, was skipped, or its end was not seen. */
        OPEN,
        /** A filter left it out. */
        NOT_ASKED,
        /** It ran into a {@link NotAsked}: the target can't have what it needs. */
        NOT_ASKABLE
    }

    /** A scenario that there is, whether or not it ran. */
    public record Scenario(Collection<String> tags, Ending ending) {}

    /**
     * What is said of one rung.
     *
     * @param reason what led to the status, one sentence
     */
    public record Stage(Rung rung, Status status, String reason) {
        private boolean blocks() {
            return status == Status.FAIL || status == Status.UNVERIFIED;
        }
    }

    private static final String NONE_ASKED = "none of its scenarios can be asked of this target";

    private final List<Stage> stages;
    private final String missing;
    private final long notAskable;

    private Level(List<Stage> stages, String missing, long notAskable) {
        this.stages = stages;
        this.missing = missing;
        this.notAskable = notAskable;
    }

    /**
     * The level of a run. A rung of which only a part can be asked of the target passes by that part, and the sentence says so; one
     * of which nothing can is skipped.
     *
     * @param scenarios all that there are
     * @param skips the rungs that need not be asked for, with the reasons
     * @param ledger without an open or failed row in it backup/restore can pass
     */
    public static Level of(Collection<Scenario> scenarios, Map<Rung, String> skips, Ledger ledger) {
        List<Stage> stages = Stream.of(Rung.values())
                .map(rung -> stage(
                        rung,
                        scenarios.stream()
                                .filter(scenario -> Rung.of(scenario.tags()).contains(rung))
                                .toList(),
                        skips.get(rung),
                        ledger))
                .toList();
        long notAsked = scenarios.stream()
                .filter(scenario -> scenario.ending() == Ending.NOT_ASKED)
                .filter(scenario -> !skips.keySet().containsAll(Rung.of(scenario.tags())))
                .count();
        return new Level(
                stages, notAsked == 0 ? null : counted(notAsked) + " not asked", count(scenarios, Ending.NOT_ASKABLE));
    }

    /** The same stages without a level, because the run can't know that it is whole. */
    public Level without(String reason) {
        return new Level(stages, reason, notAskable);
    }

    private static Stage stage(Rung rung, List<Scenario> own, String skip, Ledger ledger) {
        long passed = count(own, Ending.PASSED);
        long failed = count(own, Ending.FAILED);
        long notAsked = count(own, Ending.NOT_ASKED);
        long open = count(own, Ending.OPEN);
        if (failed > 0) {
            return new Stage(rung, Status.FAIL, counted(failed) + " failed");
        }
        if (skip != null && (own.isEmpty() || passed < own.size())) {
            return new Stage(rung, Status.SKIP, skip);
        }
        if (own.isEmpty()) {
            return new Stage(rung, Status.UNVERIFIED, "there is no scenario of it");
        }
        if (notAsked > 0 || open > 0) {
            return new Stage(
                    rung,
                    Status.UNVERIFIED,
                    notAsked > 0 ? counted(notAsked) + " not asked" : counted(open) + " without an end");
        }
        if (passed == 0) {
            return new Stage(rung, Status.SKIP, NONE_ASKED);
        }
        String rest = passed < own.size() ? ", " + (own.size() - passed) + " can't be asked of this target" : "";
        Stage all = new Stage(rung, Status.PASS, counted(passed) + " passed" + rest);
        return rung == Rung.BACKUP_RESTORE ? withLedger(ledger).orElse(all) : all;
    }

    /** What keeps the ledger from a pass: scenarios can't vouch for a volume whose links they did not see. */
    private static Optional<Stage> withLedger(Ledger ledger) {
        if (ledger.rows().isEmpty()) {
            return Optional.of(new Stage(Rung.BACKUP_RESTORE, Status.UNVERIFIED, "no volume was looked at"));
        }
        return volumes(ledger, Verdict.FAILED, Status.FAIL)
                .or(() -> volumes(ledger, Verdict.NOT_PROVEN, Status.UNVERIFIED));
    }

    private static Optional<Stage> volumes(Ledger ledger, Verdict verdict, Status status) {
        String names = ledger.rows().stream()
                .filter(row -> row.verdict() == verdict)
                .map(row -> row.volume().name())
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stage(Rung.BACKUP_RESTORE, status, verdict + " in the ledger: " + names));
    }

    private static long count(Collection<Scenario> scenarios, Ending ending) {
        return scenarios.stream()
                .filter(scenario -> scenario.ending() == ending)
                .count();
    }

    private static String counted(long scenarios) {
        return scenarios + (scenarios == 1 ? " scenario" : " scenarios");
    }

    /** From install upwards. */
    public List<Stage> stages() {
        return stages;
    }

    /** 0 to 5, or nothing when the run has none. */
    public OptionalInt number() {
        if (missing != null) {
            return OptionalInt.empty();
        }
        int reached = 0;
        for (Stage stage : stages) {
            if (stage.blocks()) {
                break;
            }
            reached = stage.status() == Status.PASS ? stage.rung().number() : reached;
        }
        return OptionalInt.of(reached);
    }

    /** What blocks the next rung, or why there is no level; empty when nothing does. */
    public String reason() {
        if (missing != null) {
            return missing;
        }
        return stages.stream()
                .filter(Stage::blocks)
                .findFirst()
                .map(stage -> stage.status() + ": " + stage.rung())
                .orElse("");
    }

    /** That mail comes back is said by a run that asked for everything and saw it, and by no other. */
    public boolean comesBack() {
        return number().isPresent() && stages.get(Rung.BACKUP_RESTORE.ordinal()).status() == Status.PASS;
    }

    /** The level in words. */
    public String sentence() {
        if (number().isEmpty()) {
            return "No level: " + missing;
        }
        return "Level " + number().getAsInt()
                + (notAskable == 0
                        ? ""
                        : " of what this target can show (" + counted(notAskable) + " can't be asked of it)")
                + (reason().isEmpty() ? "" : " (" + reason() + ")")
                + (comesBack() ? ". Accounts and messages come back" : "");
    }
}
