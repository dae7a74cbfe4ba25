package support.evidence;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import java.util.ArrayList;
import java.util.List;
import support.proof.Note;

/**
 * Notes from a hook of the whole run. Cucumber's messages know attachments of such hooks, but its hooks have no way of making one; so
 * they wait here, from the hook's start to its end, and then enter the stream as those attachments.
 */
final class HookNotes {
    private static final List<Note> WAITING = new ArrayList<>();

    private HookNotes() {}

    static synchronized void add(Note note) {
        WAITING.add(note);
    }

    /** A hook begins: what waits is of one that nobody listened to. */
    static synchronized void begin() {
        WAITING.clear();
    }

    /** What the hook that ends now has noted, as its attachments. */
    static synchronized List<Envelope> end(String hook) {
        List<Envelope> attached =
                WAITING.stream().map(note -> attachment(note, null, hook)).toList();
        WAITING.clear();
        return attached;
    }

    /** A note of the run itself. */
    static Envelope ofRun(Note note, String run) {
        return attachment(note, run, null);
    }

    private static Envelope attachment(Note note, String run, String hook) {
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
                hook,
                null));
    }
}
