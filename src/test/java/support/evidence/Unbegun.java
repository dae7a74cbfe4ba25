package support.evidence;

import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.TestRunFinished;
import io.cucumber.messages.types.TestRunStarted;
import io.cucumber.messages.types.Timestamp;
import java.time.Instant;
import java.util.List;
import support.proof.NotLookedAt;

/** The messages of a run that never began, because nothing was found that could run. */
final class Unbegun {
    private Unbegun() {}

    static List<Envelope> messages(String reason) {
        Instant instant = Instant.now();
        Timestamp now = new Timestamp(instant.getEpochSecond(), (long) instant.getNano());
        return List.of(
                Envelope.of(new TestRunStarted(now, null)),
                Envelope.of(new TestRunFinished(
                        null, false, now, new Exception(NotLookedAt.class.getName(), reason, null), null)));
    }
}
