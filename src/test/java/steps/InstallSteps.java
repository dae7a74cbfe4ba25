package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import steps.path.RestsOn;

/** Whether the stack is up. */
public class InstallSteps {
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_REDIRECTION = 399;

    private final Scene scene;
    private Map<String, String> states;
    private int status;

    public InstallSteps(Scene scene) {
        this.scene = scene;
    }

    @When("the operator looks at the services")
    public void looksAtServices() {
        states = scene.target().states();
    }

    @Then("every service should be running, and healthy where it has a health check")
    @RestsOn("InstallSteps.looksAtServices")
    public void allAreUp() {
        assertThat(states)
                .overridingErrorMessage(() -> Complaint.of(
                        "A service of the stack is not up.",
                        "one service at least, and each running, and healthy where it has a health check",
                        states,
                        "docker service ps, and the log of the service that is attached here"))
                .isNotEmpty()
                .allSatisfy((service, state) -> assertThat(state).isIn("running", "running (healthy)"));
    }

    @When("a user opens the web front")
    public void opensWebFront() {
        status = scene.target().mailu().web().status();
    }

    @Then("it should answer with a page or a redirection")
    @RestsOn("InstallSteps.opensWebFront")
    public void webFrontAnswers() {
        assertThat(status)
                .overridingErrorMessage(() -> Complaint.of(
                        "The web front does not answer as it should.",
                        "a status from " + FIRST_SUCCESS + " to " + LAST_REDIRECTION,
                        status,
                        "the log of the front, which is attached here, and what it passes requests on to"))
                .isBetween(FIRST_SUCCESS, LAST_REDIRECTION);
    }
}
