package steps;

import java.util.Arrays;
import support.episode.Plan;

/** The mailboxes that scenarios speak of, each with the plan of the episode that it belongs to. */
public enum ProbeMailbox {
    PROBE("the probe mailbox", Plan.EVERYTHING),
    HALF_RESTORED("the half-restored mailbox", Plan.ACCOUNTS_ONLY);

    /** As a regular expression, for the parameter type. */
    static final String PATTERN = "the probe mailbox|the half-restored mailbox";

    private final String words;
    private final Plan plan;

    ProbeMailbox(String words, Plan plan) {
        this.words = words;
        this.plan = plan;
    }

    static ProbeMailbox of(String words) {
        return Arrays.stream(values())
                .filter(mailbox -> mailbox.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Scenarios know no mailbox called " + words));
    }

    Plan plan() {
        return plan;
    }
}
