package support.proof;

/**
 * What a probe that worked has seen: something, or positively nothing.
 *
 * <p>A probe that failed has no observation; it throws. So an error can never be read as "nothing there".
 */
public sealed interface Observation {
    /** It is there, and this is what it is. */
    record Present(Manifest manifest) implements Observation {}

    /**
     * It is not there.
     *
     * @param seen what shows it: the listing that lacks it, the answer that denies it
     */
    record Absent(String seen) implements Observation {}
}
