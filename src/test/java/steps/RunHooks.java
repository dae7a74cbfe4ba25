package steps;

import io.cucumber.java.BeforeAll;
import java.nio.file.Path;
import support.evidence.Attachments;
import support.evidence.Promise;

/** Leaves in the message stream what the level is counted from: all scenarios that there are, also those that a filter leaves out. */
public final class RunHooks {
    private RunHooks() {}

    @BeforeAll
    public static void notePromise() {
        Attachments.note(Promise.of(Path.of("features")));
    }
}
