package steps;

import io.cucumber.java.en.Given;
import steps.story.Stories;

/** Another stack, whose name begins like the mail server's. */
public class NeighbourSteps {
    private final Stories stories;

    public NeighbourSteps(Stories stories) {
        this.stories = stories;
    }

    /** A bot that goes by the beginning of a name takes one for the other. */
    @Given("a neighbour stack stands beside the mail server")
    public void stands() {
        stories.besideANeighbour();
    }
}
