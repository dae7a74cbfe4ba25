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
    private static final String PROBE = "the probe mailbox";
    private static final String HALF_RESTORED = "the half-restored mailbox";
    private static final String REPRESENTATIVE = "the representative mailbox";
    private static final String ONE_USER = "the mailbox of one user";
    private static final String REMADE = "the mailbox that was made again";
    private static final String OWN_SERVER = "the mailbox on its own server";
    private static final String LABELLED = "the mailbox on the fully labelled server";
    private static final String VERSION_BEFORE = "the mailbox of the version before";
    private static final String DELETED = "the deleted mailbox";

    private final Stories stories;

    public MailboxPromiseSteps(Stories stories) {
        this.stories = stories;
    }

    /** It is there, alive, as it was put there. */
    @Then("{thing} of {mailbox} should be there")
    @RestsOn(of = PROBE, value = Deeds.RECEIVES)
    @RestsOn(of = REPRESENTATIVE, value = Deeds.RECEIVES + "; OperatorSteps.looks(the representative mailbox)")
    @RestsOn(of = "the disabled mailbox", value = "CorrespondenceSteps.treats(disables)")
    @RestsOn(of = DELETED, value = "CorrespondenceSteps.treats(deletes)")
    @RestsOn(
            of = "another mailbox",
            value = {"MailboxSteps.receives(the probe mailbox)", Deeds.TAKES, Deeds.NEWER, Deeds.RESTORES})
    public void isThere(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.THERE, thing);
    }

    /** The snapshot itself is read, never the live volume. */
    @Then("the snapshot should hold {thing} of {mailbox}")
    @RestsOn(
            of = {PROBE, REPRESENTATIVE},
            value = {Deeds.RECEIVES, Deeds.TAKES})
    @RestsOn(
            of = "the mailbox of the killed backup",
            value = {"BotSteps.isKilled(a backup)", "BotSteps.takes(the next snapshot)"})
    @RestsOn(
            of = LABELLED,
            value = {Deeds.LABELS, Deeds.TAKES})
    @RestsOn(
            of = VERSION_BEFORE,
            value = {Deeds.UPGRADED, "BotSteps.takes(a snapshot)"})
    public void isHeld(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.HELD, thing);
    }

    /** The loss is real: on disk, and for the mail server. */
    @Then("{thing} of {mailbox} should be gone")
    @RestsOn(of = PROBE, value = Deeds.LOST)
    @RestsOn(
            of = REPRESENTATIVE,
            value = {Deeds.RECEIVES, Deeds.LOSES})
    @RestsOn(of = DELETED, value = "CorrespondenceSteps.treats(deletes)")
    @RestsOn(
            of = LABELLED,
            value = {Deeds.LABELS, Deeds.LOSES_VOLUMES})
    public void isGone(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.GONE, thing);
    }

    /** It is compared, by all that was read of it before. */
    @Then("{thing} of {mailbox} should be as\\ it\\ was/as\\ they\\ were")
    @RestsOn(of = PROBE, value = Deeds.RESTORED)
    @RestsOn(of = HALF_RESTORED, value = Deeds.HALF_RESTORED)
    @RestsOn(
            of = REPRESENTATIVE,
            value = {Deeds.RECEIVES, Deeds.LOSES, Deeds.RESTORES})
    @RestsOn(of = ONE_USER, value = Deeds.ONE_USER_RESTORED)
    @RestsOn(of = "the tidied mailbox", value = Deeds.ONE_MESSAGE_RESTORED)
    @RestsOn(
            of = {REMADE, "the renamed mailbox"},
            value = Deeds.CHANGED_RESTORED)
    @RestsOn(of = "the mailbox of three days", value = Deeds.SECOND_DAY_RESTORED)
    @RestsOn(of = "the mailbox of two snapshots", value = Deeds.NEWEST_RESTORED)
    @RestsOn(
            of = "the mailbox in a full repository",
            value = {Deeds.LOST, "OperatorSteps.restoresWhile"})
    @RestsOn(
            of = "the mailbox of a restarted bot",
            value = {Deeds.RESTORED, "BotSteps.isRestarted"})
    @RestsOn(
            of = "the mailbox of the killed restore",
            value = {"BotSteps.isKilled(a restore)", "OperatorSteps.restores(the snapshot again)"})
    @RestsOn(of = OWN_SERVER, value = Deeds.VOLUMES_RESTORED)
    @RestsOn(of = LABELLED, value = Deeds.LABELLED_RESTORED)
    @RestsOn(of = VERSION_BEFORE, value = Deeds.UPGRADED)
    @RestsOn(
            of = "the mailbox of an older backup",
            value = {Deeds.RECEIVES, Deeds.TAKES, "OperatorSteps.restores(the snapshot into a bare new server)"})
    public void isAsItWas(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.AS_IT_WAS, thing);
    }

    /** What no restore brought back is gone, and nobody is told otherwise. */
    @Then("{thing} of {mailbox} should not have come back")
    @RestsOn(of = HALF_RESTORED, value = Deeds.HALF_RESTORED)
    public void hasNotComeBack(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.ABSENT, thing);
    }

    /** The labels of its volume decide: one that is kept is back, one that is not is gone. */
    @Then("{thing} of {mailbox} should have come back if its volume is kept, and be lost if not")
    @RestsOn(of = OWN_SERVER, value = Deeds.SERVER_RESTORED)
    public void isAsLabelled(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.AS_LABELLED, thing);
    }

    /** A letter is sent, or the mail server is asked, after the restore as before the loss. */
    @Then("{thing} of {mailbox} should work as it did")
    @RestsOn({Deeds.RECEIVES, Deeds.LOSES, Deeds.RESTORES})
    public void worksAsItDid(Thing thing, ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.WORKS, thing);
    }

    /** Front lets the user in with the password from before, and refuses another one. */
    @Then("the old password should open {mailbox}, and no other")
    @RestsOn(of = PROBE, value = Deeds.RESTORED)
    @RestsOn(of = ONE_USER, value = Deeds.ONE_USER_RESTORED)
    @RestsOn(of = REMADE, value = Deeds.CHANGED_RESTORED)
    @RestsOn(of = OWN_SERVER, value = Deeds.VOLUMES_RESTORED)
    @RestsOn(of = VERSION_BEFORE, value = Deeds.UPGRADED)
    public void opensWithOldPassword(ProbeMailbox mailbox) {
        stories.of(mailbox).promises(Promise.OLD_PASSWORD);
    }
}
