package support.proof;

/** What a run says about a volume, or about one link of it. */
public enum Verdict {
    /** Seen to hold. */
    PROVEN("proven"),
    /** Seen not to hold. */
    FAILED("failed"),
    /** Not seen: never read as holding. */
    NOT_PROVEN("not proven"),
    /** The operator declared, with a reason, that this volume is not kept. */
    EXCLUDED("excluded");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
