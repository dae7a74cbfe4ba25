package support.proof;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import support.proof.RunNote.FlagNote;

/** What a run says about itself, each made of looks at several places that all must have been had. */
public enum Flag {
    /** Nothing that the run made is left. */
    CLEAN_TEARDOWN("nothing that the run made is left", "the target"),
    /** No secret of the run stands in anything that it wrote. */
    NO_SECRET_LEAK(
            "no secret of the run stands in anything that was written",
            "the reports",
            "the console output",
            "the services' logs");

    private final String promise;
    private final Set<String> places;

    Flag(String promise, String... places) {
        this.promise = promise;
        this.places = Set.of(places);
    }

    /**
     * A flag of a run.
     *
     * @param holds empty when it is not known
     * @param reason what was seen, or what was not looked at
     */
    public record Raised(Flag flag, Optional<Boolean> holds, String reason) {
        public Status status() {
            return holds.map(yes -> yes ? Status.PASS : Status.FAIL).orElse(Status.UNVERIFIED);
        }
    }

    /** What these notes say of this flag: one that failed outweighs all others, and all places must have been looked at. */
    public Raised of(Collection<FlagNote> notes) {
        List<FlagNote> own = notes.stream().filter(note -> note.flag() == this).toList();
        List<FlagNote> failed = own.stream().filter(FlagNote::failed).toList();
        if (!failed.isEmpty()) {
            return new Raised(this, Optional.of(false), reasons(failed));
        }
        List<FlagNote> open =
                own.stream().filter(note -> note.status() != Status.PASS).toList();
        if (!open.isEmpty()) {
            return new Raised(this, Optional.empty(), reasons(open));
        }
        Set<String> seen = own.stream().map(FlagNote::place).collect(Collectors.toSet());
        String unseen =
                places.stream().filter(place -> !seen.contains(place)).sorted().collect(Collectors.joining(", "));
        return unseen.isEmpty()
                ? new Raised(this, Optional.of(true), lastReasons(own))
                : new Raised(this, Optional.empty(), "not looked at: " + unseen);
    }

    private static String reasons(List<FlagNote> notes) {
        return notes.stream().map(FlagNote::reason).distinct().collect(Collectors.joining("; "));
    }

    /** Of the looks at one place that all passed, the last stands for all. */
    private static String lastReasons(List<FlagNote> notes) {
        Map<String, List<FlagNote>> places =
                notes.stream().collect(Collectors.groupingBy(FlagNote::place, LinkedHashMap::new, Collectors.toList()));
        return places.values().stream().map(Flag::lastReason).collect(Collectors.joining("; "));
    }

    private static String lastReason(List<FlagNote> looks) {
        int earlier = looks.size() - 1;
        String last = looks.get(earlier).reason();
        return earlier == 0 ? last : last + ", and so in " + earlier + (earlier == 1 ? " look" : " looks") + " before";
    }

    String promise() {
        return promise;
    }

    boolean knows(String place) {
        return places.contains(place);
    }

    /** As other tools know it: {@code clean_teardown}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
