package support.evidence;

import io.cucumber.java.Scenario;
import support.proof.Note;
import support.proof.RunNote;

/**
 * How hooks hand evidence to the run's message stream. No need to redact or to cut: {@link Reports} does both to whatever
 * passes, and puts what is longer than 64 KB in a file of its own.
 */
public final class Attachments {
    private Attachments() {}

    /** Plain text under a name that says what it is: "log of imap.txt". */
    public static void text(Scenario scenario, String name, String body) {
        scenario.attach(Redaction.of(body), "text/plain", Redaction.of(name));
    }

    /** A note to the ledger. */
    public static void note(Scenario scenario, Note note) {
        scenario.attach(note.toJson(), Note.MEDIA_TYPE, note.title());
    }

    /** A note to the level or a flag, from a hook of the whole run ({@code @BeforeAll}, {@code @AfterAll}). */
    public static void note(RunNote note) {
        RunNotes.add(note);
    }
}
