package support.proof;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One look at one thing, at one time, from one vantage, in one episode. Immutable.
 *
 * @param nonce the episode's
 * @param volume the volume that the thing lives on
 * @param what the thing, in the words of the features: "the probe mailbox's Maildir"
 * @param vantage from where it was seen
 * @param takenAt when the look was over
 * @param observation what was seen
 * @param where where a person can look: service, path, snapshot
 */
public record Reading(
        Nonce nonce,
        Volume volume,
        String what,
        Vantage vantage,
        Instant takenAt,
        Observation observation,
        String where) {
    public Reading {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(vantage, "vantage");
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(observation, "observation");
        Objects.requireNonNull(where, "where");
    }

    /** A look that was over just now. */
    public static Reading now(
            Nonce nonce, Volume volume, String what, Vantage vantage, Observation observation, String where) {
        return new Reading(nonce, volume, what, vantage, Instant.now(), observation, where);
    }

    /** The same look, of which only these attributes are to be compared. */
    public Reading only(Set<String> attributes) {
        return observation instanceof Observation.Present present
                ? new Reading(
                        nonce,
                        volume,
                        what,
                        vantage,
                        takenAt,
                        new Observation.Present(present.manifest().only(attributes)),
                        where)
                : this;
    }

    /** The same look, but for the items with such names. */
    public Reading without(Predicate<String> names) {
        if (!(observation instanceof Observation.Present present)) {
            return this;
        }
        Manifest kept = present.manifest().named(names.negate());
        return new Reading(nonce, volume, what, vantage, takenAt, new Observation.Present(kept), where);
    }

    /** One line for the evidence: what, from where, when, and how much. */
    public String summary() {
        String seen = observation instanceof Observation.Present present
                ? present.manifest().size() + " items"
                : "absent: " + ((Observation.Absent) observation).seen();
        return what + " " + vantage + " at " + takenAt + ": " + seen + " [" + where + "]";
    }

    /** The summary and, item by item, all that was seen. */
    public String detail() {
        return observation instanceof Observation.Present present ? summary() + "\n" + present.manifest() : summary();
    }
}
