package steps;

import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.ProbeMailbox;
import steps.story.Promise;
import steps.story.Stories;
import steps.story.Thing;

/** What is promised of a mailbox: the same sentence in every chapter. */
public class MailboxPromiseSteps {
    private final Stories stories;

    public MailboxPromiseSteps(Stories stories) {
        this.stories = stories;
    }

    /** It is there, alive, as it was put there. */
    @Then("{thing} of {mailbox} should be there")
    @RestsOn(of = "the probe mailbox", value = Deeds.RECEIVES)
    @RestsOn(
            of = "the representative mailbox",
            value = {Deeds.RECEIVES, "OperatorSteps.looks(the representative mailbox)"})
    @RestsOn(of = "the disabled mailbox", value = "CorrespondenceSteps.treats(disables)")
    @RestsOn(of = "the deleted mailbox", value = "CorrespondenceSteps.treats(deletes)")
    @RestsOn(
            of = "another mailbox",
            value = {
                "MailboxSteps.receives(the probe mailbox)",
                Deeds.TAKES,
                Deeds.NEWER,
                "OperatorSteps.restores(the snapshot)"
            })
    public void isThere(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.THERE, thing);
    }

    /** The snapshot itself is read, never the live volume. */
    @Then("the snapshot should hold {thing} of {mailbox}")
    @RestsOn(
            of = {"the probe mailbox", "the representative mailbox"},
            value = {Deeds.RECEIVES, Deeds.TAKES})
    @RestsOn(
            of = "the mailbox of the killed backup",
            value = {"BotSteps.isKilled(a backup)", "BotSteps.takes(the next snapshot)"})
    @RestsOn(
            of = "the mailbox on the fully labelled server",
            value = {Deeds.LABELS, Deeds.TAKES})
    @RestsOn(
            of = "the mailbox of the version before",
            value = {Deeds.RECEIVES, Deeds.UPGRADES, "BotSteps.takes(a snapshot)"})
    public void isHeld(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.HELD, thing);
    }

    /** The loss is real: on disk, and for the mail server. */
    @Then("{thing} of {mailbox} should be gone")
    @RestsOn(
            of = "the probe mailbox",
            value = {Deeds.RECEIVES, Deeds.TAKES, Deeds.LOSES})
    @RestsOn(
            of = "the representative mailbox",
            value = {Deeds.RECEIVES, Deeds.LOSES})
    @RestsOn(of = "the deleted mailbox", value = "CorrespondenceSteps.treats(deletes)")
    @RestsOn(
            of = "the mailbox on the fully labelled server",
            value = {Deeds.LABELS, "OperatorSteps.losesVolumes(the volumes of the overlay)"})
    public void isGone(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.GONE, thing);
    }

    /** It is compared, by all that was read of it before. */
    @Then("{thing} of {mailbox} should be as\\ it\\ was/as\\ they\\ were")
    @RestsOn(
            of = "the probe mailbox",
            value = {Deeds.RECEIVES, Deeds.TAKES, Deeds.LOSES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the half-restored mailbox",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES,
                "OperatorSteps.restores(only the accounts from the snapshot)"
            })
    @RestsOn(
            of = "the representative mailbox",
            value = {Deeds.RECEIVES, Deeds.LOSES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the mailbox of one user",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES,
                Deeds.NEWER,
                "OperatorSteps.restores(one user alone from the snapshot)"
            })
    @RestsOn(
            of = "the tidied mailbox",
            value = {
                "MailboxSteps.receives(a message & the tidied mailbox)",
                Deeds.TAKES,
                "MailboxSteps.isHandled(deleted)",
                Deeds.NEWER,
                "OperatorSteps.restores(one message alone from the snapshot)"
            })
    @RestsOn(
            of = {"the mailbox that was made again", "the renamed mailbox"},
            value = {Deeds.CHANGES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the mailbox of three days",
            value = {
                Deeds.RECEIVES,
                "BotSteps.takes(a snapshot on each of three days)",
                Deeds.LOSES,
                "OperatorSteps.restores(the snapshot of the second day)"
            })
    @RestsOn(
            of = "the mailbox of two snapshots",
            value = {
                Deeds.RECEIVES,
                "BotSteps.takes(two snapshots)",
                "OperatorSteps.removesAllButTheNewest",
                Deeds.LOSES,
                "OperatorSteps.restores(the newest snapshot)"
            })
    @RestsOn(
            of = "the mailbox in a full repository",
            value = {Deeds.RECEIVES, Deeds.TAKES, Deeds.LOSES, "OperatorSteps.restoresWhile"})
    @RestsOn(
            of = "the mailbox of a restarted bot",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                "BotSteps.isRestarted",
                Deeds.LOSES,
                "OperatorSteps.restores(the snapshot)"
            })
    @RestsOn(
            of = "the mailbox of the killed restore",
            value = {"BotSteps.isKilled(a restore)", "OperatorSteps.restores(the snapshot again)"})
    @RestsOn(
            of = "the mailbox on its own server",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES_VOLUMES,
                "OperatorSteps.restores(what was lost)",
                Deeds.RESTARTS
            })
    @RestsOn(
            of = "the mailbox on the fully labelled server",
            value = {Deeds.LABELS, Deeds.LOSES_VOLUMES, "OperatorSteps.restores(what was lost)"})
    @RestsOn(
            of = "the mailbox of the version before",
            value = {Deeds.RECEIVES, Deeds.UPGRADES})
    @RestsOn(
            of = "the mailbox of an older backup",
            value = {Deeds.RECEIVES, Deeds.TAKES, "OperatorSteps.restores(the snapshot into a bare new server)"})
    public void isAsItWas(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.AS_IT_WAS, thing);
    }

    /** What no restore brought back is gone, and nobody is told otherwise. */
    @Then("{thing} of {mailbox} should not have come back")
    @RestsOn(
            of = "the half-restored mailbox",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES,
                "OperatorSteps.restores(only the accounts from the snapshot)"
            })
    @RestsOn(
            of = "the mailbox on its own server",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                "OperatorSteps.losesVolumes(the whole mail server)",
                "OperatorSteps.restores(what was lost)",
                Deeds.RESTARTS
            })
    public void hasNotComeBack(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.ABSENT, thing);
    }

    /** A letter is sent, or the mail server is asked, after the restore as before the loss. */
    @Then("{thing} of {mailbox} should work as it did")
    @RestsOn({Deeds.RECEIVES, Deeds.LOSES, "OperatorSteps.restores(the snapshot)"})
    public void worksAsItDid(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.ACTS, thing);
    }

    /** Front lets the user in with the password of before, and refuses another one. */
    @Then("the old password should open {mailbox}, and no other")
    @RestsOn(
            of = "the probe mailbox",
            value = {Deeds.RECEIVES, Deeds.TAKES, Deeds.LOSES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the mailbox of one user",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES,
                Deeds.NEWER,
                "OperatorSteps.restores(one user alone from the snapshot)"
            })
    @RestsOn(
            of = "the mailbox that was made again",
            value = {Deeds.CHANGES, "OperatorSteps.restores(the snapshot)"})
    @RestsOn(
            of = "the mailbox on its own server",
            value = {
                Deeds.RECEIVES,
                Deeds.TAKES,
                Deeds.LOSES_VOLUMES,
                "OperatorSteps.restores(what was lost)",
                Deeds.RESTARTS
            })
    @RestsOn(
            of = "the mailbox of the version before",
            value = {Deeds.RECEIVES, Deeds.UPGRADES})
    public void opensWithOldPassword(ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.PASSWORD);
    }
}
