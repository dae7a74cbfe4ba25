package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.ServerStories;
import steps.view.Running;
import support.episode.upgrade.EarlierBackup;
import support.episode.upgrade.Upgraded;
import support.episode.upgrade.Uptake;
import support.proof.Finding;

/** An upgrade in place, of a mail server of the version before. */
public class UpgradeSteps {
    private final ServerStories stories;
    private final Running running;
    private final Notebook notebook;

    public UpgradeSteps(ServerStories stories, Running running, Notebook notebook) {
        this.stories = stories;
        this.running = running;
        this.notebook = notebook;
    }

    /** A version that labels nothing has no snapshot that somebody could take for a backup. */
    @Then("there should be a snapshot of what its labels keep, and none where they keep nothing")
    @RestsOn({Deeds.RECEIVES, "BotSteps.isAsked(a snapshot of the version before)"})
    public void keepsAsLabelled() {
        EarlierBackup earlier = stories.upgrade().earlier();
        assertThat(earlier.complaint())
                .overridingErrorMessage(() -> Complaint.of(
                        "A backup of the version before is not what its labels tell.",
                        "a snapshot where labels tell to keep something, and none where they tell nothing, so that nobody takes it"
                                + " for backed up",
                        earlier.complaint().orElseThrow() + "; the bot's answer: " + earlier.answer(),
                        "the repository, and the labels of the recipe of the version before"))
                .isEmpty();
        notebook.say("The labels of the version before tell to keep " + earlier.labelled());
        if (!earlier.captured().isEmpty()) {
            notebook.decideUnnoted(earlier.captured());
        }
    }

    /** As an operator does: the new recipe is deployed over the old one. */
    @Given("the operator has\\ upgraded/upgrades in place to this version")
    public void upgrades() {
        running.services(upgraded().states());
        notebook.say("This version is " + upgraded().to());
    }

    /** Image, labels and volumes of each task are read from the engine. */
    @Then("every task should run as the new recipe says, and as the old one before")
    @RestsOn(Deeds.UPGRADED)
    public void isTakenUp() {
        Uptake uptake = upgraded().uptake();
        notebook.say("Between the recipes: " + uptake.changes());
        assertThat(uptake.complaints())
                .overridingErrorMessage(() -> Complaint.of(
                        "An upgrade was not taken up.",
                        "every task to run with image, labels and volumes of recipe "
                                + upgraded().to() + ", and before with those of "
                                + stories.upgrade().from(),
                        String.join("\n            ", Finding.shortened(uptake.complaints())),
                        "docker service ps, and docker service inspect (UpdateStatus), of the service that is named"))
                .isEmpty();
    }

    /** The application is asked itself. */
    @Then("the application should tell its new version, if that is another")
    @RestsOn(Deeds.UPGRADED)
    public void applicationTells() {
        notebook.say(
                upgraded().standIns()
                        ? "It runs on stand-ins, of whose version the recipe says nothing"
                        : "The application told " + upgraded().applicationBefore() + " before, and now "
                                + upgraded().applicationAfter());
        assertThat(upgraded().applicationAsTold())
                .overridingErrorMessage(() -> Complaint.of(
                        "The upgraded mail server does not tell the new version.",
                        upgraded().to().application() + " of itself, and another one before",
                        upgraded().applicationAfter().orElse("none") + ", and before "
                                + upgraded().applicationBefore().orElse("none"),
                        "/version in service admin"))
                .isTrue();
    }

    private Upgraded upgraded() {
        return stories.upgrade().upgraded();
    }
}
