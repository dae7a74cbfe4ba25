package support.proof;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What travels to the level and the flags, from the hooks of the whole run. */
public sealed interface RunNote extends Note {
    /**
     * Every scenario that there is, so that one which a filter left out is missed.
     *
     * @param scenarios in any order
     */
    record PromiseNote(List<Promised> scenarios) implements RunNote {
        @Override
        public String title() {
            return "all scenarios.json";
        }
    }

    /**
     * A scenario that there is.
     *
     * @param place file and line
     * @param tags its own and those around it, with their {@code @}
     */
    record Promised(String place, List<String> tags) {
        /** The tag of those that ask of mailproof itself, and of no mail server, recipe or bot. */
        public static final String OF_MAILPROOF = "@mailproof";

        /** Whether it is a part of a proof: of its level, its stages and what was asked of all that there is. */
        public boolean counts() {
            return !tags.contains(OF_MAILPROOF);
        }
    }

    /**
     * The rungs that the operator declared not to be asked for.
     *
     * @param skips each with its reason
     */
    record SkipsNote(Map<Rung, String> skips) implements RunNote {
        public SkipsNote {
            if (skips.containsKey(Rung.BACKUP_RESTORE)) {
                throw new IllegalArgumentException(
                        Rung.BACKUP_RESTORE + " is what the proof is about and can't be skipped");
            }
        }

        /**
         * As the operator wrote them.
         *
         * @throws IllegalArgumentException for a stage that there is not, or that can't be skipped; one sentence
         */
        public static SkipsNote of(Map<String, String> reasons) {
            Map<Rung, String> skips = new EnumMap<>(Rung.class);
            reasons.forEach((stage, reason) -> skips.put(
                    Rung.of(stage)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "A stage \"" + stage + "\" can't be skipped, there are " + List.of(Rung.values()))),
                    reason));
            return new SkipsNote(skips);
        }

        @Override
        public String title() {
            return "declared skips.json";
        }
    }

    /**
     * The recipe that was given to the run, as it was deployed.
     *
     * @param recipe where it is
     * @param before the version before, from which an upgrade begins
     * @param services what each was made from
     * @param differences where what is deployed is other than the recipe says
     */
    record DeploymentNote(String recipe, Before before, List<Made> services, List<Changed> differences)
            implements RunNote {
        /**
         * The version before.
         *
         * @param version as it tells it; empty where there is none, or it tells none
         * @param from where it is from, or why there is none
         */
        public record Before(String version, String from) {}

        /**
         * A service.
         *
         * @param image by its name and tag
         * @param digest by which a registry knows it, or else the engine
         * @param standIn whether it is none of the recipe's, but one of the lab's
         */
        public record Made(String service, String image, String digest, boolean standIn) {}

        /**
         * A difference.
         *
         * @param kind what it is about
         * @param place in the recipe
         * @param recipe what the recipe says; empty where it says nothing
         * @param deployed what is deployed instead; empty where it was left out
         * @param sentence all of it for a person, with the reason
         */
        public record Changed(String kind, String place, String recipe, String deployed, String sentence) {}

        /** Whether a part of it ran on other images than it names. */
        public boolean onStandIns() {
            return services.stream().anyMatch(Made::standIn);
        }

        @Override
        public String title() {
            return "deployment of the recipe.json";
        }
    }

    /**
     * The backup bot's recipe that was given to the run, as it was deployed.
     *
     * @param recipe as in {@link DeploymentNote}, and so are the others
     */
    record BotNote(String recipe, List<DeploymentNote.Made> services, List<DeploymentNote.Changed> differences)
            implements RunNote {
        /** Whether a part of it ran on other images than it names. */
        public boolean onStandIns() {
            return services.stream().anyMatch(DeploymentNote.Made::standIn);
        }

        @Override
        public String title() {
            return "deployment of the backup bot.json";
        }
    }

    /**
     * The time of the run was up.
     *
     * @param limit as it was set
     * @param going on then, one a lane at most
     */
    record TimeNote(String limit, List<Going> going) implements RunNote {
        /**
         * A scenario that was going on.
         *
         * @param step what was going on in it
         */
        public record Going(String place, String step) {
            @Override
            public String toString() {
                return "in " + place + " at \"" + step + "\"";
            }
        }

        /** Whether the scenario at this place was going on. */
        public boolean interrupted(String place) {
            return going.stream().anyMatch(one -> one.place().equals(place));
        }

        public String sentence() {
            return "the time limit of the run, " + limit + ", was reached "
                    + (going.isEmpty()
                            ? "in no scenario"
                            : String.join(
                                    " and ", going.stream().map(Going::toString).toList()));
        }

        @Override
        public String title() {
            return "time limit.json";
        }
    }

    /**
     * One look that a flag is made of.
     *
     * @param place one of the flag's places
     * @param status pass, fail, or unverified when the look could not be had
     * @param reason what was seen, one line
     */
    record FlagNote(Flag flag, String place, Status status, String reason) implements RunNote {
        private static final int MOST_SHOWN = 20;

        public FlagNote {
            if (!flag.knows(place)) {
                throw new IllegalArgumentException("The flag " + flag + " is not made of a look at " + place);
            }
        }

        /** A look that passes when it finds nothing. */
        public static FlagNote of(Flag flag, String place, Collection<String> found, String bad, String good) {
            String more = found.size() > MOST_SHOWN ? ", and " + (found.size() - MOST_SHOWN) + " more" : "";
            return found.isEmpty()
                    ? new FlagNote(flag, place, Status.PASS, good)
                    : new FlagNote(
                            flag,
                            place,
                            Status.FAIL,
                            bad + ": "
                                    + String.join(
                                            ", ",
                                            found.stream().limit(MOST_SHOWN).toList())
                                    + more);
        }

        public boolean failed() {
            return status == Status.FAIL;
        }

        /** Fails the run when this look did. */
        public void orFail() {
            if (failed()) {
                throw new AssertionError(message());
            }
        }

        /** A look that failed, as a failure is told: expected, observed, where to look. */
        public String message() {
            return """
                    Flag %s does not hold.
                      expected: %s
                      observed: %s
                      look at:  %s""".formatted(flag, flag.promise(), reason, place);
        }

        @Override
        public String title() {
            return "flag " + flag + ".json";
        }
    }
}
