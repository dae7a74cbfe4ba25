package support.evidence;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import java.util.ArrayList;
import java.util.List;
import support.proof.Note;

/**
 * Notes from a hook of the whole run. Cucumber's messages know attachments of a run, but its hooks have no way of making one; so they wait
 * here for the next message, and enter the stream before it as those attachments. The last message is that of the run's end, which comes
 * after the last hook.
 */
final class RunNotes {
    private static final List<Note> WAITING = new ArrayList<>();

    private RunNotes() {}

    static synchronized void add(Note note) {
        WAITING.add(note);
    }

    /** A run begins: what waits is of one that nobody listened to. */
    static synchronized void begin() {
        WAITING.clear();
    }

    /** What was noted since the last message of this run. */
    static synchronized List<Note> take() {
        List<Note> taken = List.copyOf(WAITING);
        WAITING.clear();
        return taken;
    }

    static Envelope attachment(Note note, String run) {
        return Envelope.of(new Attachment(
                note.toJson(),
                AttachmentContentEncoding.IDENTITY,
                note.title(),
                Note.MEDIA_TYPE,
                null,
                null,
                null,
                null,
                run,
                null,
                null));
    }
}
