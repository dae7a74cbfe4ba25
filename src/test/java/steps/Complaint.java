package steps;

/** A failure as a person reads it who has to act. */
public final class Complaint {
    private Complaint() {}

    /**
     * @param headline what is wrong, one sentence
     * @param where service, path, setting or evidence at which to look
     */
    public static String of(String headline, Object expected, Object observed, String where) {
        return """
                %s
                  expected: %s
                  observed: %s
                  look at:  %s""".formatted(headline, expected, observed, where);
    }
}
