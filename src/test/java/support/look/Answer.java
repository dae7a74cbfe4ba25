package support.look;

import java.util.List;

/**
 * What a look answers to one question.
 *
 * @param complaint what is wrong: expected, observed, and where to look; empty when nothing is
 * @param told what the operator is told in any case
 */
public record Answer(String complaint, List<String> told) {
    public Answer {
        told = List.copyOf(told);
    }

    static Answer good(List<String> told) {
        return new Answer("", told);
    }

    static Answer bad(List<String> told, String headline, String expected, String observed, String lookAt) {
        return new Answer("""
                %s
                  expected: %s
                  observed: %s
                  look at:  %s""".formatted(headline, expected, observed, lookAt), told);
    }

    public boolean good() {
        return complaint.isEmpty();
    }
}
