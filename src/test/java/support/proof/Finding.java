package support.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What two readings say about one link of one volume: proven, or failed and why. Only {@link Prover} makes one.
 */
public final class Finding {
    private final Volume volume;
    private final Link link;
    private final Reading first;
    private final Reading second;
    private final String expected;
    private final List<String> faults;
    private final List<String> told;

    Finding(
            Volume volume,
            Link link,
            Reading first,
            Reading second,
            String expected,
            List<String> faults,
            List<String> told) {
        this.volume = Objects.requireNonNull(volume);
        this.link = Objects.requireNonNull(link);
        this.first = Objects.requireNonNull(first);
        this.second = Objects.requireNonNull(second);
        this.expected = Objects.requireNonNull(expected);
        this.faults = List.copyOf(faults);
        this.told = List.copyOf(told);
    }

    public Volume volume() {
        return volume;
    }

    public Link link() {
        return link;
    }

    public Nonce nonce() {
        return first.nonce();
    }

    public Reading first() {
        return first;
    }

    public Reading second() {
        return second;
    }

    public boolean proven() {
        return faults.isEmpty();
    }

    /** What was observed instead of what was expected, one line a fault; empty when proven. */
    public List<String> faults() {
        return faults;
    }

    /** What was seen beside it that decides nothing, one line each: mail that came meanwhile. */
    public List<String> told() {
        return told;
    }

    /** Throws what a person needs who has to act: expected, observed, where to look. Returns this when proven. */
    public Finding orFail() {
        if (!proven()) {
            throw new NotProven(message());
        }
        return this;
    }

    private String message() {
        return """
                Volume %s: not %s.
                  expected: %s
                  observed: %s
                  look at:  %s; before that, %s (episode %s)""".formatted(
                        volume,
                        link,
                        expected,
                        String.join("\n            ", shortened(faults)),
                        second.where(),
                        first.where(),
                        nonce());
    }

    private static final int MOST_FAULTS_SHOWN = 20;
    private static final int LONGEST_FAULT = 500;

    /** A name from a stranger's mail neither ends the line that speaks of it nor gives a terminal orders. */
    private static final Pattern NOT_OF_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** A mailbox of ten thousand messages may differ in each: what a person reads stays readable. */
    public static List<String> shortened(List<String> faults) {
        List<String> shown = faults.stream()
                .limit(MOST_FAULTS_SHOWN)
                .map(fault -> fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT) + "...")
                .map(fault -> NOT_OF_A_LINE.matcher(fault).replaceAll("?"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (faults.size() > MOST_FAULTS_SHOWN) {
            shown.add("and " + (faults.size() - MOST_FAULTS_SHOWN) + " more");
        }
        return shown;
    }

    @Override
    public String toString() {
        return volume + " " + link + ": "
                + (proven() ? "proven by " + second.summary() : "failed: " + String.join("; ", shortened(faults)))
                + (told.isEmpty() ? "" : "; " + String.join("; ", shortened(told)));
    }
}
