package steps;

import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.Promise;
import steps.story.Stories;
import steps.story.Thing;

/** What is promised of all that there is beside a mailbox: the same sentence in every chapter. */
public class PromiseSteps {
    private final Stories stories;

    public PromiseSteps(Stories stories) {
        this.stories = stories;
    }

    /** Whoever lost nothing has what he had: other mailboxes, other volumes, mail that came since. */
    @Then("nothing else should have changed")
    @RestsOn({Deeds.RESTORED, "MailboxSteps.receives(the probe mailbox)", "OperatorSteps.loses(the probe mailbox)"})
    @RestsOn({"OperatorSteps.loses(the representative mailbox)", Deeds.RESTORES})
    @RestsOn({Deeds.ONE_USER_RESTORED, "MailboxSteps.receives(the mailbox of one user)"})
    @RestsOn(Deeds.ONE_MESSAGE_RESTORED)
    @RestsOn(Deeds.VOLUMES_RESTORED)
    @RestsOn(Deeds.SAMPLE_RESTORED)
    public void nothingElseHasChanged() {
        stories.current().promises(Promise.NOTHING_ELSE);
    }

    /** It is compared, by all that was read of it before. */
    @Then("{thing} should be as it was")
    @RestsOn(
            of = "every row of the accounts",
            value = {"OperatorSteps.loses(the representative mailbox)", Deeds.RESTORES})
    @RestsOn(
            of = "every file of the neighbour stack",
            value = {"NeighbourSteps.stands", Deeds.RESTORES})
    @RestsOn(
            of = {"every file of the neighbour stack", "every file of the older snapshot"},
            value = Deeds.SAMPLE_RESTORED)
    public void isAsItWas(Thing thing) {
        stories.current().promises(Promise.AS_IT_WAS, thing);
    }

    /** What is newer than the snapshot is kept by some bots and removed by others; which is declared. */
    @Then("{thing} should be kept or removed as the bot is declared to")
    @RestsOn(
            of = "the newer message",
            value = {"MailboxSteps.receives(the probe mailbox)", Deeds.TAKES, Deeds.NEWER, Deeds.RESTORES})
    @RestsOn(
            of = "what came under the new name",
            value = {Deeds.CHANGES, Deeds.RESTORES})
    @RestsOn(of = "the newer file", value = Deeds.SAMPLE_RESTORED)
    public void isTreatedAsDeclared(Thing thing) {
        stories.current().promises(Promise.AS_DECLARED, thing);
    }

    /** The snapshot itself is read, and laid beside what there was before it began. */
    @Then("the snapshot should hold {thing}")
    @RestsOn("OperatorSteps.looks(the newest snapshot)")
    @RestsOn({"TrafficSteps.keepsArriving", "OperatorSteps.looks(the snapshot that was taken meanwhile)"})
    public void isHeld(Thing thing) {
        stories.current().promises(Promise.HELD, thing);
    }

    /** A stack is never taken for another whose name begins alike. */
    @Then("no snapshot should hold anything of the neighbour stack")
    @RestsOn({"NeighbourSteps.stands", "BotSteps.takes(a snapshot)"})
    @RestsOn(Deeds.SAMPLE_RESTORED)
    public void neighbourIsNotHeld() {
        stories.current().promises(Promise.ABSENT, Thing.NEIGHBOUR);
    }
}
