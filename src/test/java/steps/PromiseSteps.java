package steps;

import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.Promise;
import steps.story.Stories;
import steps.story.Thing;

/** What is promised of all that there is beside a mailbox: the same sentence in every chapter. */
public class PromiseSteps {
    private static final String LABELLED_SAMPLE = "LabelSteps.gives(the sample stack)";
    private static final String TWO_OF_SAMPLE = "BotSteps.takes(two snapshots of the sample stack)";
    private static final String LOST_SAMPLE = "OperatorSteps.losesVolumes(the files of the sample stack)";
    private static final String RESTORED_OLDER = "OperatorSteps.restores(the older snapshot)";

    private final Stories stories;

    public PromiseSteps(Stories stories) {
        this.stories = stories;
    }

    /** Whoever lost nothing has what he had: other mailboxes, other volumes, mail that came since. */
    @Then("nothing else should have changed")
    @RestsOn({
        "MailboxSteps.receives(the probe mailbox)",
        "BotSteps.takes(a snapshot)",
        "OperatorSteps.loses(the probe mailbox)",
        "OperatorSteps.restores(the snapshot)"
    })
    @RestsOn({"OperatorSteps.loses(the representative mailbox)", "OperatorSteps.restores(the snapshot)"})
    @RestsOn({
        "MailboxSteps.receives(the mailbox of one user)",
        "BotSteps.takes(a snapshot)",
        "OperatorSteps.loses(the mailbox of one user)",
        Deeds.NEWER,
        "OperatorSteps.restores(one user alone from the snapshot)"
    })
    @RestsOn({
        "MailboxSteps.receives(a message & the tidied mailbox)",
        "BotSteps.takes(a snapshot)",
        "MailboxSteps.isHandled(deleted)",
        Deeds.NEWER,
        "OperatorSteps.restores(one message alone from the snapshot)"
    })
    @RestsOn({
        "MailboxSteps.receives(the mailbox on its own server)",
        "BotSteps.takes(a snapshot)",
        Deeds.LOSES_VOLUMES,
        "OperatorSteps.restores(what was lost)",
        Deeds.RESTARTS
    })
    @RestsOn({LABELLED_SAMPLE, TWO_OF_SAMPLE, LOST_SAMPLE, RESTORED_OLDER})
    public void nothingElseHasChanged() {
        stories.current().promises(Promise.NOTHING_ELSE);
    }

    /** It is compared, by all that was read of it before. */
    @Then("{thing} should be as it was")
    @RestsOn(
            of = "every row of the accounts",
            value = {"OperatorSteps.loses(the representative mailbox)", "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "every file of the neighbour stack",
            value = {"NeighbourSteps.stands", "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = {"every file of the neighbour stack", "every file of the older snapshot"},
            value = {LABELLED_SAMPLE, TWO_OF_SAMPLE, LOST_SAMPLE, RESTORED_OLDER})
    public void isAsItWas(Thing thing) {
        stories.current().promises(Promise.AS_IT_WAS, thing);
    }

    /** What is newer than the snapshot is kept by some bots and removed by others; which is declared. */
    @Then("{thing} should be kept or removed as the bot is declared to")
    @RestsOn(
            of = "the newer message",
            value = {
                "MailboxSteps.receives(the probe mailbox)",
                Deeds.TAKES,
                Deeds.NEWER,
                "OperatorSteps.restores(the snapshot)"
            })
    @RestsOn(
            of = "what came under the new name",
            value = {Deeds.CHANGES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the newer file",
            value = {LABELLED_SAMPLE, TWO_OF_SAMPLE, LOST_SAMPLE, RESTORED_OLDER})
    public void isTreatedAsDeclared(Thing thing) {
        stories.current().promises(Promise.DECLARED, thing);
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
    @RestsOn({LABELLED_SAMPLE, TWO_OF_SAMPLE, LOST_SAMPLE, RESTORED_OLDER})
    public void neighbourIsNotHeld() {
        stories.current().promises(Promise.ABSENT, Thing.NEIGHBOUR);
    }
}
