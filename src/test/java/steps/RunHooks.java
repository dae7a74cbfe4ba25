package steps;

import io.cucumber.java.BeforeAll;
import java.nio.file.Path;
import java.util.Optional;
import support.evidence.Attachments;
import support.evidence.Promise;
import support.proof.RunNote.SkipsNote;
import support.recipe.Exclusions;
import support.recipe.RecipeProblem;

/**
 * Leaves in the message stream what the level is counted from: all scenarios that there are, also those that a
 * filter leaves out, and the stages that the operator declared not to be asked for.
 */
public final class RunHooks {
    private RunHooks() {}

    @BeforeAll
    public static void notePromise() {
        Attachments.note(Promise.of(Path.of("features")));
        skips().ifPresent(Attachments::note);
    }

    /** A file that can't be read declares nothing; the target, which needs the rest of it, says what is wrong. */
    private static Optional<SkipsNote> skips() {
        try {
            return Optional.of(SkipsNote.of(Exclusions.ofThisProcess().skips()));
        } catch (RecipeProblem e) {
            return Optional.empty();
        }
    }
}
