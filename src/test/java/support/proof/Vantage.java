package support.proof;

/** From where something was seen. */
public enum Vantage {
    DECLARED("as it was made"),
    SERVICE("through the service"),
    DISK("on disk"),
    SNAPSHOT("inside the snapshot");

    private final String words;

    Vantage(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
