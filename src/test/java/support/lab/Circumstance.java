package support.lab;

/** What is other about a backup bot than its recipe says, because a scenario asks for it. */
public enum Circumstance {
    USUAL("nothing other"),
    /** Of all volumes of the engine it sees one. */
    ONE_VOLUME_SEEN("one volume alone to see"),
    /** It is root without the right to read what belongs to others. */
    NO_RIGHTS("no right to read what belongs to others"),
    /** It is given another password for the repository. */
    OTHER_PASSWORD("another password"),
    /** Another volume is where its repository was. */
    OTHER_REPOSITORY("another volume for its repository"),
    /** The same, on a small disk of its own, which is gone with the container. */
    SMALL_DISK("a small disk for its repository");

    private final String words;

    Circumstance(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
