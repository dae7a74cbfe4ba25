package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import steps.path.RestsOn;
import steps.story.Nouns.Told;
import steps.story.ServerStories;
import support.episode.recovery.OtherDomain;

/** Whether the settings of a mail server fit the backup that it takes. */
public class MailDomainSteps {
    private static final String RECEIVED = "MailboxSteps.receives(the mailbox on its own server)";
    private static final String TAKEN = "BotSteps.takes(a snapshot)";

    private final ServerStories stories;
    private final Notebook notebook;

    public MailDomainSteps(ServerStories stories, Notebook notebook) {
        this.stories = stories;
        this.notebook = notebook;
    }

    /** Of another domain both names are told, and settings that fit are no reason for a word. */
    @Then("the operator should be told {told}")
    @RestsOn(
            of = "that the mail domain is another",
            value = {RECEIVED, TAKEN, "OperatorSteps.looks(settings of another mail domain beside the snapshot)"})
    @RestsOn(
            of = "that the mail domain is another",
            value = {RECEIVED, TAKEN, "OperatorSteps.restores(the snapshot under settings of another mail domain)"})
    @RestsOn(
            of = "nothing of the mail domain",
            value = {RECEIVED, TAKEN, "OperatorSteps.looks(the settings beside the snapshot)"})
    public void isTold(Told told) {
        switch (told) {
            case THAT_THE_MAIL_DOMAIN_IS_ANOTHER -> isToldOfAnother();
            case NOTHING_OF_THE_MAIL_DOMAIN ->
                assertThat(stories.complaint())
                        .as("what the operator is told of the mail domain")
                        .isEmpty();
        }
    }

    private void isToldOfAnother() {
        OtherDomain domains = stories.domains();
        assertThat(stories.complaint())
                .overridingErrorMessage(
                        """
                        The operator is told nothing of the mail domain.
                          expected: DOMAIN %s of the settings, now to be another than those of the backup, to be told with them
                          observed: it is taken for one of %s
                          look at:  the settings that the mail server was deployed with""", domains.changed().settings(), domains.changed().known())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(domains.changed().settings(), domains.same().settings()));
        notebook.say(stories.complaint().orElseThrow());
    }
}
