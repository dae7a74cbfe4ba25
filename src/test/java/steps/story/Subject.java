package steps.story;

/** What a recipe's labels and files are asked. */
public enum Subject {
    LABELS("every backup label"),
    FILES("every compose file"),
    ACCOUNTS("the accounts");

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
