package selftest.sabotage;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A named fault, as {@code lab/sabotage/NAME/fault.yml} tells it.
 *
 * @param name a word for it, the folder's
 * @param folder where its parts are
 * @param who fails
 * @param rows which silent failures of the plan it stands for, by their numbers; empty for one that the plan did not know
 * @param sentence what goes wrong
 * @param planted how that is brought about
 * @param effect words that the evidence of a run has only if the fault took effect
 * @param caught what must be said of it, and where; the build fails with it
 * @param unproven the volume whose row of the ledger must not read proven; empty where scenarios alone are looked at
 * @param planting what the fork is given
 * @param state what the clean twin is given as well
 * @param traces whether something of it would stay in a lab, which then serves no other run
 */
public record Fault(
        String name,
        Path folder,
        Who who,
        List<Integer> rows,
        String sentence,
        String planted,
        String effect,
        List<Expected> caught,
        String unproven,
        Planting planting,
        State state,
        boolean traces) {

    /** Whose fault it is. */
    public enum Who {
        BOT,
        RECIPE,
        OPERATOR,
        PLATFORM,
        HARNESS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What must be said of it.
     *
     * @param scenario the name of the scenario that must fail; empty where the run itself must fail, outside of any
     * @param message texts that all stand in what it then says, in this order; among them the volume, file or mailbox at fault
     */
    public record Expected(String scenario, List<String> message) {
        boolean of(String said) {
            int from = 0;
            for (String part : message) {
                int at = said.indexOf(part, from);
                if (at < 0) {
                    return false;
                }
                from = at + part.length();
            }
            return true;
        }

        @Override
        public String toString() {
            return scenario.isEmpty() ? "the run itself" : "\"" + scenario + "\"";
        }

        /** Whether whatever matches these words would match the other's too. */
        boolean covers(Expected other) {
            return of(String.join("\n", other.message()));
        }
    }

    /**
     * What is put in the place of something sound.
     *
     * @param settings system properties
     * @param glue packages of glue in the place of {@code wiring}; empty for the usual one
     * @param changes of the recipe's files
     */
    public record Planting(Map<String, String> settings, List<String> glue, List<Change> changes) {}

    /** In a copy of the recipe, the one place of a file where this text stands reads otherwise. */
    public record Change(String file, String replace, String with) {}

    /**
     * How the lab is while the fault is looked for, and in the same way for the clean twin.
     *
     * @param settings system properties
     * @param chapters the only folders of features that there are; empty for all of them
     */
    public record State(Map<String, String> settings, List<String> chapters) {
        /** The lab as it is by itself, and all features. */
        static final State PLAIN = new State(Map.of(), List.of());

        boolean plain() {
            return equals(PLAIN);
        }
    }

    /** Whether it can be tried in a lab that others have used and will use: it changes nothing of it but the bot. */
    boolean shares() {
        return !traces
                && planting.changes().isEmpty()
                && planting.settings().keySet().stream().noneMatch(Fault::ofTheLab)
                && state.plain();
    }

    private static boolean ofTheLab(String setting) {
        return setting.startsWith("lab.");
    }

    @Override
    public String toString() {
        return name;
    }
}
