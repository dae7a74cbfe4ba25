package steps.story;

/** What an operator loses besides mailboxes. */
public enum VolumeLoss implements Deed {
    ACCOUNTS("the volume with the accounts"),
    MESSAGES("the volume with the messages"),
    LABELLED("every labelled volume"),
    SERVER("the whole mail server"),
    OPTIONAL("the volumes of the overlay"),
    SAMPLE("the files of the sample stack");

    private final String words;

    VolumeLoss(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
