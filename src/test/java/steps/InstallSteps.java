package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.view.Running;

/** Whether the stack is up. */
public class InstallSteps {
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_REDIRECTION = 399;

    private final Running running;

    public InstallSteps(Running running) {
        this.running = running;
    }

    /** Of the run's own stack, or of the one that was upgraded. */
    @Then("every service should be running, and healthy where it has a health check")
    @RestsOn("OperatorSteps.looks(the services)")
    @RestsOn({"MailboxSteps.receives(the mailbox of the version before)", Deeds.UPGRADES})
    public void allAreUp() {
        assertThat(running.states())
                .overridingErrorMessage(() -> Complaint.of(
                        "A service of the stack is not up.",
                        "one service at least, and each running, and healthy where it has a health check",
                        running.states(),
                        "docker service ps, and the log of the service that is attached here"))
                .isNotEmpty()
                .allSatisfy((service, state) -> assertThat(state).isIn("running", "running (healthy)"));
    }

    /** A user who opens it sees something. */
    @Then("the web front should answer with a page or a redirection")
    @RestsOn("OperatorSteps.looks(the web front)")
    public void webFrontAnswers() {
        assertThat(running.status())
                .overridingErrorMessage(() -> Complaint.of(
                        "The web front does not answer as it should.",
                        "a status from " + FIRST_SUCCESS + " to " + LAST_REDIRECTION,
                        running.status(),
                        "the log of the front, which is attached here, and what it passes requests on to"))
                .isBetween(FIRST_SUCCESS, LAST_REDIRECTION);
    }
}
