package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import support.proof.Volume;
import support.target.Limits;
import support.target.NewestSnapshot;
import support.target.NewestSnapshot.Kept;

/** The newest snapshot that is there anyhow. */
public class NewestSnapshotSteps {
    private static final int MOST_SHOWN = 10;

    private final Scene scene;
    private NewestSnapshot newest;

    public NewestSnapshotSteps(Scene scene) {
        this.scene = scene;
    }

    @When("the operator looks at the newest snapshot")
    public void looks() {
        newest = NewestSnapshot.of(scene.target());
    }

    @Then("it should be no older than the operator's limit")
    public void isRecent() {
        Limits limits = scene.target().limits();
        assertThat(newest.age())
                .overridingErrorMessage(
                        """
                        The newest snapshot is too old.
                          expected: one no older than %d hours, as target.newest.age says
                          observed: %s is %d hours old
                          look at:  the schedule and the log of the backup bot""",
                        limits.newestAge().toHours(),
                        newest.snapshot(),
                        newest.age().toHours())
                .isLessThanOrEqualTo(limits.newestAge());
    }

    @Then("it should hold every volume that is labelled for backup")
    public void holdsLabelledVolumes() {
        List<Volume> missing = newest.missingVolumes();
        assertThat(missing)
                .overridingErrorMessage(
                        """
                        The newest snapshot lacks volumes that are labelled for backup.
                          expected: a directory of each in %s
                          observed: none of %s; it holds %s
                          look at:  the log of the backup bot, and its dialect of labels""", newest.snapshot(), missing, newest.snapshot().paths())
                .isEmpty();
    }

    @Then("it should lack no more of today's accounts than the operator's limit")
    public void holdsAccounts() {
        requireKept("accounts", newest.accounts());
    }

    @Then("it should lack no more of today's mailboxes than the operator's limit")
    public void holdsMailboxes() {
        requireKept("mailboxes", newest.mailboxes());
    }

    private void requireKept(String what, Kept kept) {
        int percent = scene.target().limits().missingPercent();
        assertThat(kept.within(percent))
                .overridingErrorMessage(
                        """
                        The newest snapshot lacks too many of today's %s.
                          expected: no more than %d %% of %d, as target.newest.missing-percent says
                          observed: %s lacks %d: %s
                          look at:  the log of the backup bot, and when it last ran""",
                        what,
                        percent,
                        kept.now(),
                        newest.snapshot(),
                        kept.missing().size(),
                        shown(kept.missing()))
                .isTrue();
    }

    private static String shown(List<String> missing) {
        int shown = Math.min(MOST_SHOWN, missing.size());
        return missing.subList(0, shown) + (shown < missing.size() ? " and more" : "");
    }
}
