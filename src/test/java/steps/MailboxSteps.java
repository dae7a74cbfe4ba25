package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import java.util.SortedSet;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.Mail;
import steps.story.Nouns.Handling;
import steps.story.ProbeMailbox;
import steps.story.ProbeStories;
import steps.story.RepresentativeStory;
import steps.story.Stories;
import steps.story.UserStories;
import support.episode.Alteration;
import support.episode.Plan;
import support.episode.fidelity.FidelityFindings;
import support.mailu.WipeMissed;

/** What befalls a mailbox. What is promised of one is said by {@link MailboxPromiseSteps}. */
public class MailboxSteps {
    private final Stories stories;
    private final UserStories users;
    private final ProbeStories probe;
    private final RepresentativeStory representative;
    private final Notebook notebook;
    private SortedSet<String> differences;
    private Optional<WipeMissed> missed = Optional.empty();

    public MailboxSteps(
            Stories stories,
            UserStories users,
            ProbeStories probe,
            RepresentativeStory representative,
            Notebook notebook) {
        this.stories = stories;
        this.users = users;
        this.probe = probe;
        this.representative = representative;
        this.notebook = notebook;
    }

    /** Mail comes to a mailbox that is made for it. */
    @Given("{mailbox} has\\ received/receives {mail}")
    public void receives(ProbeMailbox mailbox, Mail mail) {
        stories.of(mailbox).does(mail);
    }

    /** A user reads or deletes a message that the snapshot has. */
    @Given("a message of {mailbox} has been {handling} after the backup")
    public void isHandled(ProbeMailbox mailbox, Handling handling) {
        stories.of(mailbox).does(handling);
    }

    /** Two users are in the snapshot as they were, and are others on the mail server. */
    @Given("after the backup one mailbox was made again and another renamed")
    public void areChanged() {
        stories.of(ProbeMailbox.REMADE);
        users.changed().changed();
    }

    /** The message that a user has read since comes back as it was at the backup, beside the read one only where the bot keeps newer files. */
    @Then(
            "the message that was read should be as it was at the backup, and there twice only if the bot is declared to keep newer files")
    @RestsOn({"MailboxSteps.receives(the representative mailbox)", "MailboxSteps.isHandled(read)", Deeds.RESTORES})
    public void isThereOnce() {
        FidelityFindings findings = representative.findings();
        findings.twice()
                .forEach(file ->
                        notebook.say("there twice, as declared: " + file + ", beside the one of the snapshot. A bot"
                                + " that keeps newer files does this to all mail that was read since; remove the directories of the"
                                + " mailboxes before a restore, or delete such doubles after it"));
        notebook.decide(findings.rereadReturned());
    }

    /** In a copy; the real Maildir stays. */
    @When("one {alteration} is changed in a copy of the Maildir of {mailbox}")
    public void changesCopy(Alteration alteration, ProbeMailbox mailbox) {
        stories.of(mailbox);
        differences = probe.episode(Plan.EVERYTHING).findings().differencesAfter(alteration);
    }

    /** The comparison that all proofs rest on sees one difference, and no other. */
    @Then("the comparison should notice the change")
    @RestsOn({Deeds.RECEIVES, "MailboxSteps.changesCopy"})
    public void changeIsNoticed() {
        assertThat(differences)
                .as("what the comparison sees otherwise in the changed copy of the Maildir")
                .hasSize(1);
    }

    /** The suite's own wipe is told to remove what is not there. */
    @When("the operator wipes a directory that {mailbox} does not live in")
    public void wipesBeside(ProbeMailbox mailbox) {
        stories.of(mailbox);
        missed = probe.episode(Plan.EVERYTHING).wipeBeside();
    }

    /** Nobody takes a wipe for done that removed nothing. */
    @Then("the wipe should be reported as a miss")
    @RestsOn({Deeds.RECEIVES, "MailboxSteps.wipesBeside"})
    public void wipeIsReported() {
        assertThat(missed).as("the report of a wipe that had nothing to remove").isPresent();
    }
}
